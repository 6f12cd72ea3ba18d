import { type EventType, eventData } from "../event-type.ts";
import { line, optionalLine, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The status of an order changed, by a person or by itself (B14, B23). */
export const orderStatusChanged: EventType = {
	type: "order.status_changed",
	summary: "The status of an order changed",
	data: eventData({
		order: knownOrder,
		from: optionalLine(60),
		to: line(60),
		label: optionalLine(120).describe("What customers call the new status; otherwise they read `to`"),
		actor: optionalLine().describe("Who changed it; nobody where it happened by itself"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.status_changed.customer", audience: "customer", class: "T", enabled: true, condition: "from != to", otherwise: "condition_false" },
		{ id: "order.status_changed.admin", audience: "admin", class: "I", enabled: true, condition: "from != to", otherwise: "condition_false" },
	],
	sample: sampleEvent("order.status_changed", "2026-11-21T09:20:00Z", {
		order: sampleOrder,
		from: "processing",
		to: "packing",
		label: "Pakkes på lageret",
		actor: "Ingrid Moe",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};
