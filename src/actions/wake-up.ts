import { eventType } from "../core/catalogue.ts";
import type { MailClass } from "../core/event-type.ts";
import type { Deps, Lane, Wake } from "../deps.ts";

/** Seconds (platform limit). */
const LONGEST_DELAY = 86_400;

/** The queue for mail of a class: security mail waits behind nothing, marketing holds up nothing. */
export function laneOf(mailClass: MailClass): Lane {
	if (mailClass === "S") return "urgent";
	return mailClass === "M" ? "bulk" : "jobs";
}

/** The queue for an event: that of its most pressing mail. */
export function laneOfEvent(type: string): Lane {
	const lanes = eventType(type)?.notifications.map((one) => laneOf(one.class)) ?? [];
	if (lanes.includes("urgent")) return "urgent";
	return lanes.length > 0 && lanes.every((lane) => lane === "bulk") ? "bulk" : "jobs";
}

export async function wakeEvents(deps: Deps, store: string, events: { id: string; type: string }[]): Promise<void> {
	await wakeUp(
		deps,
		events.map(({ id, type }) => ({ job: { store, event: id }, lane: laneOfEvent(type) })),
	);
}

/** @param messages each with the time of its call, Unix milliseconds */
export async function wakeMessages(deps: Deps, messages: { store: string; id: string; class: MailClass; dueAt: number }[]): Promise<void> {
	await wakeUp(
		deps,
		messages.map(({ store, id, class: mailClass, dueAt }) => ({ job: { store, message: id }, lane: laneOf(mailClass), delay: secondsUntil(deps, dueAt) })),
	);
}

/** @param deliveries to webhooks, each with the time of its call, Unix milliseconds */
export async function wakeDeliveries(deps: Deps, deliveries: { storeId: string; id: string; dueAt: number }[]): Promise<void> {
	await wakeUp(
		deps,
		deliveries.map(({ storeId, id, dueAt }) => ({ job: { store: storeId, delivery: id }, lane: "bulk", delay: secondsUntil(deps, dueAt) })),
	);
}

/** A call that is lost costs time and no mail: the rows say what is to be done and when, and the sweep finds them. */
async function wakeUp(deps: Deps, wakes: Wake[]): Promise<void> {
	if (wakes.length === 0) return;
	try {
		await deps.wake(wakes);
	} catch {
		// A queue that is down must not undo what is stored already.
		deps.log("wake.failed", { calls: wakes.length });
	}
}

function secondsUntil(deps: Deps, dueAt: number): number {
	return Math.min(LONGEST_DELAY, Math.max(0, Math.ceil((dueAt - deps.now()) / 1000)));
}
