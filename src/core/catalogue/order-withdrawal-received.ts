import { type EventType, eventData } from "../event-type.ts";
import { instant, optionalLine, text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A consumer withdrew from the contract. The mail confirms on a durable medium what was said and when (Directive 2023/2673, article 11a). */
export const orderWithdrawalReceived: EventType = {
	type: "order.withdrawal_received",
	summary: "A consumer withdrew from a contract",
	data: eventData({
		order: knownOrder,
		contract: optionalLine().describe("What was withdrawn from, where it is not a whole order"),
		statement: text(5000).describe("What the consumer declared, word for word"),
		received_at: instant.describe("When the declaration reached the shop"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.withdrawal_received.customer", audience: "customer", class: "L", enabled: true, locked: true },
		{ id: "order.withdrawal_received.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("order.withdrawal_received", "2026-11-28T19:22:41Z", {
		origin: "storefront",
		order: sampleOrder,
		statement: "Jeg bruker angreretten for bestilling #1001.\nÅse Ødegård",
		received_at: "2026-11-28T19:22:40Z",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};
