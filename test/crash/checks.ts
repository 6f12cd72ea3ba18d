import type { ShopClient } from "../../src/local/shop-client.ts";
import type { Figures } from "../support/mail-service.ts";
import type { PostedOrder } from "./orders.ts";

export interface LoggedMessage {
	id: string;
	event_id: string;
	notification: string;
	status: string;
	reason: string | null;
	order: string | null;
	provider: string | null;
	attempts: { outcome: string; reason: string | null }[];
}

export interface LoggedEvent {
	id: string;
	status: string;
	decisions: { notification: string; decision: string }[];
}

export interface Check {
	name: string;
	/** What goes against it; empty when it holds. */
	faults: string[];
}

const NOTIFICATIONS = ["order.placed.admin", "order.placed.customer"];

/** All promises that a crash could break, looked at from outside: the API, and what the mail service saw. */
export function checkAll(orders: PostedOrder[], events: LoggedEvent[], messages: LoggedMessage[], figures: Figures): Check[] {
	const byEvent = Map.groupBy(messages, (message) => message.event_id);
	const known = new Set(orders.map((order) => order.event));
	const accepted = (message: LoggedMessage) => message.attempts.filter((attempt) => attempt.outcome === "accepted").length;
	const taken = Map.groupBy(figures.taken, (mail) => mail.message);
	const byResend = messages.filter((message) => message.provider === "resend");
	const resendIds = new Set(byResend.map((message) => message.id));
	const list = <Item>(items: Item[], wrong: (item: Item) => boolean, shown: (item: Item) => string) => items.filter(wrong).map(shown);
	return [
		{ name: "every order has an event of its own", faults: known.size === orders.length ? [] : [`${orders.length} orders, ${known.size} events`] },
		{
			name: "every accepted event is planned",
			faults: list(
				events,
				(event) => event.status !== "planned",
				(event) => `${event.id} is ${event.status}`,
			),
		},
		{
			name: "every order has one mail to the customer and one to the admin",
			faults: list(
				orders,
				({ event }) => namesOf(byEvent.get(event)) !== NOTIFICATIONS.join(),
				({ event, number }) => `${number} has ${namesOf(byEvent.get(event))}`,
			),
		},
		{
			name: "the log holds no other mail",
			faults: list(
				messages,
				(message) => !known.has(message.event_id),
				(message) => `${message.id} of ${message.event_id}`,
			),
		},
		{
			name: "every mail was sent",
			faults: list(
				messages,
				(message) => message.status !== "sent",
				(message) => `${message.id} is ${message.status}, ${message.reason}`,
			),
		},
		{
			name: "every mail has one accepted attempt",
			faults: list(
				messages,
				(message) => accepted(message) !== 1,
				(message) => `${message.id} has ${accepted(message)}`,
			),
		},
		{
			name: "the mail service took every mail of its store",
			faults: list(
				byResend,
				({ id }) => !taken.has(id),
				({ id }) => id,
			),
		},
		{
			name: "the mail service took each once, and no other",
			faults: [
				...list(
					[...taken.keys()],
					(id) => !resendIds.has(id) || taken.get(id)?.length !== 1,
					(id) => `${id}: ${taken.get(id)?.length}`,
				),
				...(figures.double > 0 ? [`${figures.double} taken twice`] : []),
			],
		},
		{ name: "a repeated send had the same body", faults: figures.mismatched > 0 ? [`${figures.mismatched} with another body`] : [] },
	];
}

/** The whole log of a store. */
export async function readLog(shop: ShopClient): Promise<LoggedMessage[]> {
	const messages: LoggedMessage[] = [];
	let cursor: string | null = "";
	while (cursor !== null) {
		const page: { data: LoggedMessage[]; next_cursor: string | null } = await shop.get(`/v1/messages?limit=200${cursor ? `&cursor=${cursor}` : ""}`);
		messages.push(...page.data);
		cursor = page.next_cursor;
	}
	return messages;
}

function namesOf(messages: LoggedMessage[] | undefined): string {
	return (messages ?? [])
		.map((message) => message.notification)
		.sort()
		.join();
}
