import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, money, optionalLine } from "../fields.ts";
import { item, knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder, samplePegs, sampleTent } from "./sample-order.ts";

const quantity = z.number().min(0, "must not be negative").max(1_000_000);
const changedItems = z.array(item).max(1000).nullish();

/** The shop changed an order that was placed. */
export const orderEdited: EventType = {
	type: "order.edited",
	summary: "An order was changed",
	data: eventData({
		order: knownOrder,
		diff: z.looseObject({
			added: changedItems,
			removed: changedItems,
			changed: z
				.array(z.looseObject({ title: line(500), variant: optionalLine(500), from: quantity, to: quantity }))
				.max(1000)
				.nullish()
				.describe("Lines whose quantity changed"),
		}),
		balance_due: money.nullish().describe("What the customer still has to pay; negative for money that goes back"),
	}),
	secrets: [],
	notifications: [{ id: "order.edited.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.edited", "2026-11-20T17:30:00Z", {
		order: {
			...sampleOrder,
			items: [sampleTent, { ...samplePegs, quantity: 3, line_total: "267.00" }],
			totals: { subtotal: "2766.00", discount: "100.00", shipping: "79.00", tax: "549.00", grand_total: "2745.00" },
		},
		diff: { added: [], removed: [], changed: [{ title: "Teltplugger, 10 stk.", from: 2, to: 3 }] },
		balance_due: "89.00",
	}),
};
