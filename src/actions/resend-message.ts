import { addressKey, canonicalAddress } from "../core/address.ts";
import { latestAbout } from "../core/consent.ts";
import { searchText } from "../core/fold-text.ts";
import { purposeOf } from "../core/marketing.ts";
import { isResendable } from "../core/message-status.ts";
import type { Reason } from "../core/reasons.ts";
import type { Deps } from "../deps.ts";
import { loadConsents } from "../store/consents.ts";
import { type EventRow, findEvent } from "../store/events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage, insertMessage } from "../store/messages.ts";
import { findSuppression } from "../store/suppressions.ts";
import { prepareMail } from "./prepare-mail.ts";
import { wakeMessages } from "./wake-up.ts";

export interface ResendInput {
	to?: string | undefined;
	subject?: string | undefined;
	html?: string | undefined;
	text?: string | undefined;
	/** What was sent then, or the template as it is now. */
	template?: "original" | "current" | undefined;
	reason?: string | undefined;
	/** The key or person that asks. */
	requestedBy: string;
}

export type Resending = { kind: "queued"; message: MessageRow } | { kind: "not_found" } | { kind: "refused"; reason: Reason; detail: string };

const NO_CONSENT = "The person has not agreed to mail of this kind. Once the person has, post the event again with the consent.";
const REFUSED = "The person has said no to mail of this kind. Only the person can change that.";
const SECRET_GONE = "The mail held a link or code that opens a door. Ask the shop to send a new one.";

/**
 * Sends a message again, as a message of its own that points at the first. A message that was skipped or failed before it
 * had content is rendered now: its first send. Mail that held a secret cannot be sent again, the secret is gone.
 */
export async function resendMessage(deps: Deps, storeId: string, id: string, input: ResendInput): Promise<Resending> {
	const scope = deps.scope(storeId);
	const original = await findMessage(scope, id);
	if (!original) return { kind: "not_found" };
	const event = await findEvent(scope, original.eventId);
	const to = canonicalAddress(input.to) ?? original.toAddress;
	if (!isResendable(original) || event?.secrets) return { kind: "refused", reason: "secret_gone", detail: SECRET_GONE };
	if (original.reason === "no_consent") return { kind: "refused", reason: "no_consent", detail: NO_CONSENT };
	if (to === null) return { kind: "refused", reason: "no_address", detail: "The message has no address; name one in `to`." };
	const suppression = await findSuppression(scope, addressKey(to));
	if (suppression && (suppression.covers === "all" || original.class === "M")) {
		return {
			kind: "refused",
			reason: "suppressed",
			detail: `${to} must not be written to (${suppression.reason}). Take it off the list first, or name another address.`,
		};
	}
	if (await hasRefused(deps, storeId, original, to)) return { kind: "refused", reason: "no_consent", detail: REFUSED };
	const asThen = input.template !== "current" && original.contentKey !== null;
	const message = { ...repeated(deps, original, to, asThen), requestedBy: input.requestedBy, edits: editsOf(input) };
	if (!asThen && (await wouldShowMask(deps, message, event))) return { kind: "refused", reason: "secret_gone", detail: SECRET_GONE };
	await insertMessage(scope, message);
	deps.background(wakeMessages(deps, [{ store: storeId, id: message.id, class: message.class, dueAt: message.dueAt }]));
	deps.log("message.resend_queued", { store: storeId, message: message.id, of: original.id });
	return { kind: "queued", message };
}

/** Whoever said no gets no marketing mail by hand either; of somebody who said nothing, whoever sends it knows more. */
async function hasRefused(deps: Deps, store: string, { class: mailClass, notification }: MessageRow, to: string): Promise<boolean> {
	const purpose = mailClass === "M" ? purposeOf(notification) : undefined;
	if (!purpose) return false;
	const [known] = await loadConsents(deps.databases.main, [{ store, id: addressKey(to) }]);
	const latest = latestAbout(known?.statements ?? [], purpose, deps.now());
	return latest !== undefined && latest.status !== "granted";
}

/** A mail that was never made is made from the event, whose secrets may be gone by now. */
async function wouldShowMask(deps: Deps, message: MessageRow, event: EventRow | undefined): Promise<boolean> {
	const shop = (await deps.shops.get([message.storeId])).get(message.storeId);
	const sender = shop?.senders.find((one) => one.id === message.senderId) ?? shop?.senders.find((one) => one.is_default);
	if (!shop || !sender) return false;
	const preparation = await prepareMail(deps, message, event, shop, sender);
	return !preparation.ok && preparation.reason === "secret_gone";
}

function repeated(deps: Deps, original: MessageRow, to: string, asThen: boolean): MessageRow {
	const now = deps.now();
	const toName = addressKey(to) === addressKey(original.toAddress ?? "") ? original.toName : null;
	return {
		...original,
		id: deps.newId("msg"),
		status: "queued",
		reason: null,
		detail: null,
		toAddress: to,
		toName,
		provider: null,
		providerMessageId: null,
		attempts: [],
		attemptsBefore: 0,
		deliveryRank: 0,
		senderId: original.plannedSenderId ?? original.senderId,
		...(asThen ? {} : { contentKey: null, contentOffset: null, contentLength: null, attachments: [] }),
		resendOf: original.id,
		search: searchText(original.subject, to, toName, original.orderNumber, original.fromAddress),
		lease: null,
		dueAt: now,
		wakeAt: now + 5_000,
		createdAt: now,
		sentAt: null,
	};
}

function editsOf({ subject, html, text, reason }: ResendInput): MessageRow["edits"] {
	const edits = {
		...(subject === undefined ? {} : { subject }),
		...(html === undefined ? {} : { html }),
		...(text === undefined ? {} : { text }),
		...(reason === undefined ? {} : { note: reason }),
	};
	return Object.keys(edits).length > 0 ? edits : null;
}
