import { addressKey, canonicalAddress } from "../core/address.ts";
import { isCorrectable, wrongAddresses } from "../core/address-correction.ts";
import { withoutScriptLinks } from "../core/link-safety.ts";
import { isResendable } from "../core/message-status.ts";
import { plainText } from "../core/plain-text.ts";
import { customerMailbox } from "../core/plan.ts";
import { searchText } from "../core/search-text.ts";
import type { Deps } from "../deps.ts";
import { insertByHand } from "../store/by-hand.ts";
import { type EventRow, findEvent } from "../store/events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage } from "../store/messages.ts";
import type { MessageEdits } from "../store/schema.ts";
import { announceByHand, announceCorrection } from "./announce-by-hand.ts";
import { checkRecipient, type Refusal } from "./check-recipient.ts";
import { prepareMail } from "./prepare-mail.ts";
import { wakeDeliveries, wakeMessages } from "./wake-up.ts";

export interface ResendInput {
	to?: string | undefined;
	subject?: string | undefined;
	/** Checked by `mailHtml`. */
	html?: string | undefined;
	text?: string | undefined;
	/** What was sent then, or the template as it is now. */
	template?: "original" | "current" | undefined;
	reason?: string | undefined;
	/** Send it although the address is on the list. */
	confirmSuppressed?: boolean | undefined;
	/** Later mails of the order go to `to`, too; of a message that is not to the customer about an order nothing comes of it. */
	fromNowOn?: boolean | undefined;
	/** The key or person that asks. */
	requestedBy: string;
}

export type Resending = { kind: "queued"; message: MessageRow } | { kind: "not_found" } | Refusal;

const NO_CONSENT = "The person has not agreed to mail of this kind. Once the person has, post the event again with the consent.";
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
	const check = await checkRecipient(deps, storeId, original, to, input.confirmSuppressed ?? false);
	if (check.kind === "refused") return check;
	const asThen = input.template !== "current" && original.contentKey !== null;
	const kept = original.contentKey === null ? original.edits : null;
	const message = { ...repeated(deps, original, to, asThen), requestedBy: input.requestedBy, edits: editsOf(input, kept, check.confirmed) };
	if (!asThen && (await wouldShowMask(deps, message, event))) return { kind: "refused", reason: "secret_gone", detail: SECRET_GONE };
	const corrections = input.fromNowOn ? correctionsOf(original, event, message) : [];
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const deliveries = [...announceByHand(deps, shop, message), ...announceCorrection(deps, shop, message, corrections)];
	await insertByHand(scope, { message, corrections, deliveries });
	if (corrections.length > 0) deps.shops.forget(storeId);
	deps.background(wakeMessages(deps, [{ store: storeId, id: message.id, class: message.class, dueAt: message.dueAt }]));
	deps.background(wakeDeliveries(deps, deliveries));
	deps.log("message.resend_queued", { store: storeId, message: message.id, of: original.id, corrected: corrections.length > 0 });
	return { kind: "queued", message };
}

function correctionsOf(original: MessageRow, event: EventRow | undefined, { id, storeId, orderKey, toAddress, requestedBy, createdAt }: MessageRow) {
	if (!isCorrectable(original) || orderKey === null || toAddress === null) return [];
	const ofOrder = event ? customerMailbox(event.data)[0]?.address : undefined;
	const row = { storeId, orderKey, address: toAddress, messageId: id, requestedBy: requestedBy ?? "", correctedAt: createdAt };
	return wrongAddresses(ofOrder, original, toAddress).map((wrong) => ({ ...row, wrong }));
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
		batchId: null,
		waits: null,
		search: searchText({ ...original, toAddress: to, toName }),
		lease: null,
		dueAt: now,
		wakeAt: now + 5_000,
		createdAt: now,
		sentAt: null,
	};
}

/** A mail whose HTML is another says the same in its text part. */
function editsOf({ subject, html, text, reason }: ResendInput, kept: MessageEdits | null, confirmed: MessageEdits["confirmed"]): MessageEdits | null {
	const own = html === undefined ? undefined : withoutScriptLinks(html);
	const words = text ?? (own === undefined ? undefined : plainText(own));
	const edits = {
		...defined({ subject: kept?.subject, html: kept?.html, text: kept?.text }),
		...defined({ subject, html: own, text: words, note: reason, confirmed }),
	};
	return Object.keys(edits).length > 0 ? edits : null;
}

/** What is there of some fields, so that what is not there takes nothing's place. */
function defined(fields: { [Name in keyof MessageEdits]: MessageEdits[Name] | undefined }): MessageEdits {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
