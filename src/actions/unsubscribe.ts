import type { Deps } from "../deps.ts";
import { findSuppression, insertUnsubscription, removeUnsubscription } from "../store/suppressions.ts";
import { ownEvent } from "./own-event.ts";
import type { UnsubscribeLink } from "./unsubscribe-link.ts";
import { wakeEvents } from "./wake-up.ts";

/** Whether marketing mail goes to the address of a link. */
export type Subscription =
	| "subscribed"
	/** By the person's own wish, which can be taken back. */
	| "unsubscribed"
	/** Nothing goes there for another reason, such as a bounce. */
	| "barred";

export async function subscriptionOf(deps: Deps, { store, address }: UnsubscribeLink): Promise<Subscription> {
	const row = await findSuppression(deps.scope(store), address);
	if (!row) return "subscribed";
	return row.cause === "unsubscribe" && row.covers === "marketing" ? "unsubscribed" : "barred";
}

/**
 * Ends all marketing mail of the store to the address of a link. The same link again changes nothing; its admins are told
 * once, by the event `newsletter.unsubscribed`.
 */
export async function unsubscribe(deps: Deps, link: UnsubscribeLink): Promise<Subscription> {
	const { store, message, purpose, address } = link;
	const before = await subscriptionOf(deps, link);
	if (before === "unsubscribed") return before;
	const type = "newsletter.unsubscribed";
	const event = await ownEvent(deps, { type, id: `${type}/${message}`, subject: `message/${message}`, data: { email: address, purpose } });
	const row = { address, reason: "The recipient unsubscribed.", messageId: message, createdAt: deps.now() };
	const isNew = await insertUnsubscription(deps.scope(store), row, event);
	if (isNew) deps.background(wakeEvents(deps, store, [{ id: event.id, type }]));
	deps.log("unsubscribe.received", { store, message, purpose, told: isNew });
	return before === "subscribed" ? "unsubscribed" : before;
}

/** Takes back what `unsubscribe` did, and nothing else that keeps mail from the address. */
export async function resubscribe(deps: Deps, link: UnsubscribeLink): Promise<Subscription> {
	await removeUnsubscription(deps.scope(link.store), link.address);
	deps.log("unsubscribe.undone", { store: link.store, message: link.message, purpose: link.purpose });
	return subscriptionOf(deps, link);
}
