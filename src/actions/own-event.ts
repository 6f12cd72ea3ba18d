import { canonicalJson } from "../core/canonical-json.ts";
import { eventType } from "../core/catalogue.ts";
import { takeSecrets } from "../core/secrets.ts";
import type { Deps } from "../deps.ts";
import { insertEvents, type NewEvent } from "../store/events.ts";
import { type LoadedEvent, loadEvents } from "../store/plans.ts";
import { leaseTime } from "./run-jobs.ts";

/** What Postbud itself has to tell a store. */
export interface Telling {
	type: string;
	/** The same thing told again has the same. */
	id: string;
	subject: string;
	data: Record<string, unknown>;
}

/** The queue makes an event quick; the sweep looks after those that it lost, this long after they came. Milliseconds. */
const GRACE = 30_000;

/** An event of Postbud's own, for the path that all events take: the caller stores it with what it tells of, and wakes it. */
export async function ownEvent(deps: Deps, { type, id, subject, data }: Telling): Promise<NewEvent> {
	const now = deps.now();
	const whole = { origin: "system", ...data };
	const { masked, secrets } = takeSecrets(whole, eventType(type)?.secrets ?? []);
	return {
		id: deps.newId("evt"),
		event: { source: "postbud", externalId: id, type, subject, time: new Date(now).toISOString(), data: masked, secrets },
		fingerprint: await deps.vault.fingerprint(canonicalJson(whole)),
		secrets: Object.keys(secrets).length > 0 ? await deps.vault.seal(JSON.stringify(secrets)) : null,
		receivedAt: now,
		wakeAt: now + GRACE,
	};
}

/** Stores an event of Postbud's own for a caller that plans it itself, at once; nobody else looks at it meanwhile. */
export async function storeOwnEvent(deps: Deps, storeId: string, telling: Telling): Promise<LoadedEvent> {
	const event = await ownEvent(deps, telling);
	await insertEvents(deps.scope(storeId), [{ ...event, wakeAt: event.receivedAt + leaseTime(deps) }]);
	const [stored] = await loadEvents(deps.databases.main, [{ store: storeId, id: event.id }]);
	if (!stored) throw new Error("the event that was just stored is not there");
	return stored;
}

/** The event as it will be read when it is stored. */
export function asLoaded(storeId: string, { id, event, fingerprint, secrets, receivedAt, wakeAt }: NewEvent): LoadedEvent {
	const { externalId, source, type, subject = null, time = null, data } = event;
	const never = { failures: 0, failure: null, buyerAddress: null, buyerCustomer: null, buyerCart: null };
	return { storeId, id, source, externalId, type, subject, time, data, fingerprint, secrets, status: "accepted", receivedAt, wakeAt, ...never };
}
