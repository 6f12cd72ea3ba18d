import { eventType } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import type { Wish } from "../core/plan-by-hand.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { type EventRow, findEvent } from "../store/events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { MessageEdits } from "../store/schema.ts";
import type { Refusal } from "./check-recipient.ts";
import { sendAbout } from "./send-about.ts";

export interface ByHandInput extends Wish {
	to?: string | undefined;
	/** In the place of what the template says. */
	edits?: Pick<MessageEdits, "subject" | "html" | "text"> | undefined;
	reason?: string | undefined;
	confirmSuppressed?: boolean | undefined;
	/** The key or person that asks. */
	requestedBy: string;
}

export type SendingByHand = { kind: "queued"; message: MessageRow } | SendingFailure;

/** `undecided`: nobody knows yet what comes of the event by itself; the same mail might go out twice. */
export type SendingFailure = { kind: "not_found" } | { kind: "undecided" } | { kind: "invalid"; faults: Fault[] } | Refusal;

/**
 * Sends the mail of a notification, or of a template of the store, about an event that is stored: whether one was made
 * before, was skipped, or never was. Not against what the person said, and never with a secret that is gone.
 */
export async function sendByHand(deps: Deps, storeId: string, eventId: string, input: ByHandInput): Promise<SendingByHand> {
	const [event, shop] = await Promise.all([findEvent(deps.scope(storeId), eventId), deps.shops.get([storeId]).then((shops) => shops.get(storeId))]);
	if (!event || !shop) return { kind: "not_found" };
	const faults = faultsOf(event, shop, input);
	if (faults.length > 0) return { kind: "invalid", faults };
	return event.status === "accepted" ? { kind: "undecided" } : sendAbout(deps, shop, event, input);
}

function faultsOf(event: EventRow, shop: Shop, { notification, template }: Wish): Fault[] {
	const own = eventType(event.type)?.notifications.map(({ id }) => id) ?? [];
	const has = own.length > 0 ? `has ${own.join(", ")}` : "has none, only mails by templates of the store";
	return [
		...(notification === undefined && template === undefined ? [{ pointer: "/notification", detail: `is required, or a template; ${event.type} ${has}` }] : []),
		...(notification !== undefined && !own.includes(notification)
			? [{ pointer: "/notification", detail: `is not a notification of the event's type: ${event.type} ${has}` }]
			: []),
		...(template !== undefined && !shop.templates.some(({ id }) => id === template)
			? [{ pointer: "/template", detail: "is not a published template of the store" }]
			: []),
	];
}
