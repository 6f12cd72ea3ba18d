import { DurableObject } from "cloudflare:workers";
import { lookAtCarts } from "../actions/look-at-carts.ts";
import { newTimer, type TimerState, type TimerStep, tellTimer } from "../actions/tell-timer.ts";
import type { CartFact } from "../core/cart/learn.ts";
import { type Bindings, createDeps, type TimerOf } from "../deps.ts";
import { errorText, log } from "../log.ts";

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
			const state = (await this.#state()) ?? newTimer(who.store, who.person, who.address);
			const step = await tellTimer(createDeps(this.env, this.ctx), state, facts);
			// A timer with nothing to wait for is not worth keeping.
			if (step.state.carts.length > 0) await this.#keep(step);
			return JSON.stringify(step.rows);
		});
	}

	/** Looks at what is due, as the alarm does. @returns the person's carts as rows */
	async look(): Promise<string> {
		return this.#inTurn(async () => JSON.stringify((await this.#look())?.rows ?? []));
	}

	/** Forgets one cart, or the person. */
	async forget(cart: string | null): Promise<void> {
		await this.#inTurn(async () => {
			const state = await this.#state();
			const carts = cart === null ? [] : (state?.carts.filter(({ id }) => id !== cart) ?? []);
			if (state && carts.length > 0) return this.#keep(await tellTimer(createDeps(this.env, this.ctx), { ...state, carts }, []));
			await this.#end();
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

	async #look(): Promise<TimerStep | undefined> {
		const state = await this.#state();
		const step = state && (await lookAtCarts(createDeps(this.env, this.ctx), state));
		if (step && step.state.carts.length > 0) await this.#keep(step);
		else await this.#end();
		return step;
	}

	async #state(): Promise<TimerState | undefined> {
		return this.ctx.storage.get<TimerState>(STATE);
	}

	/** Both or neither: writes that no wait lies between are one. */
	async #keep({ state, alarm }: Pick<TimerStep, "state" | "alarm">): Promise<void> {
		const { storage } = this.ctx;
		await Promise.all([storage.put(STATE, state), alarm === null ? storage.deleteAlarm() : storage.setAlarm(Math.max(alarm, Date.now()))]);
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
