import { addressKey, canonicalAddress } from "../core/address.ts";
import type { Decision } from "../core/plan.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { endMessage, findMessage } from "../store/messages.ts";
import { savePlans } from "../store/plans.ts";
import { loadSenderStates } from "../store/sender-states.ts";
import { deliverMessages } from "./deliver-messages.ts";
import { storeOwnEvent } from "./own-event.ts";
import { newMessage } from "./plan-events.ts";
import { leaseTime } from "./run-jobs.ts";

const NOTIFICATION = "sender.tested.admin";

/**
 * Sends a test mail by one sender, whatever its health, in one attempt, and keeps it in the log like any other mail. What
 * it shows counts for the sender's health.
 * @returns the message after the attempt; undefined where the store has no such sender
 */
export async function testSender(deps: Deps, storeId: string, senderId: string, to: string): Promise<MessageRow | undefined> {
	const now = deps.now();
	const db = deps.databases.main;
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const sender = shop?.senders.find((one) => one.id === senderId);
	if (!shop || !sender) return undefined;
	const data = { sender: { id: sender.id, provider: sender.provider, from: sender.from.address, name: sender.from.name }, recipient: { email: to } };
	const event = await storeOwnEvent(deps, storeId, { type: "sender.tested", id: deps.newId("evt"), subject: `sender/${sender.id}`, data });
	const lease = { id: deps.newId("lse"), now, until: now + leaseTime(deps) };
	const decision: Decision = {
		...{ notification: NOTIFICATION, audience: "admin" as const, class: "I" as const, rule_id: null, reason: null, template: `builtin:${NOTIFICATION}` },
		...{ to: { address: canonicalAddress(to) ?? addressKey(to) }, locale: shop.locale, sender_id: sender.id },
	};
	const message = newMessage(deps, { event, shop }, decision, lease);
	const decided = { notification: NOTIFICATION, decision: "send", reason: null, message_id: message.id, rule_id: null, to: message.toAddress } as const;
	await savePlans(db, [{ event: { store: storeId, id: event.id }, decisions: [decided], messages: [message] }], { deliveries: [], alerts: [] });
	const known = await loadSenderStates(db, [storeId], now);
	// It is this sender that is tested: no other steps in, and what is known against it does not hold it back. That it works is news in any case.
	const states = new Map(
		known.map((state) => [state.id, { ...state, health: "healthy" as const, failures: Math.max(1, state.failures), pausedUntil: null, sentToday: 0 }]),
	);
	const alone = new Map([[storeId, { ...shop, senders: [{ ...sender, classes: null }] }]]);
	const around = {
		events: new Map([[event.id, event]]),
		shops: alone,
		states,
		repeats: { batches: new Map(), taken: new Set<string>() },
		ends: new Map(),
		lease,
	};
	await deliverMessages(deps, [message], [], around);
	deps.shops.forget(storeId);
	await endMessage(deps.scope(storeId), message.id);
	return findMessage(deps.scope(storeId), message.id);
}
