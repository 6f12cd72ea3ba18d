import { addressKey } from "../core/address.ts";
import { notification } from "../core/catalogue.ts";
import { orderKey } from "../core/event.ts";
import { mailsToRepeat } from "../core/mails-to-repeat.ts";
import { isEnabled } from "../core/notification-switch.ts";
import type { Reason } from "../core/reasons.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { messagesOfOrder } from "../store/correspondence.ts";
import { endRequest, takeRequest } from "../store/mail-requests.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { loadOrderAddresses } from "../store/order-addresses.ts";
import { eventsOfOrder } from "../store/order-events.ts";
import { resendMessage } from "./resend-message.ts";
import { sendByHand } from "./send-by-hand.ts";

/** Who asked for a mail by the self-service page, in `requested_by`. */
export const BY_CUSTOMER = "customer";

export type Asked = "unknown" | "too_often" | "switched_off" | "done";

interface Result {
	mails: number;
	reason: Reason | null;
}

/** An order's newest messages and events among which its mails are looked for. */
const AMONG = 200;
const CONFIRMATIONS = ["order.placed", "order.confirmed"];

/**
 * Sends a customer the order's mails again who names its number and the address that they go to. Nobody but the caller of the
 * action learns what came of it: whoever asks is told the same in every case.
 * @param address a canonical address
 */
export async function askAgain(deps: Deps, shop: Shop, number: string, address: string): Promise<Asked> {
	const asked = await answer(deps, shop, orderKey(number.replace(/^[\s#]+/, "")), address);
	deps.log("self_service.asked", { store: shop.id, outcome: asked });
	return asked;
}

async function answer(deps: Deps, shop: Shop, key: string, address: string): Promise<Asked> {
	const scope = deps.scope(shop.id);
	const { current, own } = await loadOrderAddresses(scope, key);
	if (current === null || addressKey(current) !== addressKey(address)) return "unknown";
	const request = { orderKey: key, id: deps.newId("ask"), address: addressKey(address), createdAt: deps.now() };
	if (!(await takeRequest(scope, request))) return "too_often";
	const isOn = shop.settings.notifications.customers;
	const result = isOn ? await sendAgain(deps, shop, key, current, own) : ({ mails: 0, reason: "switched_off" } as const);
	await endRequest(scope, key, request.id, result);
	return isOn ? "done" : "switched_off";
}

async function sendAgain(deps: Deps, shop: Shop, key: string, to: string, own: ReadonlySet<string>): Promise<Result> {
	const past = await messagesOfOrder(deps.scope(shop.id), key, AMONG);
	const chosen = mailsToRepeat(past, own, deps.now());
	if (chosen === undefined) return sendFirst(deps, shop, key, to, past);
	const result: Result = { mails: 0, reason: null };
	for (const id of chosen) {
		const sent = await resendMessage(deps, shop.id, id, { to, requestedBy: BY_CUSTOMER });
		if (sent.kind === "queued") result.mails++;
		else if (sent.kind === "refused") result.reason = sent.reason;
	}
	return result;
}

/** The confirmation of an order of which no mail was ever made, as the shop would send it today. */
async function sendFirst(deps: Deps, shop: Shop, key: string, to: string, past: readonly MessageRow[]): Promise<Result> {
	const events = await eventsOfOrder(deps.scope(shop.id), key, AMONG);
	const about = CONFIRMATIONS.map((type) => events.find((one) => one.type === type)).find((event) => event !== undefined);
	const wanted = notification(`${about?.type}.customer`)?.notification;
	if (!about || !wanted) return { mails: 0, reason: null };
	if (!isEnabled(wanted, shop.settings.notifications.enabled)) return { mails: 0, reason: "switched_off" };
	const before = past.find((one) => one.eventId === about.id && one.notification === wanted.id && one.ruleId === null);
	if (before?.reason === "incomplete_order" || before?.status === "held" || before?.status === "cancelled") return { mails: 0, reason: before.reason };
	const sent = await sendByHand(deps, shop.id, about.id, { notification: wanted.id, to, requestedBy: BY_CUSTOMER });
	return sent.kind === "queued" ? { mails: 1, reason: null } : { mails: 0, reason: sent.kind === "refused" ? sent.reason : null };
}
