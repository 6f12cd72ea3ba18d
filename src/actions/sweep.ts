import type { Deps } from "../deps.ts";
import { purgeSessions } from "../store/sessions.ts";
import { forgetLeftSecrets, takeOverdue } from "../store/work.ts";

const LIMIT = 1000;
/** A row that was woken is looked at again after this many milliseconds. */
const AGAIN = 60_000;

/**
 * Wakes what was stored and never finished: jobs that the queue lost, consumers that vanished. It decides nothing.
 * Secrets that nothing needs any more go.
 * @returns whether there may be more
 */
export async function sweep(deps: Deps): Promise<boolean> {
	const now = deps.now();
	const overdue = await takeOverdue(deps.databases.main, now, now + AGAIN, LIMIT);
	await deps.wake([
		...overdue.events.map(({ store, id }) => ({ job: { store, event: id } })),
		...overdue.messages.map(({ store, id, class: mailClass }) => ({
			job: { store, message: id },
			lane: mailClass === "M" ? ("bulk" as const) : ("jobs" as const),
		})),
	]);
	if (overdue.events.length + overdue.messages.length > 0) deps.log("sweep.woken", { events: overdue.events.length, messages: overdue.messages.length });
	await forgetLeftSecrets(deps.databases.main, now - AGAIN, LIMIT);
	return overdue.events.length === LIMIT || overdue.messages.length === LIMIT;
}

export async function tidyUp(deps: Deps): Promise<void> {
	await purgeSessions(deps.databases.main, deps.now());
}
