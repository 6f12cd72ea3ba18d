import { expect, it } from "vitest";
import { NOBODYS_CARTS, type PersonCart } from "../../../src/core/cart/person-carts.ts";
import { alarmAt, dueAt, nextStage } from "../../../src/core/cart/reminder-due.ts";
import { cartOf, DAY, filled, HOUR, knowing, MINUTE, NOON, settings } from "./sample-facts.ts";

const series = settings({ stages: [{ delay: "PT1H" }, { delay: "PT24H" }, { delay: "PT72H" }] });
const cart = (more: Partial<PersonCart> = {}): PersonCart => ({ ...cartOf(knowing(filled(0))), ...more });
const reminded = (stage: number, at: number): Partial<PersonCart> => ({ stage, decided: stage, remindedAt: at, status: "reminded" });

it.each<[string, Partial<PersonCart>, number]>([
	["the first stage, after its delay", {}, NOON + HOUR],
	["counted from when it was heard of, not from when it was changed", { changedAt: NOON - 5 * HOUR }, NOON + HOUR],
	["the second, after its own", reminded(1, NOON + HOUR), NOON + 24 * HOUR],
	["the second keeps its distance where the first was late", reminded(1, NOON + 30 * HOUR), NOON + 53 * HOUR],
	["the third keeps its distance from the second", reminded(2, NOON + 60 * HOUR), NOON + 108 * HOUR],
	["a change after the first puts the second off", { ...reminded(1, NOON + HOUR), seenAt: NOON + 10 * HOUR }, NOON + 34 * HOUR],
	["a stage that was withheld is over: the next one", { decided: 1 }, NOON + 24 * HOUR],
	["postponed over the night", { postponedTo: NOON + 20 * HOUR }, NOON + 20 * HOUR],
	["postponed, but the next stage is later still", { decided: 1, postponedTo: NOON + 20 * HOUR }, NOON + 24 * HOUR],
	["asked for: at once", { askedBy: "Kari" }, 0],
	["asked for at night", { askedBy: "Kari", postponedTo: NOON + 20 * HOUR }, NOON + 20 * HOUR],
	["all stages went out: it is given up a fortnight after the last", reminded(3, NOON + 72 * HOUR), NOON + 72 * HOUR + 14 * DAY],
	["all stages were withheld: at once", { decided: 3 }, NOON],
	["what is over is forgotten after ninety days", { status: "lost" }, NOON + 90 * DAY],
	[
		"what was bought, ninety days after that",
		{ status: "ordered", order: { event: "e", number: null, at: NOON + DAY, revenue: null, currency: null } },
		NOON + 91 * DAY,
	],
])("%s", (_name, more, at) => {
	expect(dueAt(cart(more), series)).toBe(at);
});

it("a delay that was changed counts for carts that wait already", () => {
	expect(dueAt(cart(), settings({ stages: [{ delay: "PT10M" }] }))).toBe(NOON + 10 * MINUTE);
});

it("a stage that was switched off is left out, and the next keeps the distance of its own delay", () => {
	const without = settings({ stages: [{ delay: "PT1H" }, { delay: "PT24H", enabled: false }, { delay: "PT72H" }] });
	expect(nextStage(cart(reminded(1, NOON + HOUR)), without)).toMatchObject({ n: 3 });
	expect(dueAt(cart(reminded(1, NOON + HOUR)), without)).toBe(NOON + 72 * HOUR);
});

it("the series is over when its last stage went out or was withheld, also where it became shorter", () => {
	expect(nextStage(cart({ decided: 3 }), series)).toBeUndefined();
	expect(nextStage(cart(reminded(2, NOON)), settings())).toBeUndefined();
});

it("the alarm of a person is the earliest of all carts; without carts there is none", () => {
	const { carts } = knowing(filled(30), filled(0, { id: "d" }), filled(20, { id: "e" }));
	expect(alarmAt({ ...NOBODYS_CARTS, carts }, series)).toBe(NOON + HOUR);
	expect(alarmAt(NOBODYS_CARTS, series)).toBeNull();
});
