import type { Deps, Job } from "../deps.ts";
import { claimMessages } from "../store/claims.ts";
import type { Ref } from "../store/database.ts";
import { loadEvents } from "../store/plans.ts";
import { loadSenderStates } from "../store/sender-states.ts";
import { deliverMessages } from "./deliver-messages.ts";
import { endsOfWaits } from "./ends-of-waits.ts";
import { planEvents } from "./plan-events.ts";
import { claimWholeBatches } from "./repeat-batches.ts";
import { tellWebhooks } from "./tell-webhooks.ts";
import { trackCarts } from "./track-carts.ts";

/** A consumer's right to some messages. Instants are Unix milliseconds. */
export interface Lease {
	id: string;
	now: number;
	until: number;
}

/** What planning, rendering and recording may take; the time of one send comes on top, so that no send outlives its lease. */
const WORK_TIME = 30_000;

export function leaseTime(deps: Deps): number {
	return WORK_TIME + deps.config.SEND_TIMEOUT_MS;
}

/**
 * Does what a batch of wake-up calls asks for: plans events, claims messages, delivers both, tells webhooks.
 * Calls that come twice, late or for nothing are harmless. A constant number of statements, however many jobs.
 */
export async function runJobs(deps: Deps, jobs: Job[]): Promise<void> {
	await runMail(deps, jobs);
	// Last, because webhooks take their time, and a lease on mail does not wait.
	const told = unique(jobs.flatMap((job) => ("delivery" in job ? [{ store: job.store, id: job.delivery }] : [])));
	if (told.length > 0) await tellWebhooks(deps, told);
}

async function runMail(deps: Deps, jobs: Job[]): Promise<void> {
	const now = deps.now();
	const db = deps.databases.main;
	const lease = { id: deps.newId("lse"), now, until: now + leaseTime(deps) };
	const woken = unique(jobs.flatMap((job) => ("message" in job ? [{ store: job.store, id: job.message }] : [])));
	const posted = unique(jobs.flatMap((job) => ("event" in job ? [{ store: job.store, id: job.event }] : [])));
	const claimed = await claimWholeBatches(deps, woken.length > 0 ? await claimMessages(db, woken, lease.id, now, lease.until) : [], lease);
	const needed = unique([...posted, ...claimed.messages.map((message) => ({ store: message.storeId, id: message.eventId }))]);
	if (needed.length + claimed.waiting.length === 0) return;
	const events = needed.length > 0 ? await loadEvents(db, needed) : [];
	const shops = await deps.shops.get([...events, ...claimed.waiting].map(({ storeId }) => storeId));
	const asked = new Set(posted.map(keyOf));
	const accepted = events.filter((event) => event.status === "accepted" && asked.has(keyOf({ store: event.storeId, id: event.id })));
	if (accepted.length + claimed.messages.length + claimed.waiting.length === 0) return;
	const states = new Map((await loadSenderStates(db, [...shops.keys()], now)).map((state) => [state.id, state]));
	const untold = await trackCarts(deps, accepted, shops);
	const ready = accepted.filter(({ id }) => !untold.has(id));
	const planned = await planEvents(deps, ready, { shops, states, lease });
	const messages = [...planned, ...claimed.messages];
	if (messages.length + claimed.waiting.length === 0) return;
	const byId = new Map(events.map((event) => [event.id, event]));
	const ends = await endsOfWaits(deps, messages, { events: byId, shops }, now);
	const around = { events: byId, shops, states, repeats: claimed.repeats, ends, lease };
	await deliverMessages(deps, messages, claimed.waiting, around);
}

function unique(refs: Ref[]): Ref[] {
	return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}

function keyOf({ store, id }: Ref): string {
	return `${store}/${id}`;
}
