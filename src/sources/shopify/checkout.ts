import type { Fields } from "../../core/loose.ts";
import { idOf, instantOf, localeOf, urlOf } from "../foreign-fields.ts";
import type { HookContext, Translation } from "../port.ts";
import { buyerOf } from "./customer.ts";
import { lineItems } from "./line-items.ts";
import { moneyReader } from "./money.ts";

/** A checkout as a cart: its id is the token that the order has as `checkout_token`, by which the cart is known as bought. */
export function checkoutOf(type: "checkout.started" | "cart.updated") {
	return (payload: Fields, { digest }: HookContext): Translation => {
		if (payload.completed_at) return { ignored: "checkout_done" };
		const money = moneyReader(payload);
		const token = idOf(payload.token) ?? idOf(payload.id);
		const cart = {
			id: token,
			currency: money.currency,
			url: urlOf(payload.abandoned_checkout_url),
			updated_at: instantOf(payload.updated_at),
			total: money.of(payload, "total_price"),
			items: lineItems(payload.line_items, money),
		};
		const data = { origin: "integration", locale: localeOf(payload.customer_locale), customer: buyerOf(payload), cart };
		// Two changes of one second are two: the body tells them apart.
		const id = type === "checkout.started" ? `${type}/${token}` : `${type}/${token}/${digest.slice(0, 32)}`;
		return { events: [{ type, id: id.slice(0, 200), subject: `cart/${token}`, time: instantOf(payload.updated_at), data }] };
	};
}
