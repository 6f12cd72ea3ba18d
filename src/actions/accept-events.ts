import { canonicalJson } from "../core/canonical-json.ts";
import type { AcceptedEvent } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import type { Deps } from "../deps.ts";
import { eventsByIdentity, insertEvents, type NewEvent } from "../store/events.ts";
import { wakeEvents } from "./wake-up.ts";

export interface AcceptedResult {
	id: string;
	status: "accepted";
	/** The event was there before; nothing was stored now. */
	replayed: boolean;
}

export type Acceptance =
	| { kind: "accepted"; results: AcceptedResult[] }
	/** Another event stands under the same source and id. `results` are those that were stored all the same. */
	| { kind: "conflict"; faults: Fault[]; results: AcceptedResult[] };

/** The queue makes an event quick; the sweep looks after those that it lost, this long after they came. */
const GRACE = 30_000;

/**
 * Stores events and answers; the wake-up follows in the background. One INSERT, however many events.
 * Idempotent on store, source and id.
 * @param posted the events as they were read, beside what was posted, in the same order
 */
export async function acceptEvents(deps: Deps, storeId: string, posted: { event: AcceptedEvent; raw: unknown }[]): Promise<Acceptance> {
	const scope = deps.scope(storeId);
	const now = deps.now();
	const rows = await Promise.all(posted.map((one) => newEvent(deps, one, now)));
	const stored = await insertEvents(scope, rows);
	deps.background(
		wakeUp(
			deps,
			storeId,
			rows.filter(({ id }) => stored.has(id)),
		),
	);
	const old = rows.filter((row) => !stored.has(row.id));
	const known =
		old.length > 0
			? await eventsByIdentity(
					scope,
					old.map(({ event }) => event),
				)
			: [];
	const results: AcceptedResult[] = [];
	const faults: Fault[] = [];
	for (const [i, row] of rows.entries()) {
		const before = stored.has(row.id) ? undefined : known.find((one) => one.source === row.event.source && one.externalId === row.event.externalId);
		if (!before && !stored.has(row.id)) throw new Error("an event is neither new nor known");
		if (before && !(await deps.vault.recognises(canonicalJson(posted[i]?.raw), before.fingerprint))) {
			faults.push({ pointer: rows.length > 1 ? `/${i}/id` : "/id", detail: `is taken: another event with this source and id was accepted as ${before.id}` });
		} else {
			results.push({ id: before?.id ?? row.id, status: "accepted", replayed: before !== undefined });
		}
	}
	deps.log("event.accepted", { store: storeId, stored: stored.size, replayed: results.length - stored.size, conflicts: faults.length });
	return faults.length > 0 ? { kind: "conflict", faults, results } : { kind: "accepted", results };
}

async function newEvent({ vault, newId }: Deps, { event, raw }: { event: AcceptedEvent; raw: unknown }, now: number): Promise<NewEvent> {
	const hasSecrets = Object.keys(event.secrets).length > 0;
	const [fingerprint, secrets] = await Promise.all([vault.fingerprint(canonicalJson(raw)), hasSecrets ? vault.seal(JSON.stringify(event.secrets)) : null]);
	return { id: newId("evt"), event, fingerprint, secrets, receivedAt: now, wakeAt: now + GRACE };
}

async function wakeUp(deps: Deps, store: string, events: NewEvent[]): Promise<void> {
	await wakeEvents(
		deps,
		store,
		events.map(({ id, event }) => ({ id, type: event.type })),
	);
	await deps.startSweep();
}
