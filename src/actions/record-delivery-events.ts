import { canonicalAddress } from "../core/address.ts";
import type { DeliveryEvent } from "../core/delivery-event.ts";
import { type Weight, weightOf } from "../core/delivery-rank.ts";
import { reasonSentence } from "../core/reasons.ts";
import { maskLinks } from "../core/secrets.ts";
import type { Deps } from "../deps.ts";
import { type AddressEffect, isSendingTo, knownEvents, type MatchedEvent, matchMessages, recordEvents } from "../store/delivery-events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { endConsequences } from "./consequences.ts";
import { wakeDeliveries } from "./wake-up.ts";

/**
 * Takes in what a mail service told: kept with its message, and acted upon once however often and in whatever order it
 * comes. Events about mails that are not ours are kept without a message.
 * @param own false: the sender was found by its From address alone, which anybody may claim; only events about mails of the store count
 * @returns how many were new; "early" when a mail they may be about is being handed over just now: they should come again
 */
export async function recordDeliveryEvents(deps: Deps, storeId: string, senderId: string, all: DeliveryEvent[], own = true): Promise<number | "early"> {
	const scope = deps.scope(storeId);
	const messages = all.length > 0 ? await matchMessages(scope, all) : new Map<DeliveryEvent, MessageRow>();
	const unmatched = all.filter((event) => !messages.has(event) && event.message === null && event.providerMessage !== null);
	if (unmatched.length > 0) {
		const recipients = unmatched.flatMap(({ recipient }) => recipient ?? []);
		if (await isSendingTo(scope, recipients)) return "early";
	}
	const told = own ? all : all.filter((event) => messages.has(event));
	if (told.length === 0) return 0;
	const matched = told.map((event): MatchedEvent => {
		const message = messages.get(event);
		// A service that tracks clicks tells the link, and the link of such a mail opens doors.
		const raw = message && (message.secret || message.class === "S") ? maskLinks(event.raw) : event.raw;
		return { id: `${senderId}:${event.id}`.slice(0, 300), sender: senderId, message: message?.id ?? null, event, raw };
	});
	const once = [...new Map(matched.map((one) => [one.id, one])).values()];
	const known = await knownEvents(scope, once);
	const fresh = once.filter(({ id }) => !known.has(id));
	if (fresh.length === 0) return 0;
	const changed = changesOf(fresh, messages);
	const shops = await deps.shops.get([storeId]);
	const further = endConsequences(
		deps,
		changed.map(({ after }) => after),
		shops,
	);
	const changes = changed.map(({ weight, after, at }) => ({ ...weight, id: after.id, at, detail: after.detail }));
	const effects = fresh.flatMap((one) => effectsOf(one, messages.get(one.event)));
	await recordEvents(scope, fresh, changes, effects, further, deps.now());
	await wakeDeliveries(deps, further.deliveries);
	for (const { event, message } of fresh) deps.log("callback.recorded", { store: storeId, sender: senderId, message, type: event.type, reason: event.reason });
	return fresh.length;
}

/** The messages that fresh events move on, as they are after it. */
function changesOf(fresh: MatchedEvent[], messages: Map<DeliveryEvent, MessageRow>): { weight: Weight; after: MessageRow; at: number }[] {
	const byMessage = Map.groupBy(
		fresh.filter(({ message }) => message !== null),
		({ message }) => message,
	);
	return [...byMessage.values()].flatMap((group) => {
		const events = group.map(({ event }) => event);
		const message = events[0] && messages.get(events[0]);
		const weight = weightOf(events);
		if (!message || weight.rank <= message.deliveryRank || message.status === "skipped" || message.status === "cancelled") return [];
		const telling = events.find((event) => weightOf([event]).rank === weight.rank);
		const detail = weight.status === "sent" || weight.status === "delivered" ? null : (telling?.detail ?? null);
		const { status, reason } = weight;
		return [{ weight, at: telling?.at ?? 0, after: { ...message, status, reason, detail, sentAt: message.sentAt ?? telling?.at ?? null } }];
	});
}

function effectsOf({ id, event, message }: MatchedEvent, row: MessageRow | undefined): AddressEffect[] {
	const address = row?.toAddress ?? canonicalAddress(event.recipient ?? "");
	if (!address) return [];
	const because = [event.reason && reasonSentence(event.reason, "en"), event.detail].filter(Boolean).join(" ").slice(0, 200);
	const effect = { event: id, address, message, covers: "all", cause: "bounce", kind: "suppress", reason: because || "The mail came back." } as const;
	switch (event.type) {
		case "bounced_hard":
		case "suppressed":
			return [effect];
		case "complained":
			return [{ ...effect, cause: "complaint", reason: reasonSentence("complained", "en") }];
		case "unsubscribed":
			return [{ ...effect, cause: "unsubscribe", covers: "marketing", reason: "The recipient unsubscribed." }];
		case "bounced_soft":
			return [{ ...effect, kind: "soft_bounce", cause: "soft_bounces" }];
		case "delivered":
			return [{ ...effect, kind: "delivered" }];
		default:
			return [];
	}
}
