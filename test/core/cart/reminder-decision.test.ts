import { describe, expect, it } from "vitest";
import type { PersonCart, PersonCarts } from "../../../src/core/cart/person-carts.ts";
import { type CartTruth, decideReminders, reasonAgainstHandOver } from "../../../src/core/cart/reminder-decision.ts";
import type { CartReminders, ReminderSettings } from "../../../src/core/cart/reminder-settings.ts";
import type { Reason } from "../../../src/core/reasons.ts";
import { cartOf, DAY, emptied, filled, HOUR, knowing, MINUTE, NOON, settings, truth } from "./sample-facts.ts";

const SERIES: Partial<CartReminders> = { stages: [{ delay: "PT1H" }, { delay: "PT24H" }, { delay: "PT72H" }] };
const DUE = NOON + HOUR;

const person = (more: Partial<PersonCart> = {}, rest: Partial<PersonCarts> = {}): PersonCarts => {
	const one = knowing(filled(0));
	return { ...one, ...rest, carts: [{ ...cartOf(one), ...more }, ...(rest.carts ?? [])] };
};

/** Every cart of the person has the same truth. */
function look(who: PersonCarts, how: ReminderSettings, what: CartTruth = truth(), now = DUE) {
	return decideReminders(who, how, new Map(who.carts.map(({ id }) => [id, what])), now);
}

/** All that can stand against a reminder, the weightiest first: each is what makes it so. */
const AGAINST: { reason: Reason; cart?: Partial<PersonCart>; others?: Partial<PersonCarts>; how?: Partial<CartReminders>; what?: Partial<CartTruth> }[] = [
	{ reason: "switched_off", how: { enabled: false } },
	{ reason: "cart_gone", what: { gone: true } },
	{ reason: "cart_stopped", cart: { stopped: true } },
	{ reason: "ordered", what: { orderedAt: NOON - 15 * MINUTE } },
	{ reason: "cart_empty", cart: { cart: { items: [] } } },
	{ reason: "cart_too_old", how: { enabled_at: "2026-11-22T12:00:01Z" } },
	{ reason: "newer_cart", others: { carts: knowing(filled(1, { id: "d" })).carts } },
	{ reason: "below_minimum", how: { minimum_total: "100.01" } },
	{ reason: "out_of_stock", what: { soldOut: new Set(["s"]) } },
	{ reason: "no_recover_url", how: { recover_url: null } },
	{ reason: "cooldown", others: { reminded: [{ at: DUE - 6 * DAY, cart: "d", round: 0 }] } },
	{ reason: "reminder_limit", how: { most_per_person: 1, cooldown: "P1D" }, others: { reminded: [{ at: DUE - 6 * DAY, cart: "d", round: 0 }] } },
	{ reason: "suppressed", what: { suppressed: true } },
	{ reason: "no_consent", what: { agreed: false } },
];
const LOGGED = ["no_consent", "suppressed", "cooldown", "reminder_limit", "below_minimum", "out_of_stock", "no_recover_url"];
const SOFT = ["newer_cart", "below_minimum", "cooldown", "reminder_limit", "cart_too_old"];
const FINAL = ["switched_off", "cart_gone", "cart_stopped", "ordered", "cart_empty", "cart_too_old"];

const lookAt = (list: typeof AGAINST, more: Partial<PersonCart> = {}) =>
	look(
		person({ ...Object.assign({}, ...list.map(({ cart }) => cart)), ...more }, Object.assign({}, ...list.map(({ others }) => others))),
		settings(Object.assign({ ...SERIES }, ...list.map(({ how }) => how))),
		truth(Object.assign({}, ...list.map(({ what }) => what))),
	);

describe("why not", () => {
	it.each(AGAINST.map((one) => [one.reason, one] as const))("%s", (reason, one) => {
		const { person: after, outcomes } = lookAt([one]);
		const id = LOGGED.includes(reason) ? `cart.abandoned/c/${NOON}/0/1/${NOON}` : null;
		expect(outcomes[0]).toMatchObject({ kind: "withhold", stage: 1, reason, id });
		expect(cartOf(after)).toMatchObject({ reason, decided: 1, stage: 0, status: FINAL.includes(reason) ? "lost" : "waiting" });
		expect(cartOf(after).story.at(-1)).toEqual({ what: "not_reminded", at: DUE, stage: 1, reason, ...(id === null ? {} : { event: id }) });
		expect(after.reminded).toEqual(one.others?.reminded ?? []);
	});

	it("of several reasons the weightiest is given", () => {
		// Both of the last but one need the person's reminders: with the shorter cooldown only the limit holds.
		const list = AGAINST.filter(({ reason }) => reason !== "reminder_limit");
		for (let first = 0; first < list.length; first++)
			expect(lookAt(list.slice(first)).outcomes[0]).toMatchObject({ kind: "withhold", reason: list[first]?.reason });
	});

	it.each(AGAINST.map((one) => [one.reason, one] as const))("somebody asked for it by hand, and %s", (reason, one) => {
		const { outcomes, person: after } = lookAt([one], { askedBy: "Kari" });
		const mine = outcomes.find(({ cart }) => cart.id === "c");
		expect(mine).toMatchObject(SOFT.includes(reason) ? { kind: "remind", id: `cart.abandoned/c/${NOON}/0/1` } : { kind: "withhold", reason });
		expect(cartOf(after).askedBy).toBeNull();
	});

	it("what may be set aside hides nothing that may not", () => {
		const all = AGAINST.filter(({ reason }) => SOFT.includes(reason) || reason === "no_consent");
		expect(lookAt(all, { askedBy: "Kari" }).outcomes[0]).toMatchObject({ kind: "withhold", reason: "no_consent" });
	});

	it("the log is told once for each time that a cart was in use", () => {
		const how = settings(SERIES);
		const first = look(person(), how, truth({ agreed: false }));
		const second = look(first.person, how, truth({ agreed: false }), NOON + DAY);
		const third = look(second.person, how, truth({ agreed: false }), NOON + 3 * DAY);
		expect([first, second, third].map(({ outcomes: [one] }) => one?.kind === "withhold" && one.id)).toEqual([
			`cart.abandoned/c/${NOON}/0/1/${NOON}`,
			null,
			null,
		]);
		expect(cartOf(third.person)).toMatchObject({ status: "lost", reason: "no_consent" });
	});

	it.each<[string, number, string]>([
		["a week after its time it is not too late", NOON + HOUR + 7 * DAY, "remind"],
		["a moment later it is", NOON + HOUR + 7 * DAY + 1, "withhold"],
	])("%s", (_name, now, kind) => {
		expect(look(person(), settings(), truth(), now).outcomes[0]).toMatchObject({ kind });
	});

	it.each<[string, Partial<PersonCarts>, "remind" | "withhold"]>([
		["another cart just within the cooldown", { reminded: [{ at: DUE - 7 * DAY + 1, cart: "d", round: 0 }] }, "withhold"],
		["another cart just after it", { reminded: [{ at: DUE - 7 * DAY, cart: "d", round: 0 }] }, "remind"],
		["the same cart, bought and filled again", { reminded: [{ at: DUE - DAY, cart: "c", round: -1 }] }, "withhold"],
		["the same series", { reminded: [{ at: DUE - DAY, cart: "c", round: 0 }] }, "remind"],
		["three reminders, the first a month ago", { reminded: [30, 20, 10].map((days) => ({ at: DUE - days * DAY, cart: "d", round: 0 })) }, "remind"],
		["three reminders within a month", { reminded: [29, 20, 10].map((days) => ({ at: DUE - days * DAY, cart: "d", round: 0 })) }, "withhold"],
	])("%s", (_name, rest, kind) => {
		expect(look(person({}, rest), settings()).outcomes[0]).toMatchObject({ kind });
	});

	it("an order counts by what the timer was told, too; a cart changed long enough after it is a new one", () => {
		expect(look(person({}, { orderedAt: NOON }), settings()).outcomes[0]).toMatchObject({ reason: "ordered" });
		expect(look(person(), settings(), truth({ orderedAt: NOON - 15 * MINUTE - 1 })).outcomes[0]).toMatchObject({ kind: "remind" });
		expect(look(person(), settings(), truth({ orderedAt: NOON + MINUTE })).person.orderedAt).toBe(NOON + MINUTE);
	});

	it("in stock is enough of one line; worth is the total, or the sum of the lines", () => {
		const two = {
			cart: {
				items: [
					{ sku: "s", line_total: "60.00" },
					{ sku: "t", line_total: "40.00" },
				],
			},
		};
		expect(look(person(two), settings({ minimum_total: "100.00" }), truth({ soldOut: new Set(["s"]) })).outcomes[0]).toMatchObject({ kind: "remind" });
		expect(look(person(two), settings({ minimum_total: "100.01" })).outcomes[0]).toMatchObject({ reason: "below_minimum" });
		expect(look(person(two), settings(), truth({ soldOut: new Set(["s", "t"]) })).outcomes[0]).toMatchObject({ reason: "out_of_stock" });
	});
});

describe("remind", () => {
	it("is remembered: the stage, the series, the story", () => {
		const { person: after, outcomes } = look(person(), settings());
		expect(outcomes).toMatchObject([{ kind: "remind", id: `cart.abandoned/c/${NOON}/0/1`, stage: { n: 1 } }]);
		expect(cartOf(after)).toMatchObject({ status: "reminded", stage: 1, decided: 1, remindedAt: DUE, reason: null });
		expect(cartOf(after).story.at(-1)).toEqual({ what: "reminded", at: DUE, event: `cart.abandoned/c/${NOON}/0/1`, stage: 1 });
		expect(after.reminded).toEqual([{ at: DUE, cart: "c", round: 0 }]);
	});

	it("an alarm that goes off early or again does nothing", () => {
		expect(look(person(), settings(), truth(), DUE - 1).outcomes).toEqual([]);
		const once = look(person(), settings(SERIES));
		expect(look(once.person, settings(SERIES))).toEqual({ ...once, outcomes: [] });
	});

	it("of one cart of a person, the one that was in use last", () => {
		const who = knowing(filled(0), filled(2, { id: "d" }), filled(1, { id: "e" }), emptied(3, { id: "f" }));
		const { outcomes } = look(who, settings(), truth(), NOON + 2 * HOUR);
		expect(outcomes.map(({ kind, cart }) => [cart.id, kind])).toEqual([
			["c", "withhold"],
			["d", "remind"],
			["e", "withhold"],
		]);
	});

	it("a cart whose truth nobody could look up waits", () => {
		expect(decideReminders(person(), settings(), new Map(), DUE)).toEqual({ person: person(), outcomes: [] });
	});

	it("at night waits for the morning, also by hand", () => {
		const how = settings({ quiet_hours: { from: "21:00", to: "08:00" } });
		for (const askedBy of [null, "Kari"]) {
			const night = NOON + 9 * HOUR;
			const morning = Date.parse("2026-11-23T07:00:00Z");
			const { person: after, outcomes } = look(person({ askedBy }), how, truth(), night);
			expect(outcomes).toMatchObject([{ kind: "postpone", stage: 1, until: morning }]);
			expect(cartOf(after)).toMatchObject({ status: "waiting", decided: 0, postponedTo: morning, askedBy });
			expect(look(after, how, truth(), morning - 1).outcomes).toEqual([]);
			expect(look(after, how, truth(), morning).outcomes).toMatchObject([{ kind: "remind" }]);
		}
	});
});

describe("the end", () => {
	it("the last stage was withheld after others had gone out: it is given up like any other", () => {
		const after = look(
			person({ stage: 2, decided: 2, remindedAt: NOON - DAY, status: "reminded" }),
			settings(SERIES),
			truth({ agreed: false }),
			NOON + 3 * DAY,
		).person;
		expect(cartOf(after)).toMatchObject({ status: "reminded", reason: "no_consent" });
		const given = look(after, settings(SERIES), truth(), NOON + 13 * DAY);
		expect(given.outcomes).toMatchObject([{ kind: "close", reason: "series_over" }]);
		expect(cartOf(given.person)).toMatchObject({ status: "lost", reason: "series_over" });
	});

	it("long after the end it is forgotten", () => {
		const after = look(person({ status: "lost" }), settings(), truth(), NOON + 90 * DAY);
		expect(after.outcomes).toMatchObject([{ kind: "forget" }]);
		expect(after.person.carts).toEqual([]);
	});
});

describe("the last look before the hand-over", () => {
	const night = { quiet_hours: { from: "12:00", to: "14:30" } };
	it.each<[string, Partial<CartReminders>, Partial<CartTruth>, Reason | null]>([
		["nothing against it", {}, {}, null],
		["switched off meanwhile", { enabled: false, ...night }, { gone: true }, "switched_off"],
		["deleted meanwhile", night, { gone: true, orderedAt: NOON }, "cart_gone"],
		["bought meanwhile", night, { orderedAt: NOON, suppressed: true }, "ordered"],
		["bought shortly before it was heard of", {}, { orderedAt: NOON - 15 * MINUTE }, "ordered"],
		["bought long before", {}, { orderedAt: NOON - 15 * MINUTE - 1 }, null],
		["suppressed meanwhile", night, { suppressed: true, agreed: false }, "suppressed"],
		["consent taken back meanwhile", night, { agreed: false }, "no_consent"],
	])("%s", (_name, how, what, reason) => {
		expect(reasonAgainstHandOver(NOON, settings(how), truth(what), DUE)).toEqual(reason && { reason, until: null });
	});

	it("it has become night: it waits for the end", () => {
		expect(reasonAgainstHandOver(NOON, settings(night), truth(), DUE)).toEqual({ reason: "quiet_hours", until: NOON + 90 * MINUTE });
		expect(reasonAgainstHandOver(NOON, settings(night), truth(), NOON + 90 * MINUTE)).toBeNull();
	});
});
