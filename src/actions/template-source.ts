import type { Shop, TemplateAttachment } from "../core/shop.ts";
import type { TemplateSource } from "../core/template.ts";
import type { Deps } from "../deps.ts";

/**
 * The source behind a message's template: a built-in one, or the published version of a store's own. `key` names the
 * version that is used, which may be newer than the one the message was planned with.
 */
export function templateSource(
	deps: Deps,
	template: string,
	shop: Shop,
): { key: string; source: TemplateSource; attachments: TemplateAttachment[] } | undefined {
	if (template.startsWith("builtin:")) {
		const source = deps.builtIn(template.slice("builtin:".length));
		return source ? { key: template, source, attachments: [] } : undefined;
	}
	const [id] = template.split("@");
	const own = shop.templates.find((one) => one.id === id);
	if (!own) return undefined;
	const { version, subject, preheader, content: body, format: kind, dialect, attachments } = own;
	return { key: `${own.id}@${version}`, source: { subject, preheader, body, kind, dialect }, attachments };
}
