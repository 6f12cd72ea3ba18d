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
		diff: z
			.looseObject({
				added: changedItems.describe("Lines that came to the order"),
				removed: changedItems.describe("Lines that left the order"),
				changed: z
					.array(
						z.looseObject({
							title: line(500).describe("Name of the product"),
							variant: optionalLine(500).meta({ description: "Which of its kinds, such as size and colour", examples: ["Grønn"] }),
							from: quantity.describe("How many before"),
							to: quantity.describe("How many now"),
						}),
					)
					.max(1000)
					.nullish()
					.describe("Lines whose quantity changed"),
			})
			.describe("What changed"),
		balance_due: money.nullish().describe("What the customer still has to pay; negative for money that goes back"),
	}),
	secrets: [],
	together: (all) => ({ ...all.at(-1), diff: wholeDiff(all.map(({ diff }) => diff as Diff | undefined)) }),
	notifications: [{ id: "order.edited.customer", audience: "customer", class: "T", enabled: true, settles: 300 }],
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

interface Diff {
	added?: unknown[] | null;
	removed?: unknown[] | null;
	changed?: { title: string; variant?: string | null; from: number; to: number }[] | null;
}

/** What several changes come to: a quantity that changed twice went from its first to its last. */
function wholeDiff(diffs: (Diff | undefined)[]): Diff {
	const changed = new Map<string, NonNullable<Diff["changed"]>[number]>();
	for (const one of diffs.flatMap((diff) => diff?.changed ?? [])) {
		const key = JSON.stringify([one.title, one.variant ?? null]);
		changed.set(key, { ...one, from: changed.get(key)?.from ?? one.from });
	}
	return {
		added: diffs.flatMap((diff) => diff?.added ?? []),
		removed: diffs.flatMap((diff) => diff?.removed ?? []),
		changed: [...changed.values()].filter(({ from, to }) => from !== to),
	};
}
