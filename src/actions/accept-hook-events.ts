import { readEvent } from "../core/event.ts";
import type { Deps } from "../deps.ts";
import type { HookEvent } from "../sources/port.ts";
import { eventsByIdentity } from "../store/events.ts";
import { acceptEvents } from "./accept-events.ts";

/** `events` are ids; `detail` says what is wrong with those that were not taken. duplicate: all of them were there before. */
export type AcceptedHook = { outcome: "accepted" | "duplicate"; events: string[]; detail: string | undefined } | { outcome: "ignored"; detail: string };

/** As many characters as an event may have that is posted to the API. */
const MAX_EVENT = 262_144;

/**
 * Takes the events of a webhook through the same door as everybody's. An event that is there already under the same name was
 * told before, whatever this copy says: nothing is sent again, and the other system has no reason to repeat it.
 */
export async function acceptHookEvents(deps: Deps, storeId: string, source: string, told: HookEvent[]): Promise<AcceptedHook> {
	const faults: string[] = [];
	const posted = told.flatMap((event) => {
		const raw = { specversion: "1.0", source, ...event };
		if (JSON.stringify(raw).length > MAX_EVENT) {
			faults.push(`It has more than ${MAX_EVENT} characters.`);
			return [];
		}
		const reading = readEvent(raw);
		if (reading.ok) return [{ event: reading.event, raw }];
		faults.push(...reading.faults.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()));
		return [];
	});
	const detail = faults.length > 0 ? faults.join("; ") : undefined;
	if (posted.length === 0) return { outcome: "ignored", detail: detail ?? "It tells nothing." };
	const acceptance = await acceptEvents(deps, storeId, posted);
	const outcome = acceptance.results.some(({ replayed }) => !replayed) ? "accepted" : "duplicate";
	if (acceptance.kind === "accepted") return { outcome, events: acceptance.results.map(({ id }) => id), detail };
	const known = await eventsByIdentity(
		deps.scope(storeId),
		posted.map(({ event }) => event),
	);
	return { outcome, events: known.map(({ id }) => id), detail };
}
