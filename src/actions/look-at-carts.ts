import { linesOf, type PersonCart } from "../core/cart/person-carts.ts";
import { type CartOutcome, type CartTruth, decideReminders } from "../core/cart/reminder-decision.ts";
import { alarmAt } from "../core/cart/reminder-due.ts";
import { remindersOf } from "../core/cart/reminder-settings.ts";
import { textOf } from "../core/loose.ts";
import type { Deps } from "../deps.ts";
import { type CartRow, forgetCartStatement, saveCartStatements } from "../store/carts.ts";
import { inTransaction } from "../store/database.ts";
import { insertEventStatements, type NewEvent } from "../store/events.ts";
import { type FoundTruth, loadReminderTruths } from "../store/reminder-truth.ts";
import { cartRows } from "./cart-row.ts";
import { cartTruth } from "./cart-truth.ts";
import { ownEvent } from "./own-event.ts";
import { recoveryLink } from "./recovery-link.ts";
import type { TimerState, TimerStep } from "./tell-timer.ts";
import { wakeEvents } from "./wake-up.ts";

const ABANDONED = "cart.abandoned";

/** What a timer has decided and not written into the database yet. */
export interface Errand {
	events: NewEvent[];
	rows: CartRow[];
	/** Ids of carts. */
	forgotten: string[];
}

/**
 * What a timer decides when it goes off: it looks at what is true now, and reminds, or says why not. A reminder is an event like
 * any other, under a name of its own: a timer that goes off twice has it once. The timer keeps what it decided before it does it,
 * because a decision that was forgotten half way could be another one the next time.
 * @returns undefined where the store is gone, and its timer with it
 */
export async function lookAtCarts(deps: Deps, state: TimerState): Promise<(TimerStep & { errand: Errand }) | undefined> {
	const now = deps.now();
	const found = await truthsFor(deps, state);
	const settings = remindersOf([...found.values()][0]?.settings);
	if (found.size < state.carts.length) return undefined;
	const truths = new Map<string, CartTruth>(
		state.carts.flatMap((cart) => {
			const truth = found.get(cart.id);
			return truth ? [[cart.id, cartTruth(truth, state.person, cart.customer, settings, now)]] : [];
		}),
	);
	const { person, outcomes } = decideReminders(state, settings, truths, now);
	const next = { ...state, ...person };
	const events = await Promise.all(outcomes.flatMap((outcome) => eventOf(deps, state, outcome) ?? []));
	// A cart that was deleted has no row, and gets none again.
	const rows = cartRows(next, settings).filter(({ id }) => truths.get(id)?.gone === false);
	const forgotten = outcomes.flatMap((outcome) => (outcome.kind === "forget" ? [outcome.cart.id] : []));
	for (const outcome of outcomes) report(deps, state.store, outcome);
	return { state: next, alarm: alarmAt(next, settings), rows, errand: { events, rows, forgotten } };
}

/** Writes into the database what a timer decided, all of it or nothing; twice is as good as once. */
export async function runErrand(deps: Deps, { store, person, carts }: TimerState, { events, rows, forgotten }: Errand): Promise<void> {
	// A cart may have been deleted since it was decided about, where the object was stopped between the two.
	const gone = new Set(carts.flatMap(({ id, reason }) => (reason === "cart_gone" ? [id] : [])));
	const kept = rows.filter(({ id }) => !gone.has(id));
	const statements = [...insertEventStatements(store, events), ...saveCartStatements(kept), ...forgotten.map((id) => forgetCartStatement(store, id, person))];
	if (statements.length > 0) await inTransaction(deps.databases.main, statements);
	deps.background(
		wakeEvents(
			deps,
			store,
			events.map(({ id }) => ({ id, type: ABANDONED })),
		),
	);
}

async function truthsFor(deps: Deps, { store, address, carts }: TimerState): Promise<Map<string, FoundTruth>> {
	const asks = carts.map(({ id, customer, cart }) => ({
		...{ store, address, cart: id, customer: customer.id === undefined || customer.id === null ? null : String(customer.id) },
		skus: linesOf(cart).flatMap(({ sku }) => textOf(sku) ?? []),
	}));
	const found = asks.length > 0 ? await loadReminderTruths(deps.databases.main, asks) : [];
	return new Map(found.flatMap((truth, i) => (truth && asks[i] ? [[asks[i].cart, truth] as const] : [])));
}

function eventOf(deps: Deps, state: TimerState, outcome: CartOutcome): Promise<NewEvent> | undefined {
	if (outcome.kind === "remind") return reminder(deps, state, outcome.cart, outcome);
	if (outcome.kind !== "withhold" || outcome.id === null) return undefined;
	const { cart, id, reason, stage } = outcome;
	return ownEvent(deps, { type: ABANDONED, id, subject: `cart/${cart.id}`, data: { ...about(state, cart, stage), withheld: reason } });
}

async function reminder(deps: Deps, state: TimerState, cart: PersonCart, { id, stage }: Extract<CartOutcome, { kind: "remind" }>): Promise<NewEvent> {
	const data = {
		...about(state, cart, stage.n),
		recover_url: await recoveryLink(deps, { store: state.store, cart: cart.id, person: state.person, round: cart.round, stage: stage.n, at: deps.now() }),
		...(stage.template === null ? {} : { template: stage.template }),
		...(stage.discountCode === null ? {} : { discount: { code: stage.discountCode } }),
	};
	return ownEvent(deps, { type: ABANDONED, id, subject: `cart/${cart.id}`, data });
}

function about({ address }: TimerState, { customer, cart, changedAt }: PersonCart, stage: number) {
	// What a person agreed to is asked of the records; a yes of then may be a no by now.
	const { consent: _then, ...person } = customer;
	return { customer: { ...person, email: textOf(customer.email) ?? address }, cart, stage, left_at: new Date(changedAt).toISOString() };
}

function report(deps: Deps, store: string, outcome: CartOutcome): void {
	const { kind } = outcome;
	const reason = kind === "withhold" || kind === "close" ? outcome.reason : kind === "postpone" ? "quiet_hours" : null;
	const stage = kind === "remind" ? outcome.stage.n : kind === "withhold" || kind === "postpone" ? outcome.stage : null;
	deps.log("reminder.fired", { store, outcome: kind, stage, reason });
}
