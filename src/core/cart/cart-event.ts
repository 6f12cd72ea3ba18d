import { addressKey, canonicalAddress } from "../address.ts";
import { ALL_PURPOSES, purposeNamed } from "../consent.ts";
import { type Fields, fieldsOf, textOf } from "../loose.ts";
import type { CartFact } from "./learn.ts";
import type { CartOrder } from "./person-carts.ts";

/** Events that tell of a cart itself. */
export const CART_EVENTS = ["cart.updated", "checkout.started", "cart.emptied"];
/** The event that ends every reminder of the person. */
export const PURCHASE = "order.placed";

interface CartEvent {
	type: string;
	data: Fields;
}

/** An event as it was stored. Instants are Unix milliseconds. */
interface StoredCartEvent extends CartEvent {
	id: string;
	/** RFC 3339, as its maker has it. */
	time: string | null;
	receivedAt: number;
}

/** Who bought, and the cart it was; each null where the event does not say. `address` is an address key. */
export interface Buyer {
	address: string | null;
	customer: string | null;
	cart: string | null;
}

/** Who bought by an event; null where it is no purchase. */
export function buyerOf({ type, data }: CartEvent): Buyer | null {
	if (type !== PURCHASE) return null;
	const order = fieldsOf(data.order);
	return { address: addressOf(data), customer: foreignIdOf(fieldsOf(data.customer)?.id), cart: foreignIdOf(order?.cart_id) };
}

/** What a purchase brought, for the cart that became it. */
export function cartOrderOf({ id, data, receivedAt }: StoredCartEvent): CartOrder {
	const order = fieldsOf(data.order) ?? {};
	const text = (value: unknown) => (typeof value === "string" ? value : null);
	return { event: id, number: text(order.number), at: receivedAt, revenue: text(fieldsOf(order.totals)?.grand_total), currency: text(order.currency) };
}

/** A cart event, and whose cart it is: an address key, or null while nobody knows. undefined where the event tells of no cart. */
export function cartChangeOf(
	event: StoredCartEvent,
): { fact: Extract<CartFact, { kind: "changed" }>; address: string | null; customerId: string | null } | undefined {
	const cart = fieldsOf(event.data.cart);
	const id = foreignIdOf(cart?.id);
	if (!CART_EVENTS.includes(event.type) || !cart || id === null) return undefined;
	const person = fieldsOf(event.data.customer) ?? {};
	const customer: Fields = { ...person, locale: person.locale ?? event.data.locale };
	const claimed = Date.parse(String(cart.updated_at ?? event.time));
	const changedAt = Number.isNaN(claimed) ? event.receivedAt : Math.min(claimed, event.receivedAt);
	const items = event.type === "cart.emptied" ? [] : cart.items;
	const fact = { kind: "changed", event: event.id, id, customer, cart: { ...cart, items }, changedAt, seenAt: event.receivedAt } as const;
	return { fact, address: addressOf(event.data), customerId: foreignIdOf(customer.id) };
}

/** Who wants no more reminders by an event, or is to be forgotten: an address key. null where it is neither. */
export function leavingOf({ type, data }: CartEvent): { address: string; erased: boolean } | null {
	const isDeleted = type === "account.deleted";
	const isReminders =
		type === "newsletter.unsubscribed" && [undefined, ALL_PURPOSES, "cart_reminder"].includes(textOf(data.purpose) && purposeNamed(String(data.purpose)));
	const address = isDeleted ? addressOf(data) : isReminders ? canonicalAddress(data.email) : null;
	return address ? { address: addressKey(address), erased: isDeleted } : null;
}

/** A product that is sold out, or back, by an event; null where it tells of no stock. */
export function stockNewsOf({ type, data }: CartEvent): { sku: string; soldOut: boolean } | null {
	const sku = textOf(data.sku) ?? textOf(fieldsOf(data.product)?.sku);
	if (sku === undefined || !["stock.out", "stock.low", "product.back_in_stock"].includes(type)) return null;
	return { sku, soldOut: type === "stock.out" && !(Number(data.quantity) > 0) };
}

function addressOf(data: Fields): string | null {
	const address = canonicalAddress(fieldsOf(data.customer)?.email) ?? canonicalAddress(fieldsOf(data.recipient)?.email);
	return address === undefined ? null : addressKey(address);
}

/** Another system's id as text; null where there is none. */
function foreignIdOf(value: unknown): string | null {
	return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null;
}
