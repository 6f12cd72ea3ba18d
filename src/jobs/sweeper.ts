import { DurableObject } from "cloudflare:workers";
import { sweep } from "../actions/sweep.ts";
import { type Bindings, createDeps } from "../deps.ts";
import { errorText, log } from "../log.ts";

const INTERVAL = 15_000;

/** One object whose alarm sweeps. An alarm outlives a crash and fires at once when its time passed meanwhile. */
export class Sweeper extends DurableObject<Bindings> {
	override async fetch(): Promise<Response> {
		if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + INTERVAL);
		return new Response(null, { status: 204 });
	}

	override async alarm(): Promise<void> {
		let more = false;
		try {
			more = await sweep(createDeps(this.env, this.ctx));
		} catch (error) {
			// An alarm that throws is dropped after six retries, so the next one is set whatever happens.
			log("sweep.failed", { error: errorText(error) });
		}
		await this.ctx.storage.setAlarm(Date.now() + (more ? 1000 : INTERVAL));
	}
}
