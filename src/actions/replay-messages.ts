import type { MailClass } from "../core/event-type.ts";
import type { Deps } from "../deps.ts";
import { putBackEvents } from "../store/events.ts";
import { putBackMessages, type ReplayFilter } from "../store/messages.ts";
import { wakeEvents, wakeMessages } from "./wake-up.ts";

/** How far back a replay of many looks where it does not say. Milliseconds. */
const WINDOW = 7 * 86_400_000;
const LIMIT = 1000;

export interface Replayed {
	messages: number;
	events: number;
	/** There are more than one call puts back. */
	more: boolean;
}

/**
 * Puts messages back that failed or are held, with a fresh schedule of attempts: the same messages, not copies. Mail that
 * a service has taken is never among them; for that there are resends. Events that could not be planned come along where
 * nothing narrows the choice.
 */
export async function replayMessages(deps: Deps, storeId: string, filter: Omit<ReplayFilter, "id">): Promise<Replayed> {
	const now = deps.now();
	const scope = deps.scope(storeId);
	const messages = await putBackMessages(scope, { ...filter, after: filter.after ?? now - WINDOW }, now, LIMIT);
	const all = Object.values(filter).every((value) => value === undefined);
	const events = all ? await putBackEvents(scope, undefined, now, LIMIT) : [];
	await wakeAll(deps, storeId, messages, events);
	deps.log("messages.replayed", { store: storeId, messages: messages.length, events: events.length });
	return { messages: messages.length, events: events.length, more: messages.length === LIMIT || events.length === LIMIT };
}

/** Puts one message back. @returns whether it was one that can be */
export async function replayMessage(deps: Deps, storeId: string, id: string): Promise<boolean> {
	const messages = await putBackMessages(deps.scope(storeId), { id }, deps.now(), 1);
	await wakeAll(deps, storeId, messages, []);
	return messages.length > 0;
}

/** Has an event planned again that could not be. @returns whether it was one that failed */
export async function replayEvent(deps: Deps, storeId: string, id: string): Promise<boolean> {
	const events = await putBackEvents(deps.scope(storeId), id, deps.now(), 1);
	await wakeAll(deps, storeId, [], events);
	return events.length > 0;
}

async function wakeAll(deps: Deps, store: string, messages: { id: string; class: MailClass }[], events: { id: string; type: string }[]): Promise<void> {
	const now = deps.now();
	await wakeMessages(
		deps,
		messages.map((message) => ({ store, ...message, dueAt: now })),
	);
	await wakeEvents(deps, store, events);
}
