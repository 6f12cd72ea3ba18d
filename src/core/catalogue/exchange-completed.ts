import { receipt } from "../document.ts";
import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** Goods were exchanged at the till. */
export const exchangeCompleted: EventType = {
	type: "exchange.completed",
	summary: "Goods were exchanged",
	data: eventData({ order: knownOrder, receipt }),
	secrets: [],
	notifications: [{ id: "exchange.completed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("exchange.completed", "2026-11-28T11:40:00Z", {
		order: sampleOrder,
		receipt: { number: "K1-20533", url: "https://fjellbutikken.example/receipts/k1-20533" },
	}),
};
