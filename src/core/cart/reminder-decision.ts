import { quietUntil } from "../quiet-hours.ts";
import type { Reason } from "../reasons.ts";
import { told } from "./cart-story.ts";
import { changeCart, SOFT } from "./learn.ts";
import { isCovered, isEmpty, isOpen, linesOf, type PersonCart, type PersonCarts, worthOf } from "./person-carts.ts";
import { dueAt, nextStage, type ReminderStep } from "./reminder-due.ts";
import type { ReminderSettings } from "./reminder-settings.ts";

/** What is true of a cart and its person at the moment of the decision, looked up and not remembered. */
export interface CartTruth {
	/** The last order by this address, customer or cart that was accepted (Unix milliseconds). */
	orderedAt: number | null;
	/** The person wants reminders, as the store asks for it. */
	agreed: boolean;
	suppressed: boolean;
	/** The cart was deleted, or another person has it now. */
	gone: boolean;
	/** SKUs of the store that are sold out. */
	soldOut: ReadonlySet<string>;
	/** IANA; the recipient's. */
	timezone: string;
}

/** What becomes of a cart that was looked at. */
export type CartOutcome =
	| { kind: "remind"; cart: PersonCart; stage: ReminderStep; id: string }
	/** `id`: the log is told, under this name. */
	| { kind: "withhold"; cart: PersonCart; stage: number; reason: Reason; id: string | null }
	| { kind: "postpone"; cart: PersonCart; stage: number; until: number }
	| { kind: "close"; cart: PersonCart; reason: Reason }
	/** It is over, and was long ago. */
	| { kind: "forget"; cart: PersonCart };

/** Reasons that end a cart; the others may be gone by the next stage. */
const FINAL: readonly Reason[] = ["switched_off", "cart_gone", "cart_stopped", "ordered", "cart_empty", "cart_too_old"];
/** Reasons that the person's log should give: somebody left a cart and was not reminded. */
const LOGGED: readonly Reason[] = ["no_consent", "suppressed", "cooldown", "reminder_limit", "below_minimum", "out_of_stock", "no_recover_url"];
/** A reminder this late (milliseconds) helps nobody any more. */
const TOO_LATE = 7 * 86_400_000;
/** The period of `most_per_person`. Milliseconds. */
const MONTH = 30 * 86_400_000;

/**
 * Decides about every cart of a person that is due: remind, or not and why, or later. It reminds of one cart at most.
 * @param truths by cart id; one for every cart
 * @returns what the timer knows afterwards, beside what is to be done
 */
export function decideReminders(
	person: PersonCarts,
	settings: ReminderSettings,
	truths: ReadonlyMap<string, CartTruth>,
	now: number,
): { person: PersonCarts; outcomes: CartOutcome[] } {
	const outcomes: CartOutcome[] = [];
	let after: PersonCarts = { ...person, reminded: person.reminded.filter(({ at }) => at > now - MONTH) };
	for (const { id } of person.carts) {
		const cart = after.carts.find((one) => one.id === id);
		const truth = truths.get(id);
		if (!cart || !truth || dueAt(cart, settings) > now) continue;
		const outcome = outcomeOf(after, cart, settings, truth, now);
		outcomes.push(outcome);
		after = taken(after, outcome, settings, truth, now);
	}
	return { person: after, outcomes };
}

/** Whether a reminder that was decided may really be handed over now: reasons that can come up until the very moment. */
export function reasonAgainstHandOver(
	changedAt: number,
	{ enabled, quiet_hours }: ReminderSettings,
	truth: CartTruth,
	now: number,
): { reason: Reason; until: number | null } | null {
	const never = (reason: Reason) => ({ reason, until: null });
	if (!enabled) return never("switched_off");
	if (truth.gone) return never("cart_gone");
	if (isCovered(changedAt, truth.orderedAt)) return never("ordered");
	if (truth.suppressed) return never("suppressed");
	if (!truth.agreed) return never("no_consent");
	const until = quiet_hours && quietUntil(now, truth.timezone, quiet_hours);
	return until === null ? null : { reason: "quiet_hours", until };
}

function outcomeOf(person: PersonCarts, cart: PersonCart, settings: ReminderSettings, truth: CartTruth, now: number): CartOutcome {
	if (!isOpen(cart)) return { kind: "forget", cart };
	const stage = nextStage(cart, settings);
	if (!stage) return { kind: "close", cart, reason: cart.stage > 0 ? "series_over" : (cart.reason ?? "series_over") };
	const reason = reasonsAgainst(person, cart, stage, settings, truth, now).find((one) => cart.askedBy === null || !SOFT.includes(one));
	// With the moment at which this timer first heard of it: a cart that comes from another person has a series of its own.
	const name = `cart.abandoned/${cart.id}/${cart.createdAt}/${cart.round}/${stage.n}`;
	if (reason) {
		const isFirst = cart.stage === 0 && cart.decided === 0 && cart.reason !== reason;
		return { kind: "withhold", cart, stage: stage.n, reason, id: isFirst && LOGGED.includes(reason) ? `${name}/${cart.seenAt}` : null };
	}
	const until = settings.quiet_hours && quietUntil(now, truth.timezone, settings.quiet_hours);
	return until === null ? { kind: "remind", cart, stage, id: name } : { kind: "postpone", cart, stage: stage.n, until };
}

/** The weightiest first. */
function* reasonsAgainst(
	person: PersonCarts,
	cart: PersonCart,
	stage: ReminderStep,
	settings: ReminderSettings,
	truth: CartTruth,
	now: number,
): Generator<Reason, undefined> {
	if (!settings.enabled) yield "switched_off";
	if (truth.gone) yield "cart_gone";
	if (cart.stopped) yield "cart_stopped";
	if (isCovered(cart.changedAt, Math.max(truth.orderedAt ?? 0, person.orderedAt))) yield "ordered";
	if (isEmpty(cart.cart)) yield "cart_empty";
	if (cart.seenAt < settings.enabledAt || now > cart.seenAt + stage.delay + TOO_LATE) yield "cart_too_old";
	if (person.carts.some((other) => other.id !== cart.id && isOpen(other) && !isEmpty(other.cart) && other.seenAt > cart.seenAt)) yield "newer_cart";
	if (settings.minimum_total !== null && (worthOf(cart.cart) ?? 0) < Number.parseFloat(settings.minimum_total)) yield "below_minimum";
	if (isSoldOut(cart, truth.soldOut)) yield "out_of_stock";
	if (settings.recover_with === "code" && settings.recover_url === null) yield "no_recover_url";
	// The stages of one series do not hold each other up.
	if (person.reminded.some(({ at, ...one }) => at > now - settings.cooldown && !(one.cart === cart.id && one.round === cart.round))) yield "cooldown";
	if (person.reminded.length >= settings.most_per_person) yield "reminder_limit";
	if (truth.suppressed) yield "suppressed";
	if (!truth.agreed) yield "no_consent";
}

function isSoldOut({ cart }: PersonCart, soldOut: ReadonlySet<string>): boolean {
	return linesOf(cart).every(({ sku, in_stock }) => in_stock === false || soldOut.has(String(sku)));
}

function taken(person: PersonCarts, outcome: CartOutcome, settings: ReminderSettings, truth: CartTruth, now: number): PersonCarts {
	const { cart } = outcome;
	const change = (changes: (cart: PersonCart) => Partial<PersonCart>) => changeCart(person, cart.id, now, (one) => ({ ...one, ...changes(one) }));
	switch (outcome.kind) {
		case "remind": {
			const { id, stage } = outcome;
			const by = cart.askedBy === null ? {} : { by: cart.askedBy };
			const after = change(({ story }) => ({
				...{ stage: stage.n, decided: stage.n, remindedAt: now, postponedTo: null, askedBy: null, status: "reminded", reason: null },
				story: told(story, { what: "reminded", at: now, event: id, stage: stage.n, ...by }),
			}));
			return { ...after, reminded: [...after.reminded, { at: now, cart: cart.id, round: cart.round }] };
		}
		case "withhold": {
			const { stage, reason, id } = outcome;
			const isOver = FINAL.includes(reason) || !settings.stages.some(({ n }) => n > stage);
			const after = change(({ story, status }) => ({
				...{ decided: stage, postponedTo: null, askedBy: null, reason, status: isOver && cart.stage === 0 ? "lost" : FINAL.includes(reason) ? "lost" : status },
				story: told(story, { what: "not_reminded", at: now, stage, reason, ...(id === null ? {} : { event: id }) }),
			}));
			return reason === "ordered" ? { ...after, orderedAt: Math.max(after.orderedAt, truth.orderedAt ?? 0) } : after;
		}
		case "postpone":
			return change(({ story }) => ({
				postponedTo: outcome.until,
				story: told(story, { what: "postponed", at: now, stage: outcome.stage, reason: "quiet_hours", until: outcome.until }),
			}));
		case "forget":
			return { ...person, carts: person.carts.filter(({ id }) => id !== cart.id) };
		case "close":
			return change(({ story }) => ({ status: "lost", reason: outcome.reason, story: told(story, { what: "lost", at: now, reason: outcome.reason }) }));
	}
}
