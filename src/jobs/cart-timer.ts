import { DurableObject } from "cloudflare:workers";
import { type Errand, lookAtCarts, runErrand } from "../actions/look-at-carts.ts";
import { newTimer, type TimerState, tellTimer } from "../actions/tell-timer.ts";
import type { CartFact } from "../core/cart/learn.ts";
import { FORGOTTEN_AFTER } from "../core/cart/reminder-due.ts";
import { type Bindings, createDeps, type TimerOf } from "../deps.ts";
import { errorText, log } from "../log.ts";
import type { CartRow } from "../store/carts.ts";

/** `pending`: what was decided and may not have been written yet. */
type Kept = TimerState & { pending?: Errand | undefined };

const STATE = "person";
/** Milliseconds until a look that went wrong is tried again. */
const AGAIN = 60_000;

/**
 * The carts of one person in one store, and the one alarm that is due first. One thing at a time: while a look waits for the
 * database, what the timer is told waits for its turn. Rows travel as JSON: RPC knows no type for values of any shape.
 */
export class CartTimer extends DurableObject<Bindings> {
	#turn: Promise<unknown> = Promise.resolve();

	/** @returns the person's carts as rows */
	async tell(who: TimerOf, facts: CartFact[]): Promise<string> {
		return this.#inTurn(async () => {
			const kept: Kept = (await this.#kept()) ?? newTimer(who.store, who.person, who.address);
			const step = await tellTimer(createDeps(this.env, this.ctx), { ...kept, address: who.address }, facts);
			// A timer with nothing to wait for is not worth keeping.
			if (step.state.carts.length > 0) await this.#keep({ ...step.state, pending: kept.pending }, kept.pending ? 0 : step.alarm);
			return JSON.stringify(step.rows);
		});
	}

	/** Looks at what is due, as the alarm does. @returns the person's carts as rows */
	async look(): Promise<string> {
		return this.#inTurn(async () => JSON.stringify(await this.#look()));
	}

	/** Forgets the person: what was heard until now brings nothing back. */
	async erase(at: number): Promise<void> {
		await this.#inTurn(async () => {
			const state = await this.#kept();
			if (state) await this.#keep({ ...newTimer(state.store, state.person, ""), orderedAt: at }, at + FORGOTTEN_AFTER);
		});
	}

	override async alarm(): Promise<void> {
		try {
			await this.look();
		} catch (error) {
			// An alarm that throws is dropped after six retries, so the next one is set whatever happens.
			log("timer.look_failed", { error: errorText(error) });
			await this.ctx.storage.setAlarm(Date.now() + AGAIN);
		}
	}

	async #look(): Promise<CartRow[]> {
		const deps = createDeps(this.env, this.ctx);
		const kept = await this.#kept();
		if (kept?.pending) await runErrand(deps, kept, kept.pending);
		const step = kept && (await lookAtCarts(deps, kept));
		if (!step || step.state.carts.length === 0) {
			if (step) await runErrand(deps, step.state, step.errand);
			await this.#end();
			return [];
		}
		await this.#keep({ ...step.state, pending: step.errand }, Date.now() + AGAIN);
		await runErrand(deps, step.state, step.errand);
		await this.#keep({ ...step.state, pending: undefined }, step.alarm);
		return step.rows;
	}

	async #kept(): Promise<Kept | undefined> {
		return this.ctx.storage.get<Kept>(STATE);
	}

	/** Both or neither: writes that no wait lies between are one. */
	async #keep(kept: Kept, alarm: number | null): Promise<void> {
		const { storage } = this.ctx;
		await Promise.all([storage.put(STATE, kept), alarm === null ? storage.deleteAlarm() : storage.setAlarm(Math.max(alarm, Date.now()))]);
	}

	async #end(): Promise<void> {
		await this.ctx.storage.deleteAlarm();
		await this.ctx.storage.deleteAll();
	}

	#inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const done = this.#turn.then(work);
		this.#turn = done.catch(() => undefined);
		return done;
	}
}
