import type { TemplateRow } from "../../store/templates.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { shadowOf } from "./template-state.tsx";

/**
 * What just happened to a template, for the page that one is led to after it.
 * @param row the template, where the page is about one
 */
export function templateNotice(
	c: AdminContext,
	row?: Pick<TemplateRow, "id" | "notification" | "locale">,
): { tone: "good" | "warn"; sentence: string } | undefined {
	const t = c.var.text.templates;
	const asked = c.req.query("notice") ?? "";
	if (!Object.hasOwn(t.notices, asked)) return undefined;
	const before = asked === "published" && row ? shadowOf(row, visitorOf(c).shop) : undefined;
	if (before) return { tone: "warn", sentence: t.shadowed(before) };
	return { tone: asked === "not_published" || asked === "unchanged" ? "warn" : "good", sentence: t.notices[asked as keyof typeof t.notices] };
}
