import { eventType } from "../core/catalogue.ts";
import type { MailClass } from "../core/event-type.ts";
import type { Deps, Lane, Wake } from "../deps.ts";

/** The queue for mail of a class: security mail waits behind nothing, marketing holds up nothing. */
export function laneOf(mailClass: MailClass | string): Lane {
	if (mailClass === "S") return "urgent";
	return mailClass === "M" ? "bulk" : "jobs";
}

/** The queue for an event: that of its most pressing mail. */
export function laneOfEvent(type: string): Lane {
	const classes = eventType(type)?.notifications.map((one) => one.class) ?? [];
	if (classes.includes("S")) return "urgent";
	return classes.length > 0 && classes.every((one) => one === "M") ? "bulk" : "jobs";
}

/** Calls messages up at their time (Unix milliseconds). A call that is lost costs time only: the sweep finds the rows. */
export async function wakeMessages(deps: Deps, messages: { store: string; id: string; class: MailClass | string; dueAt: number }[]): Promise<void> {
	if (messages.length === 0) return;
	const wakes = messages.map(
		({ store, id, class: mailClass, dueAt }): Wake => ({
			job: { store, message: id },
			lane: laneOf(mailClass),
			delay: Math.min(86_400, Math.max(0, Math.ceil((dueAt - deps.now()) / 1000))),
		}),
	);
	try {
		await deps.wake(wakes);
	} catch {
		// The rows say when they are due; the sweep wakes what the queue does not.
		deps.log("message.wake_failed", { messages: messages.length });
	}
}
