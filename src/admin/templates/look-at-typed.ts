import { type Preview, previewTemplate } from "../../actions/preview-template.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { templateContent } from "../../core/template-input.ts";
import { findTemplate, type TemplateRow } from "../../store/templates.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { type Look, readLook, spokenAs } from "../look/look.ts";
import { lookEvent } from "../look/look-event.ts";
import { previewType } from "./preview-event.ts";
import { contentOf, type TemplateEntry } from "./template-entry.ts";

export interface TypedLook {
	/** The template that it is about, where it was saved before. */
	row: TemplateRow | undefined;
	look: Look;
	/** Event type that it is shown with. */
	type: string;
	about: Awaited<ReturnType<typeof lookEvent>>;
	preview: Preview | undefined;
	faults: Fault[];
}

/** How the editor's content would look as it was typed, whether or not the rest of the form is in order. Stores nothing. */
export async function lookAtTyped(c: AdminContext, entry: TemplateEntry, form: Record<string, unknown>): Promise<TypedLook> {
	const { deps } = c.var;
	const { shop } = visitorOf(c);
	const row = await findTemplate(deps.scope(shop.id), String(form.id ?? ""));
	const asked = readLook(form);
	const look = asked.language === "" && entry.locale !== "" && form.look !== "1" ? { ...asked, language: entry.locale } : asked;
	const type = previewType(entry, shop, row?.id, look.sample);
	const about = await lookEvent(c, type, look.event);
	const read = templateContent.safeParse(contentOf(entry), { reportInput: true });
	const notification = entry.notification || undefined;
	const looked =
		read.success && about
			? await previewTemplate(deps, shop.id, { content: read.data, notification, event: about.event, ...spokenAs(look.language, deps.renderer.languages) })
			: undefined;
	const faults = [...(read.success ? [] : faultsOf(read.error)), ...(looked && !looked.ok ? looked.faults : [])];
	return { row, look, type, about, preview: looked?.ok ? looked.preview : undefined, faults };
}
