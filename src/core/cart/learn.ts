import { assertNever } from "../assert-never.ts";
import type { Fields } from "../loose.ts";
import type { Reason } from "../reasons.ts";
import { type StoryEntry, told } from "./cart-story.ts";
import { type CartOrder, isCovered, isEmpty, isOpen, linesOf, type PersonCart, type PersonCarts } from "./person-carts.ts";

/** What a person's timer is told. Instants are Unix milliseconds. */
export type CartFact =
	/** A cart of this person was filled, changed or emptied. */
	| { kind: "changed"; event: string; id: string; customer: Fields; cart: Fields; changedAt: number; seenAt: number }
	/** The person bought; `cart` is the cart that became the order, where the shop said so. */
	| { kind: "ordered"; cart: string | null; order: CartOrder }
	/** The cart belongs to another person now. */
	| { kind: "moved"; id: string; at: number }
	/** Nobody is reminded of this cart any more. */
	| { kind: "stopped"; id: string; at: number; by: string }
	/** The cart was deleted. What is heard later of what was before brings it back no more. */
	| { kind: "forgotten"; id: string; at: number }
	/** Somebody in the shop wants a reminder of this cart to go out now. */
	| { kind: "asked"; id: string; by: string }
	/** The person wants no more reminders. */
	| { kind: "unsubscribed"; at: number }
	/** A storefront fetched the cart by the link of a reminder. */
	| { kind: "restored"; id: string; stage: number; at: number };

/**
 * Clocks differ, of two devices by up to five minutes each. Of two changes whose times differ by less (milliseconds), the one
 * that was heard of later is the later one.
 */
const SKEW = 600_000;
/** A purchase this many milliseconds after a reminder is its merit. */
const MERIT = 14 * 86_400_000;
const MOST_CARTS = 20;
/** Reasons that a person in the shop may set aside. */
export const SOFT: readonly Reason[] = ["newer_cart", "below_minimum", "cooldown", "reminder_limit", "cart_too_old"];

/**
 * What a person's timer knows after it was told something. The same fact again, or one that is older than what is known,
 * changes nothing, so facts may come twice and in any order.
 */
export function learn(person: PersonCarts, fact: CartFact, now: number): PersonCarts {
	switch (fact.kind) {
		case "changed":
			return learnChange(person, fact, now);
		case "ordered":
			return learnOrder(person, fact, now);
		case "moved":
			return changeCart(person, fact.id, now, (cart) =>
				cart.reason === "cart_gone" || fact.at < cart.seenAt
					? cart
					: { ...cart, status: "lost", reason: "cart_gone", story: told(cart.story, { what: "moved", at: fact.at }) },
			);
		case "stopped":
			return changeCart(person, fact.id, now, (cart) =>
				cart.stopped || cart.order !== null
					? cart
					: {
							...cart,
							stopped: true,
							askedBy: null,
							status: "lost",
							reason: cart.reason === "cart_gone" ? cart.reason : "cart_stopped",
							story: told(cart.story, { what: "stopped", at: fact.at, by: fact.by }),
						},
			);
		case "forgotten":
			return changeCart(person, fact.id, now, (cart) => ({
				...cart,
				...{ event: "", customer: {}, cart: {}, changedAt: fact.at, seenAt: fact.at, order: null, story: [], stopped: false, askedBy: null },
				...{ status: "lost", reason: "cart_gone" },
			}));
		case "asked":
			return changeCart(person, fact.id, now, (cart) => {
				if (isOpen(cart)) return { ...cart, askedBy: fact.by, postponedTo: null };
				// What was lost for a reason that a person may set aside is not lost.
				const isLeft = cart.status === "lost" && cart.reason !== null && SOFT.includes(cart.reason);
				return isLeft ? { ...cart, status: cart.stage > 0 ? "reminded" : "waiting", decided: cart.stage, askedBy: fact.by, postponedTo: null } : cart;
			});
		case "unsubscribed":
			return person.carts
				.filter((cart) => isOpen(cart) && cart.seenAt <= fact.at)
				.reduce((all, { id }) => changeCart(all, id, now, (cart) => ({ ...cart, ...lost(cart, "no_consent", fact.at), askedBy: null })), person);
		case "restored":
			return changeCart(person, fact.id, now, (cart) => ({
				...cart,
				restoredAt: cart.restoredAt ?? fact.at,
				story: told(cart.story, { what: "restored", at: fact.at, stage: fact.stage }),
			}));
		default:
			return assertNever(fact);
	}
}

/** A cart with what changed in it, under a new revision; the very same where nothing did. */
export function changeCart(person: PersonCarts, id: string, now: number, change: (cart: PersonCart) => PersonCart): PersonCarts {
	const carts = person.carts.map((cart) => {
		if (cart.id !== id) return cart;
		const changed = change(cart);
		return changed === cart ? cart : { ...changed, revision: Math.max(cart.revision + 1, now) };
	});
	return carts.every((cart, i) => cart === person.carts[i]) ? person : { ...person, carts };
}

function learnChange(person: PersonCarts, fact: Extract<CartFact, { kind: "changed" }>, now: number): PersonCarts {
	const known = person.carts.find(({ id }) => id === fact.id);
	if (known && !isLater(fact, known)) return person;
	const orderedAt = Math.max(person.orderedAt, known?.order?.at ?? 0);
	// It tells of what was bought, or of the cart as it was before.
	if (isCovered(fact.changedAt, orderedAt)) return person;
	const { event, customer, cart, changedAt, seenAt } = fact;
	const empty = linesOf(cart).length === 0;
	const news: StoryEntry = empty
		? { what: "emptied", at: seenAt, event }
		: { what: "changed", at: seenAt, event, items: linesOf(cart).length, total: typeof cart.total === "string" ? cart.total : null, times: 1 };
	const before = known === undefined ? newCart(fact, now) : known.order !== null || isCovered(known.changedAt, orderedAt) ? refilled(known) : known;
	const state = before.stopped
		? ({ status: "lost", reason: "cart_stopped" } as const)
		: isEmpty(cart)
			? ({ status: "lost", reason: "cart_empty" } as const)
			: ({ status: before.stage > 0 ? "reminded" : "waiting", reason: null } as const);
	const next: PersonCart = {
		...before,
		...{ event, cart, changedAt, seenAt },
		// Who changes a cart need not say each time all about themselves.
		customer: { ...before.customer, ...Object.fromEntries(Object.entries(customer).filter(([, value]) => value !== undefined && value !== null)) },
		...state,
		decided: before.stage,
		postponedTo: null,
		askedBy: null,
		story: told(before.story, news),
		revision: Math.max(before.revision + 1, now),
	};
	return { ...person, carts: kept([...person.carts.filter(({ id }) => id !== fact.id), next]) };
}

/** By when it was heard of, except where the clocks themselves say that the two are far apart: whichever comes in first, the same one wins. */
function isLater(fact: { event: string; changedAt: number; seenAt: number }, known: PersonCart): boolean {
	const apart = fact.changedAt - known.changedAt;
	if (Math.abs(apart) > SKEW) return apart > 0;
	return fact.seenAt === known.seenAt ? fact.event > known.event : fact.seenAt > known.seenAt;
}

function newCart({ id, event, customer, cart, changedAt, seenAt }: Extract<CartFact, { kind: "changed" }>, now: number): PersonCart {
	return {
		...{ id, event, customer, cart, changedAt, seenAt },
		...{ round: 0, stage: 0, decided: 0, remindedAt: null, restoredAt: null, postponedTo: null, askedBy: null },
		...{ status: "waiting", reason: null, stopped: false, order: null, story: [], revision: now, createdAt: seenAt },
	};
}

/** A cart that was bought and is filled again is a new one under the same id. */
function refilled(cart: PersonCart): PersonCart {
	return { ...cart, round: cart.round + 1, stage: 0, remindedAt: null, restoredAt: null, stopped: false, order: null };
}

function learnOrder(person: PersonCarts, { cart: bought, order }: Extract<CartFact, { kind: "ordered" }>, now: number): PersonCarts {
	if (person.carts.some((cart) => cart.order?.event === order.event)) return person;
	const covered = person.carts.filter((cart) => cart.order === null && cart.reason !== "cart_gone" && isCovered(cart.changedAt, order.at));
	const left = covered.filter((cart) => isLeft(cart, order));
	// The merit is that of the cart that the shop names, else of the one that was in use last.
	const merit = covered.find(({ id }) => id === bought) ?? left.toSorted((a, b) => b.seenAt - a.seenAt)[0];
	const others = left.reduce((all, { id }) => changeCart(all, id, now, (cart) => (id === merit?.id ? cart : outOfTheRunning(cart))), person);
	const after = merit ? changeCart(others, merit.id, now, (cart) => sold(cart, order)) : others;
	return { ...after, orderedAt: Math.max(after.orderedAt, order.at) };
}

function sold(cart: PersonCart, order: CartOrder): PersonCart {
	const byReminder = cart.remindedAt !== null && cart.remindedAt <= order.at && order.at - cart.remindedAt <= MERIT;
	return {
		...cart,
		status: byReminder ? "recovered" : "ordered",
		reason: null,
		order,
		story: told(cart.story, { what: "ordered", at: order.at, order: order.number }),
	};
}

function lost({ story }: PersonCart, reason: Reason, at: number): Pick<PersonCart, "status" | "reason" | "story"> {
	return { status: "lost", reason, story: told(story, { what: "lost", at, reason }) };
}

/**
 * Whether it may be what was bought: also where no reminder was to go out any more, and where the timer saw the order before
 * it was told of it. Not where an earlier order was known to have nothing to do with it.
 */
function isLeft(cart: PersonCart, order: CartOrder): boolean {
	if (isOpen(cart)) return true;
	const isOutOfTheRunning = cart.reason === "ordered" && cart.decided === cart.stage;
	return cart.reason !== "cart_empty" && !isOutOfTheRunning && order.at - cart.seenAt <= MERIT;
}

function outOfTheRunning(cart: PersonCart): PersonCart {
	return { ...cart, status: "lost", reason: "ordered", decided: cart.stage };
}

/** The carts that are still of use, and of the others the last. */
function kept(carts: PersonCart[]): PersonCart[] {
	const old = carts
		.filter((cart) => !isOpen(cart))
		.sort((a, b) => a.seenAt - b.seenAt)
		.slice(0, Math.max(0, carts.length - MOST_CARTS));
	return carts.filter((cart) => !old.includes(cart));
}
