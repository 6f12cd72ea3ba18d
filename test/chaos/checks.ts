import type { Check } from "../crash/checks.ts";
import type { TakenMail } from "../support/mail-service.ts";
import { type Duplicate, duplicatesOf, story, timesByMessage } from "./hand-overs.ts";
import type { Kind } from "./orders.ts";
import type { PostedEvent } from "./posting.ts";
import type { EventRow, MessageRow } from "./rows.ts";
import type { Evidence } from "./stage.ts";

export interface Findings {
	checks: Check[];
	duplicates: Duplicate[];
}

const MAILS: Record<Kind, string> = {
	order: "order.placed.admin,order.placed.customer",
	"order with a file": "order.placed.admin,order.placed.customer",
	"password reset": "account.password_reset_requested.customer",
	"own event": "custom.course_booked.customer",
};
const SENT = new Set(["sent", "delivered"]);
const FINAL = new Set([...SENT, "failed", "held", "skipped"]);
const REFUSED = new Set(["recipient_refused", "message_refused"]);

/** The promises of the sending side, looked at from both ends: what was posted, and what the mail services took. */
export function checkAll({ posted, events, messages, senders, callbacks, figures }: Evidence): Findings {
	const byId = new Map(events.map((event) => [event.id, event]));
	const byEvent = Map.groupBy(messages, ({ event }) => event);
	const postedBy = new Map(posted.map((one) => [one.event, one]));
	const times = timesByMessage(figures);
	const duplicates = duplicatesOf(messages, times);
	const delivered = new Set(callbacks.delivered);
	const known = new Set(messages.map(({ id }) => id));
	const own = messages.filter(({ event }) => postedBy.has(event));
	const isRefused = (message: MessageRow) => message.notification.endsWith(".customer") && (postedBy.get(message.event)?.refused ?? false);
	const tell = (message: MessageRow) => story({ message, times: times.get(message.id) ?? [] });
	const wrong = (rows: MessageRow[], isWrong: (message: MessageRow) => boolean) => rows.filter(isWrong).map(tell);
	const checks: Check[] = [
		{
			name: "every post was accepted under ids of their own",
			faults: postedBy.size === posted.length ? [] : [`${posted.length} posted, ${postedBy.size} ids`],
		},
		{
			name: "every accepted event is there and planned, and there is no other",
			faults: [
				...posted.filter(({ event }) => byId.get(event)?.status !== "planned").map(({ event }) => `${event} is ${byId.get(event)?.status ?? "gone"}`),
				...events.filter(({ id, source }) => source !== "postbud" && !postedBy.has(id)).map(({ id }) => `${id} was never posted`),
			],
		},
		{
			name: "every event has its mails, each once",
			faults: posted.filter(({ event, kind }) => namesOf(byEvent.get(event)) !== MAILS[kind]).map(({ event }) => `${event}: ${namesOf(byEvent.get(event))}`),
		},
		{ name: "every mail has come to an end", faults: wrong(messages, ({ status }) => !FINAL.has(status)) },
		{ name: "every mail that says sent was taken by a service", faults: wrong(messages, ({ id, status }) => SENT.has(status) && !times.has(id)) },
		{
			name: "every mail that says sent has one accepted attempt, its last, or a callback instead",
			faults: wrong(messages, (message) => SENT.has(message.status) && !endsWell(message, delivered)),
		},
		{ name: "every mail that was not sent has a reason", faults: wrong(messages, ({ status, reason }) => !SENT.has(status) && reason === null) },
		{
			name: "only mail that the services refuse, or that is held as the store wants it, was not sent",
			faults: wrong(
				own,
				(message) => !SENT.has(message.status) && !(isRefused(message) && REFUSED.has(message.reason ?? "")) && !isHeldRightly(message, postedBy),
			),
		},
		{ name: "a mail whose delivery was told says so", faults: wrong(messages, ({ id, status }) => delivered.has(id) && status !== "delivered") },
		{ name: "refused mail was never taken", faults: wrong(own, (message) => isRefused(message) && (SENT.has(message.status) || times.has(message.id))) },
		{ name: "no mail that was taken says that it failed", faults: wrong(messages, ({ id, status }) => status === "failed" && times.has(id)) },
		{ name: "the services took no mail that is not in the log", faults: [...times.keys()].filter((id) => !known.has(id)) },
		{ name: "no customer and no order is in two mails of a kind", faults: twins(own, times) },
		{
			name: "a request that was repeated under its key was the same, or a part of it",
			faults: figures.mismatched > 0 ? [`${figures.mismatched} with another body`] : [],
		},
		{
			name: "nothing was sent twice but where nobody could know",
			faults: duplicates.filter(({ faults }) => faults.length > 0).map((one) => `${one.faults.join("; ")}: ${story(one)}`),
		},
		{
			name: "where the store wants unknown mail held, nothing was sent twice",
			faults: duplicates.filter((one) => isOfHolder(one.message, postedBy)).map(story),
		},
		{
			name: "every sender works again",
			faults: senders.filter(({ health }) => health !== "healthy").map(({ id, provider, health }) => `${id} (${provider}) is ${health}`),
		},
		{ name: "what the admins heard last of a sender is that it works", faults: alertFaults(events, messages) },
	];
	return { checks, duplicates };
}

function namesOf(messages: MessageRow[] | undefined): string {
	return (messages ?? [])
		.map(({ notification }) => notification)
		.sort()
		.join();
}

function endsWell({ id, attempts }: MessageRow, delivered: Set<string>): boolean {
	const accepted = attempts.filter(({ outcome }) => outcome === "accepted").length;
	return delivered.has(id) ? accepted <= 1 : accepted === 1 && attempts.at(-1)?.outcome === "accepted";
}

function isOfHolder({ event }: MessageRow, posted: Map<string, PostedEvent>): boolean {
	return posted.get(event)?.shop.name === "postmark, hold";
}

function isHeldRightly(message: MessageRow, posted: Map<string, PostedEvent>): boolean {
	const isOpen = message.attempts.some(({ outcome, provider }) => outcome === "unknown" && provider === "postmark");
	return message.status === "held" && message.reason === "ambiguous_hold" && isOfHolder(message, posted) && isOpen;
}

/** Two messages that are one mail to the person who gets them: told by address and subject, whatever the log says. */
function twins(messages: MessageRow[], times: Map<string, TakenMail[]>): string[] {
	const seen = new Map<string, string>();
	return messages.flatMap(({ id }) => {
		const [first] = times.get(id) ?? [];
		if (!first) return [];
		const mail = `${first.to} ${first.subject}`;
		const other = seen.get(mail);
		seen.set(mail, id);
		return other === undefined ? [] : [`${id} and ${other}`];
	});
}

/** The last alert about a sender that works now has to say so, and each alert has to have reached the admins. */
function alertFaults(events: EventRow[], messages: MessageRow[]): string[] {
	const alerts = events.filter(({ source, type }) => source === "postbud" && type.startsWith("sender."));
	// A store that wants unknown mail held has it so with mail to its admins too.
	const mailed = new Set(messages.filter(({ status, reason }) => SENT.has(status) || reason === "ambiguous_hold").map(({ event }) => event));
	const lasts = [...Map.groupBy(alerts, ({ subject }) => subject)].flatMap(([subject, own]) => {
		const last = own.sort((a, b) => a.receivedAt - b.receivedAt || a.row - b.row).at(-1);
		return last?.type === "sender.unhealthy" ? [`${subject}: ${own.map(({ type }) => type).join(", ")}`] : [];
	});
	return [...lasts, ...alerts.filter(({ id }) => !mailed.has(id)).map(({ id, type }) => `${id} (${type}) was not mailed`)];
}
