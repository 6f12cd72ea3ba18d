import { eventType } from "../core/catalogue.ts";
import type { MailEvent } from "../core/mail-scope.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { previewFor } from "./preview-template.ts";

const NOTIFICATION = "order.placed.customer";

/** How the order confirmation of a store would look, in the store's language: the HTML, or "" where its template makes none. Stores and sends nothing. */
export function previewBrand(deps: Deps, shop: Shop): string {
	const sample = eventType("order.placed")?.sample;
	if (!sample) throw new Error("the catalogue has no order");
	const event = shop.settings.bank_details === null ? sample : paidByTransfer(sample);
	const looked = previewFor(deps, shop, { content: undefined, notification: NOTIFICATION, event, locale: shop.locale });
	return looked.ok ? looked.preview.html : "";
}

/** Only in such an order does the account stand to pay to. */
function paidByTransfer(sample: MailEvent): MailEvent {
	const order = sample.data.order as Record<string, unknown>;
	return { ...sample, data: { ...sample.data, order: { ...order, payment: { method: "bank_transfer", status: "pending" } } } };
}
