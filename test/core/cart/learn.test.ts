import { describe, expect, it } from "vitest";
import { type CartFact, learn } from "../../../src/core/cart/learn.ts";
import { NOBODYS_CARTS, type PersonCarts } from "../../../src/core/cart/person-carts.ts";
import { cartOf, DAY, emptied, filled, knowing, MINUTE, NOON, ordered } from "./sample-facts.ts";

const moved = (minutes: number): CartFact => ({ kind: "moved", id: "c", at: NOON + minutes * MINUTE });
const stopped = (minutes: number): CartFact => ({ kind: "stopped", id: "c", at: NOON + minutes * MINUTE, by: "Kari" });
const restored: CartFact = { kind: "restored", id: "c", stage: 1, at: NOON };
const unsubscribed: CartFact = { kind: "unsubscribed", at: NOON + MINUTE };

/** As if the stage had gone out, minutes after noon. */
function reminded(person: PersonCarts, minutes: number, stage = 1): PersonCarts {
	const carts = person.carts.map((cart) => ({ ...cart, stage, decided: stage, status: "reminded" as const, remindedAt: NOON + minutes * MINUTE }));
	return { ...person, carts };
}

const state = (person: PersonCarts, id = "c") => {
	const { status, reason, event, round, stage } = cartOf(person, id);
	return { status, reason, event, round, stage };
};

describe("the same fact again changes nothing", () => {
	const others = filled(1, { id: "d" });
	it.each<[string, CartFact, CartFact[]]>([
		["changed", filled(0), []],
		["emptied", emptied(2), [filled(0)]],
		["ordered", ordered(9), [filled(0), others]],
		["ordered, by cart", ordered(9, "c"), [filled(0), others]],
		["moved", moved(5), [filled(0)]],
		["stopped", stopped(5), [filled(0)]],
		["unsubscribed", unsubscribed, [filled(0)]],
	])("%s", (_name, fact, before) => {
		const once = knowing(...before, fact);
		expect(learn(once, fact, NOON + DAY)).toEqual(once);
		// Also after the person went on.
		const later = learn(once, filled(60, { id: "e" }), NOON);
		expect(learn(later, fact, NOON + DAY)).toEqual(later);
	});

	it("also an order whose cart was filled again since", () => {
		const person = knowing(filled(0), filled(1, { id: "d" }), ordered(5), filled(60, { id: "d" }));
		expect(learn(person, ordered(5), NOON + DAY)).toEqual(person);
	});
});

describe("which change is the later one", () => {
	it.each<[string, CartFact[], string]>([
		["in order", [filled(0), filled(1)], "evt_1"],
		["heard of late: an older one comes in second", [filled(1), filled(0)], "evt_1"],
		["heard of at one instant: the one with the later id", [filled(0, { event: "evt_b" }), filled(0, { event: "evt_a" })], "evt_b"],
		["two devices, the one heard of later is behind by ten minutes", [filled(0), filled(1, { changedAt: NOON - 10 * MINUTE })], "evt_1"],
		["one that comes in second, was heard of first, and is much later by its clock", [filled(90, { changedAt: NOON }), filled(60)], "evt_60"],
		["one that says itself that it is from long before", [filled(0), filled(1, { changedAt: NOON - 10 * MINUTE - 1 })], "evt_0"],
	])("%s", (_name, facts, event) => {
		expect(cartOf(knowing(...facts)).event).toBe(event);
	});

	it("an emptying that comes before the filling that it undid", () => {
		expect(state(knowing(emptied(1), filled(0)))).toMatchObject({ status: "lost", reason: "cart_empty" });
	});

	it("changes begin the waiting again, and what is known of the person stays", () => {
		const person = reminded(knowing(filled(0)), 60);
		const waiting = { ...person, carts: [{ ...cartOf(person), decided: 3, postponedTo: NOON, askedBy: "Kari", reason: "cooldown" as const }] };
		expect(cartOf(learn(waiting, filled(90, { customer: { locale: "nb" } }), NOON))).toMatchObject({
			...{ decided: 1, postponedTo: null, askedBy: null, stage: 1, status: "reminded", reason: null },
			customer: { email: "a@shop.example", locale: "nb" },
		});
	});
});

describe("emptied", () => {
	it("nobody is reminded of an empty cart, until it is filled", () => {
		expect(state(knowing(filled(0), emptied(1)))).toMatchObject({ status: "lost", reason: "cart_empty" });
		expect(state(knowing(filled(0), emptied(1), filled(2)))).toMatchObject({ status: "waiting", reason: null, round: 0 });
	});

	it("a cart that costs nothing is one", () => {
		expect(state(knowing(filled(0, { cart: { total: "0.00", items: [{ sku: "s" }] } })))).toMatchObject({ status: "lost", reason: "cart_empty" });
	});
});

describe("ordered", () => {
	it.each<[string, number | null, string]>([
		["without a reminder", null, "ordered"],
		["after a reminder", 60, "recovered"],
		["fourteen days after a reminder", 90 - 14 * 24 * 60, "recovered"],
		["more than fourteen days after", 89 - 14 * 24 * 60, "ordered"],
		["before the reminder that is on its way", 91, "ordered"],
	])("%s: %s", (_name, minutes, status) => {
		const person = minutes === null ? knowing(filled(0)) : reminded(knowing(filled(0)), minutes);
		expect(cartOf(learn(person, ordered(90), NOON))).toMatchObject({ status, reason: null, order: { number: "90", revenue: "100.00" } });
	});

	it("is the merit of the cart that was in use last, and the others are out of it", () => {
		const person = knowing(filled(0), filled(2, { id: "d" }), filled(1, { id: "e" }), ordered(10));
		expect(["c", "d", "e"].map((id) => [state(person, id).status, state(person, id).reason])).toEqual([
			["lost", "ordered"],
			["ordered", null],
			["lost", "ordered"],
		]);
		expect(cartOf(person).order).toBeNull();
	});

	it("is the merit of the cart that the shop names", () => {
		const person = knowing(filled(0), filled(2, { id: "d" }), ordered(10, "c"));
		expect([state(person).status, state(person, "d").status]).toEqual(["ordered", "lost"]);
	});

	it("also of one that no reminder was to go out for any more, and of one that the timer gave up because it saw the order first", () => {
		for (const reason of ["no_consent", "cart_stopped", "ordered"] as const) {
			const [cart] = knowing(filled(0)).carts;
			const person = { ...knowing(filled(0)), carts: cart ? [{ ...cart, status: "lost" as const, reason, decided: 1 }] : [] };
			expect(state(learn(person, ordered(90), NOON)), reason).toMatchObject({ status: "ordered", reason: null });
		}
	});

	it("but not of an empty one, one that another person has, or one from long ago", () => {
		expect(state(knowing(filled(0), emptied(1), ordered(90)))).toMatchObject({ status: "lost", reason: "cart_empty" });
		expect(state(knowing(filled(0), moved(1), ordered(90, "c")))).toMatchObject({ status: "lost", reason: "cart_gone" });
		expect(state(knowing(filled(0), stopped(1), ordered(14 * 24 * 60 + 1)))).toMatchObject({ status: "lost", reason: "cart_stopped" });
	});

	it("what is heard within a quarter of an hour is what was bought; after that the cart is a new one", () => {
		const bought = reminded(knowing(filled(0)), 60);
		const person = learn(bought, ordered(90), NOON);
		expect(learn(person, filled(105), NOON)).toBe(person);
		expect(learn(person, filled(600, { changedAt: NOON + 105 * MINUTE }), NOON)).toBe(person);
		expect(cartOf(learn(person, filled(106), NOON))).toMatchObject({ status: "waiting", round: 1, stage: 0, decided: 0, remindedAt: null, order: null });
	});

	it("before the cart was heard of: there is nothing to remind of", () => {
		expect(knowing(ordered(5), filled(0)).carts).toEqual([]);
		expect(knowing(ordered(5), filled(0), filled(21)).carts).toHaveLength(1);
	});

	it("two orders, the later one heard of first", () => {
		const person = knowing(filled(0), ordered(90), ordered(60));
		expect(cartOf(person).order?.number).toBe("90");
		expect(person.orderedAt).toBe(NOON + 90 * MINUTE);
	});
});

describe("moved", () => {
	it("the cart is the other person's", () => {
		expect(state(knowing(filled(0), moved(1)))).toMatchObject({ status: "lost", reason: "cart_gone" });
	});

	it("and this one's again when it comes back, even if the moving is heard of late", () => {
		expect(state(knowing(filled(0), moved(1), filled(2)))).toMatchObject({ status: "waiting", reason: null });
		expect(state(knowing(filled(0), filled(2), moved(1)))).toMatchObject({ status: "waiting", reason: null });
	});
});

describe("stopped", () => {
	it("stays so however the cart is changed, until it was bought", () => {
		expect(state(knowing(filled(0), stopped(1), filled(2)))).toMatchObject({ status: "lost", reason: "cart_stopped" });
		expect(state(knowing(filled(0), stopped(1), ordered(2), filled(30)))).toMatchObject({ status: "waiting", reason: null });
	});

	it("also while another person has it, and when it comes back", () => {
		expect(state(knowing(filled(0), moved(1), stopped(2)))).toMatchObject({ status: "lost", reason: "cart_gone" });
		expect(state(knowing(filled(0), moved(1), stopped(2), filled(3)))).toMatchObject({ status: "lost", reason: "cart_stopped" });
	});

	it("also while it is empty", () => {
		expect(state(knowing(filled(0), emptied(1), stopped(2), filled(3)))).toMatchObject({ status: "lost", reason: "cart_stopped" });
	});
});

it("who unsubscribes is waited for no more, until the cart is changed again", () => {
	expect(state(knowing(filled(0), unsubscribed))).toMatchObject({ status: "lost", reason: "no_consent" });
	expect(state(knowing(filled(0), unsubscribed, filled(2)))).toMatchObject({ status: "waiting", reason: null });
	expect(state(knowing(filled(2), unsubscribed))).toMatchObject({ status: "waiting" });
});

it("the first restoring is kept, each is told", () => {
	const cart = cartOf(knowing(filled(0), restored, { ...restored, at: NOON + DAY }));
	expect(cart.restoredAt).toBe(NOON);
	expect(cart.story.map(({ what }) => what)).toEqual(["changed", "restored", "restored"]);
});

it("facts about a cart that is not known do nothing", () => {
	for (const fact of [moved(0), stopped(0), restored, { kind: "asked", id: "c", by: "Kari" } as const]) expect(knowing(fact)).toBe(NOBODYS_CARTS);
});

it("each change of a cart has a higher revision, also where the clock stands still or goes back", () => {
	const facts = [filled(0), filled(1), stopped(2), ordered(3, "c")];
	const revisions: number[] = [];
	let person = NOBODYS_CARTS;
	for (const [i, fact] of facts.entries()) {
		person = learn(person, fact, NOON - i);
		revisions.push(cartOf(person).revision);
	}
	expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
	expect(new Set(revisions).size).toBe(facts.length);
});

it("keeps the last twenty carts, and every one that is waited for", () => {
	const lost = Array.from({ length: 30 }, (_, i) => emptied(i, { id: `e${i}` }));
	expect(knowing(...lost).carts.map(({ id }) => id)).toEqual(lost.slice(10).map(({ id }) => id));
	const open = Array.from({ length: 30 }, (_, i) => filled(i, { id: `f${i}` }));
	expect(knowing(...open, ...lost).carts.filter(({ status }) => status === "waiting")).toHaveLength(30);
});
