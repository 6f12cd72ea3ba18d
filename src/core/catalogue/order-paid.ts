import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, money, optionalLine } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { confirmedAsPaid } from "./told-payment.ts";

/** A payment came in for an order that was placed without it (B13). */
export const orderPaid: EventType = {
	type: "order.paid",
	summary: "An order was paid",
	data: eventData({
		order: knownOrder,
		transaction: z
			.looseObject({
				id: optionalLine(120).describe("The payment service's own id of it"),
				amount: money.nullish().describe("How much was paid"),
				method: optionalLine(60).describe("How it was paid"),
				at: instant.nullish().describe("When it was paid"),
			})
			.nullish()
			.describe("The payment"),
	}),
	secrets: [],
	notifications: [{ id: "order.paid.customer", audience: "customer", class: "T", enabled: true, unless: () => [confirmedAsPaid] }],
	sample: sampleEvent("order.paid", "2026-11-22T08:41:00Z", {
		origin: "integration",
		order: { ...sampleOrder, payment: { method: "bank_transfer", status: "paid", reference: "00010018" } },
		transaction: { id: "t-77", amount: "2656.00", method: "bank_transfer", at: "2026-11-22T08:40:10Z" },
	}),
};
