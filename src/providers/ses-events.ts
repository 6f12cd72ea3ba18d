import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf } from "../core/signature.ts";
import { deliveryEvent, instantOf, objectsIn, type Told } from "./callback-event.ts";
import type { SnsEnvelope } from "./sns-signature.ts";

type Telling = Pick<Told, "type" | "reason" | "said">;

/** Where a record says more, by its type (documentation, 2026-11). */
const MEMBERS = new Map([
	["Bounce", "bounce"],
	["Complaint", "complaint"],
	["Delivery", "delivery"],
	["DeliveryDelay", "deliveryDelay"],
	["Reject", "reject"],
	["Rendering Failure", "failure"],
	["Open", "open"],
	["Click", "click"],
	["Subscription", "subscription"],
]);
const PLAIN = new Map<string, DeliveryEventType>([
	["Send", "accepted"],
	["Open", "opened"],
	["Click", "clicked"],
]);
/** SES did not try: the address is on one of its own lists. */
const OWN_LISTS = new Set(["Suppressed", "OnAccountSuppressionList", "UnsubscribedRecipient"]);
/** Subtypes of bounces and types of delays that say more than the receiving server does. */
const BY_KIND = new Map<unknown, Reason>([
	["NoEmail", "mailbox_unknown"],
	["MailboxFull", "mailbox_full"],
	["MessageTooLarge", "too_large"],
	["ContentRejected", "spam"],
	["AttachmentRejected", "blocked"],
	["SpamDetected", "spam"],
	["InternalFailure", "service_error"],
]);

/**
 * The events of a notification, one for each recipient; none where its message is no record of SES. Event records
 * (configuration sets) and notifications (identities) differ in the name of their type alone.
 */
export async function sesEvents(message: SnsEnvelope, now: number): Promise<DeliveryEvent[]> {
	const record = objectsIn(message.Message)[0] ?? {};
	const type = textOf(record.eventType) ?? textOf(record.notificationType);
	// "Successfully validated SNS topic for Amazon SES event publishing." is a message too.
	if (type === undefined) return [];
	const mail = fieldsOf(record.mail) ?? {};
	const about = fieldsOf(record[MEMBERS.get(type) ?? ""]) ?? {};
	const each = recipientsOf(mail, about).map(async (recipient) => {
		const told: Told = {
			// SNS tells again under the same id; the digest keeps the address out of ours.
			id: `${message.MessageId}:${await digestOf(recipient.emailAddress)}`,
			...tellingOf(type, about, recipient),
			at: instantOf(about.timestamp) ?? instantOf(mail.timestamp) ?? instantOf(message.Timestamp),
			message: firstOf(fieldsOf(mail.tags)?.postbud_message),
			providerMessage: mail.messageId,
			recipient: recipient.emailAddress,
			raw: record,
		};
		return deliveryEvent(told, now);
	});
	return Promise.all(each);
}

/** Those that the event is about, or all of the mail's where it does not say. */
function recipientsOf(mail: Fields, about: Fields): Fields[] {
	const lists = [about.bouncedRecipients, about.complainedRecipients, about.delayedRecipients, about.recipients, mail.destination];
	const named = lists.find((list): list is unknown[] => Array.isArray(list) && list.length > 0) ?? [];
	return named.map((one) => fieldsOf(one) ?? { emailAddress: one });
}

function tellingOf(type: string, about: Fields, recipient: Fields): Telling {
	switch (type) {
		case "Delivery":
			return { type: "delivered", said: [about.smtpResponse] };
		case "Bounce":
			return bounce(about, recipient);
		case "Complaint":
			return complaint(about);
		case "DeliveryDelay":
			return { type: "deferred", ...reasonByKind(about.delayType), said: [about.delayType, recipient.status, recipient.diagnosticCode] };
		case "Reject":
			return { type: "rejected", said: [about.reason] };
		case "Rendering Failure":
			return { type: "rejected", reason: "render_failed", said: [about.errorMessage] };
		case "Subscription":
			return { type: leaves(about) ? "unsubscribed" : "other" };
		default:
			return { type: PLAIN.get(type) ?? "other" };
	}
}

/** "Undetermined" is a bounce that SES could not read: soft, so that one of them suppresses nobody. */
function bounce(about: Fields, recipient: Fields): Telling {
	const said = [about.bounceType, about.bounceSubType, recipient.status, recipient.diagnosticCode];
	if (isOwnList(about.bounceSubType)) return { type: "suppressed", said };
	return { type: about.bounceType === "Permanent" ? "bounced_hard" : "bounced_soft", ...reasonByKind(about.bounceSubType), said };
}

function complaint(about: Fields): Telling {
	const said = [about.complaintFeedbackType];
	if (isOwnList(about.complaintSubType)) return { type: "suppressed", said: [about.complaintSubType] };
	// The recipient took the mail out of the spam folder (RFC 6430): the opposite of a complaint.
	return { type: about.complaintFeedbackType === "not-spam" ? "other" : "complained", said };
}

/** The event also tells of people who come back. */
function leaves(about: Fields): boolean {
	const wishes = fieldsOf(about.newTopicPreferences) ?? {};
	const topics = Array.isArray(wishes.topicSubscriptionStatus) ? wishes.topicSubscriptionStatus : [];
	return wishes.unsubscribeAll === true || topics.some((topic) => fieldsOf(topic)?.subscriptionStatus === "OptOut");
}

function isOwnList(kind: unknown): boolean {
	return typeof kind === "string" && OWN_LISTS.has(kind);
}

/** Without a reason of its own an event gets one from what was said. */
function reasonByKind(kind: unknown): { reason?: Reason } {
	const reason = BY_KIND.get(kind);
	return reason ? { reason } : {};
}

function firstOf(list: unknown): unknown {
	return Array.isArray(list) ? list[0] : undefined;
}
