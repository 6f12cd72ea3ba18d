import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, optionalLine, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** Digital products of a paid order can be downloaded (B18). */
export const orderDigitalReady: EventType = {
	type: "order.digital_ready",
	summary: "Digital products are ready",
	data: eventData({
		order: knownOrder,
		downloads: z
			.array(
				z.looseObject({
					title: optionalLine(500).describe("Name of the file or product"),
					url: webUrl.describe("Where it can be downloaded"),
					expires_at: instant.nullish().describe("When the link stops working"),
					limit: z.int().positive("must be at least 1").nullish().describe("How often it can be downloaded"),
				}),
			)
			.min(1, "must have at least one")
			.max(100)
			.describe("The files that can be downloaded"),
	}),
	secrets: [],
	notifications: [
		{
			id: "order.digital_ready.customer",
			audience: "customer",
			class: "T",
			enabled: true,
			condition:
				'order.payment.status != "pending" and order.payment.status != "unpaid" and order.payment.status != "failed" and order.payment.status != "voided"',
			otherwise: "condition_false",
		},
	],
	sample: sampleEvent("order.digital_ready", "2026-11-20T14:04:00Z", {
		origin: "system",
		order: {
			...sampleOrder,
			items: [{ sku: "KART-D", title: "Turkart Romsdalen (PDF)", quantity: 1, unit_price: "95.00", line_total: "95.00", digital: true }],
			totals: { subtotal: "95.00", tax: "19.00", grand_total: "95.00" },
			discounts: null,
			shipping: null,
			note: null,
		},
		downloads: [{ title: "Turkart Romsdalen (PDF)", url: "https://fjellbutikken.example/downloads/kart-d", expires_at: "2026-12-20T23:00:00Z", limit: 5 }],
	}),
};
