import { describe, expect, it } from "vitest";
import { DELIVERY_EVENT_TYPES, type DeliveryEventType } from "../../src/core/delivery-event.ts";
import { weightOf } from "../../src/core/delivery-rank.ts";

const told = (...types: DeliveryEventType[]) => weightOf(types.map((type) => ({ type, reason: null })));

function permutations<Item>(items: Item[]): Item[][] {
	if (items.length < 2) return [items];
	return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe("what events make of a message", () => {
	it.each<[DeliveryEventType[], string]>([
		[["accepted"], "sent"],
		[["accepted", "deferred", "delivered"], "delivered"],
		[["accepted", "bounced_soft", "delivered"], "delivered"],
		[["delivered", "bounced_hard"], "bounced"],
		[["delivered", "opened", "complained"], "complained"],
		[["accepted", "rejected"], "failed"],
		[["suppressed"], "failed"],
		[["bounced_hard", "complained", "delivered"], "complained"],
	])("%s end as %s, in whatever order they come", (types, status) => {
		for (const order of permutations(types)) {
			// Event by event, as callbacks arrive: the rank only grows.
			let known = { rank: 0, status: "sent" };
			for (const type of order) {
				const next = told(type);
				if (next.rank > known.rank) known = next;
			}
			expect(known.status).toBe(status);
			expect(told(...order).status).toBe(status);
		}
	});

	it("an event without a word for it changes nothing", () => {
		expect(told("other").rank).toBe(0);
		expect(DELIVERY_EVENT_TYPES.filter((type) => told(type).rank === 0)).toEqual(["other"]);
	});

	it("keeps the reason that the service gave, and has one of its own otherwise", () => {
		expect(weightOf([{ type: "bounced_soft", reason: "mailbox_full" }]).reason).toBe("mailbox_full");
		expect(told("bounced_hard").reason).toBe("mailbox_unknown");
		expect(told("delivered").reason).toBeNull();
	});
});
