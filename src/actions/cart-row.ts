import type { PersonCart } from "../core/cart/person-carts.ts";
import { dueAt } from "../core/cart/reminder-due.ts";
import type { ReminderSettings } from "../core/cart/reminder-settings.ts";
import type { CartRow } from "../store/carts.ts";

/** Whose a cart is. `person` is the name of the timer, and null with `address` (an address key) while nobody knows. */
export interface CartPerson {
	store: string;
	person: string | null;
	address: string | null;
}

/** A timer's carts as rows; a cart that went to another person is that one's to write. */
export function cartRows(timer: CartPerson & { carts: readonly PersonCart[] }, settings: ReminderSettings): CartRow[] {
	return timer.carts.filter(({ reason }) => reason !== "cart_gone").map((cart) => cartRow(timer, cart, settings));
}

/** A cart as people may find and read it. */
export function cartRow({ store, person, address }: CartPerson, known: PersonCart, settings: ReminderSettings): CartRow {
	const { id, customer, cart, status, reason, changedAt, seenAt, round, stage, remindedAt, restoredAt, order, story, revision, createdAt } = known;
	return {
		...{
			storeId: store,
			id,
			person,
			address,
			customer,
			cart,
			status,
			reason,
			changedAt,
			seenAt,
			round,
			stage,
			remindedAt,
			restoredAt,
			story,
			revision,
			createdAt,
		},
		customerId: customer.id === undefined || customer.id === null ? null : String(customer.id),
		dueAt: dueAt(known, settings),
		...{ orderNumber: order?.number ?? null, orderedAt: order?.at ?? null, revenue: order?.revenue ?? null, currency: order?.currency ?? null },
	};
}
