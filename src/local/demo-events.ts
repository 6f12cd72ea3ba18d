import { EVENT_TYPES } from "../core/catalogue.ts";
import type { SampleEvent } from "../core/event-type.ts";

export const SUPPRESSED_ADDRESS = "har.flyttet@example.no";

interface Buyer {
	email: string;
	first_name: string;
	last_name: string;
	locale: string;
}

const KARI: Buyer = { email: "kari.moen@example.no", first_name: "Kari", last_name: "Moen", locale: "nb" };
const JAMES: Buyer = { email: "james.oconnor@example.com", first_name: "James", last_name: "O’Connor", locale: "en" };
const MOVED: Buyer = { email: SUPPRESSED_ADDRESS, first_name: "Nils", last_name: "Lund", locale: "nb" };

/**
 * A morning in a shop: the catalogue's samples, as if they happened now, with ids that no earlier run had.
 * @param run tells this run's ids and order numbers from those of others
 */
export function demoEvents(run: number, now: Date): SampleEvent[] {
	const sample = (type: string) => {
		const found = EVENT_TYPES.find((entry) => entry.sample.type === type)?.sample;
		if (!found) throw new Error(`the catalogue has no sample of ${type}`);
		return { ...found, id: `${found.id}-${run}`, time: now.toISOString() };
	};
	const order = (offset: number, buyer?: Buyer, payment?: Record<string, string>) => placedOrder(sample("order.placed"), 10 * run + offset, buyer, payment);
	return [
		order(1),
		order(2, KARI, { method: "bank_transfer", status: "pending" }),
		order(3, JAMES, { method: "cash_on_delivery", status: "pending" }),
		order(4, MOVED),
		sample("account.password_reset_requested"),
		sample("account.registered"),
		sample("account.approval_requested"),
		sample("account.approved"),
		sample("contact.form_submitted"),
		sample("custom.course_booked"),
	];
}

function placedOrder(event: SampleEvent, number: number, buyer?: Buyer, payment?: Record<string, string>): SampleEvent {
	const { order, customer, ...rest } = event.data as { order: Record<string, unknown>; customer: object };
	const own = {
		...order,
		id: String(number),
		number: `#${number}`,
		placed_at: event.time,
		status_url: `https://fjellbutikken.example/orders/${number}`,
		...(payment ? { payment } : {}),
		...(buyer ? { billing_address: undefined, shipping: { method: "Hentes i butikken" }, note: undefined } : {}),
	};
	return { ...event, id: `order-${number}-placed`, subject: `order/${number}`, data: { ...rest, customer: buyer ?? customer, order: own } };
}
