import { ALL_PURPOSES } from "../core/consent.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { BY_LINK } from "../store/consents.ts";
import { insertUnsubscription, removeUnsubscription } from "../store/suppressions.ts";
import { ownEvent } from "./own-event.ts";
import { readSubscription, type Subscription } from "./read-subscription.ts";
import type { UnsubscribeLink } from "./unsubscribe-link.ts";
import { wakeEvents } from "./wake-up.ts";

/**
 * Ends all marketing mail of the store to the address of a link, and keeps for good that its owner said so. The same link
 * again changes nothing; its admins are told once, by the event `newsletter.unsubscribed`.
 */
export async function unsubscribe(deps: Deps, shop: Shop, link: UnsubscribeLink): Promise<Subscription> {
	const { store, message, purpose, address } = link;
	const before = await readSubscription(deps, shop, address);
	if (before.byLink) return before;
	const type = "newsletter.unsubscribed";
	const event = await ownEvent(deps, { type, id: `${type}/${message}`, subject: `message/${message}`, data: { email: address, purpose } });
	const at = deps.now();
	const said = { storeId: store, address, purpose: ALL_PURPOSES, status: "withdrawn", occurredAt: at } as const;
	const withdrawal = { ...said, method: BY_LINK, textVersion: null, sourceUrl: null, source: message, recordedAt: at };
	const isNew = await insertUnsubscription(deps.scope(store), "The recipient unsubscribed.", withdrawal, event);
	if (isNew) deps.background(wakeEvents(deps, store, [{ id: event.id, type }]));
	deps.log("unsubscribe.received", { store, message, purpose, told: isNew });
	return readSubscription(deps, shop, address);
}

/** Takes back what `unsubscribe` did, and nothing else that keeps mail from the address. */
export async function resubscribe(deps: Deps, shop: Shop, link: UnsubscribeLink): Promise<Subscription> {
	await removeUnsubscription(deps.scope(link.store), link.address);
	deps.log("unsubscribe.undone", { store: link.store, message: link.message, purpose: link.purpose });
	return readSubscription(deps, shop, link.address);
}
