import { eventType, notification as notificationOf } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import type { FormOfAddress } from "../core/mail-language.ts";
import type { MailEvent } from "../core/mail-scope.ts";
import { plannedMail } from "../core/planned-mail.ts";
import type { Problem } from "../core/problem.ts";
import type { Shop } from "../core/shop.ts";
import type { TemplateContent } from "../core/template-input.ts";
import type { Deps } from "../deps.ts";
import { inspectTemplate, renderPreview } from "./inspect-template.ts";
import { templateSource } from "./template-source.ts";

export interface PreviewInput {
	/** What is looked at; undefined: what the store would send now for the notification. */
	content: TemplateContent | undefined;
	notification: string | undefined;
	event: MailEvent;
	locale: string | undefined;
	/** How the mail says "you", where that is not to be as the store has it. */
	formOfAddress?: FormOfAddress | undefined;
}

export interface Preview {
	subject: string;
	html: string;
	text: string;
	/** BCP 47 tag of the language and region that it is written in; null where it could not be made. */
	locale: string | null;
	template: string | null;
	problems: Problem[];
}

export type Previewing = { ok: true; preview: Preview } | { ok: false; faults: Fault[] };

/** How a mail would look, from a template or from what the store would send now, and what is to be mended. Stores and sends nothing. */
export async function previewTemplate(deps: Deps, storeId: string, input: PreviewInput): Promise<Previewing> {
	const store = (await deps.shops.get([storeId])).get(storeId);
	return store ? previewFor(deps, store, input) : { ok: false, faults: [{ pointer: "", detail: "belongs to no store" }] };
}

/** The same for a store as it is handed in, which may be one that nobody has saved. */
export function previewFor(deps: Deps, store: Shop, input: PreviewInput): Previewing {
	const { content, event, locale, formOfAddress } = input;
	const shop = formOfAddress ? speakingSo(store, formOfAddress) : store;
	const notification = input.notification ?? eventType(event.type)?.notifications[0]?.id ?? `${event.type}.customer`;
	if (content) {
		const { rendered, problems } = inspectTemplate(deps, shop, { content, event, locale, notification });
		return { ok: true, preview: { ...(rendered ?? NOTHING), template: null, problems } };
	}
	const { template } = plannedMail(event, shop, notification, locale, deps.renderer.conditions);
	const found = templateSource(deps, template, shop);
	if (!found) return { ok: false, faults: [{ pointer: "/notification", detail: missing(notification) }] };
	const look = renderPreview(deps, shop, found.source, { event, notification, locale, key: found.key });
	const { subject, html, text, locale: language } = look.ok ? look.rendered : NOTHING;
	return { ok: true, preview: { subject, html, text, locale: language, template: found.key, problems: look.ok ? [] : [look.problem] } };
}

const NOTHING = { subject: "", html: "", text: "", locale: null };

function speakingSo(shop: Shop, formOfAddress: FormOfAddress): Shop {
	return { ...shop, settings: { ...shop.settings, brand: { ...shop.settings.brand, form_of_address: formOfAddress } } };
}

function missing(notification: string): string {
	return notificationOf(notification) ? "has no mail of its own" : "is not a notification of the catalogue";
}
