import { EVENT_TYPES, eventType, notification } from "../../core/catalogue.ts";
import type { MailEvent } from "../../core/mail-scope.ts";
import type { Shop } from "../../core/shop.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import type { TemplateEntry } from "./template-entry.ts";

const USUAL = "order.placed";

/** The type of event that a template is looked at with: its notification's, that of the first rule that uses it, or an order's. */
export function previewType(entry: Pick<TemplateEntry, "notification">, shop: Shop, id: string | undefined, asked = ""): string {
	const known = notification(entry.notification)?.event.type;
	return known ?? (eventType(asked) ? asked : undefined) ?? shop.rules.find((rule) => rule.template === id)?.event ?? USUAL;
}

/** The sample of that type. */
export async function previewEvent(c: AdminContext, entry: Pick<TemplateEntry, "notification">, id: string | undefined): Promise<MailEvent> {
	const sample = (eventType(previewType(entry, visitorOf(c).shop, id)) ?? EVENT_TYPES[0])?.sample;
	if (!sample) throw new Error("the catalogue is empty");
	return sample;
}
