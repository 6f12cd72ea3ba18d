import { type Fields, fieldsOf } from "../loose.ts";
import type { Reason } from "../reasons.ts";
import type { CartStatus } from "./cart-status.ts";
import type { StoryEntry } from "./cart-story.ts";

/** A cart as its timer knows it. Instants are Unix milliseconds. */
export interface PersonCart {
	/** The shop's own id. */
	id: string;
	/** The event that brought what is known of it last. */
	event: string;
	customer: Fields;
	cart: Fields;
	/** When it was changed, by the clock of who changed it, but never later than it was heard of. */
	changedAt: number;
	/** When it was heard of. */
	seenAt: number;
	/** How often it was bought and filled again. */
	round: number;
	/** The last stage that went out in this round; 0: none. */
	stage: number;
	/** The last stage that was decided about since the cart was changed. */
	decided: number;
	remindedAt: number | null;
	restoredAt: number | null;
	/** The next stage waits until then: it is night. */
	postponedTo: number | null;
	/** Who wants a reminder now, whatever the series says. */
	askedBy: string | null;
	status: CartStatus;
	reason: Reason | null;
	stopped: boolean;
	order: CartOrder | null;
	story: StoryEntry[];
	/** Grows with every change, also from one timer to another. */
	revision: number;
	createdAt: number;
}

export interface CartOrder {
	event: string;
	number: string | null;
	at: number;
	/** "199.00" */
	revenue: string | null;
	currency: string | null;
}

/** All carts of one person in one store, and what counts for all of them. */
export interface PersonCarts {
	carts: PersonCart[];
	/** When this person was reminded and of which series, of the last 30 days. */
	reminded: { at: number; cart: string; round: number }[];
	/** The last order that was heard of; 0: none. */
	orderedAt: number;
}

export const NOBODYS_CARTS: PersonCarts = { carts: [], reminded: [], orderedAt: 0 };

/**
 * Milliseconds after an order in which whatever is heard of the person's carts is what was bought: a browser tells of the last
 * change late, and its clock may be wrong.
 */
const ORDER_COVERS = 900_000;

/** Whether an order that was heard of at one instant covers a cart that was changed at another. */
export function isCovered(changedAt: number, orderedAt: number | null): boolean {
	return orderedAt !== null && orderedAt > 0 && changedAt <= orderedAt + ORDER_COVERS;
}

export function isOpen({ status }: Pick<PersonCart, "status">): boolean {
	return status === "waiting" || status === "reminded";
}

/** Lines of a cart. */
export function linesOf(cart: Fields): Fields[] {
	return Array.isArray(cart.items) ? cart.items.map(fieldsOf).filter((line) => line !== undefined) : [];
}

/** What a cart is worth: its total, else the sum of its lines; null where it does not say. */
export function worthOf(cart: Fields): number | null {
	const total = Number.parseFloat(String(cart.total));
	if (!Number.isNaN(total)) return total;
	const lines = linesOf(cart).map(({ line_total }) => Number.parseFloat(String(line_total)));
	return lines.length === 0 || lines.some(Number.isNaN) ? null : lines.reduce((sum, line) => sum + line, 0);
}

export function isEmpty(cart: Fields): boolean {
	const worth = worthOf(cart);
	return linesOf(cart).length === 0 || (worth !== null && worth <= 0);
}
