import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf } from "../core/signature.ts";
import { deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { Callbacks } from "./port.ts";
import { verifySharedSecret } from "./shared-secret.ts";

const RECORDS = new Map<string, DeliveryEventType>([
	["Delivery", "delivered"],
	["SpamComplaint", "complained"],
	["Open", "opened"],
	["Click", "clicked"],
]);

/** Types of a bounce (documentation, 2026-11), with the reason where the type tells more than the words. */
const BOUNCES = new Map<string, [type: DeliveryEventType, reason?: Reason]>([
	["HardBounce", ["bounced_hard"]],
	["BadEmailAddress", ["bounced_hard", "mailbox_unknown"]],
	["AddressChange", ["bounced_soft", "mailbox_unknown"]],
	["SoftBounce", ["bounced_soft"]],
	["DnsError", ["bounced_soft"]],
	["Blocked", ["bounced_soft", "blocked"]],
	["DMARCPolicy", ["bounced_soft", "blocked"]],
	["SpamNotification", ["bounced_soft", "spam"]],
	["VirusNotification", ["bounced_soft", "blocked"]],
	["ChallengeVerification", ["bounced_soft"]],
	["Unknown", ["bounced_soft"]],
	["Transient", ["deferred"]],
	["OpenRelayTest", ["deferred"]],
	["SpamComplaint", ["complained"]],
	["ManuallyDeactivated", ["suppressed"]],
	["Unsubscribe", ["unsubscribed"]],
	["SMTPApiError", ["rejected"]],
	["TemplateRenderingFailed", ["rejected"]],
	["Unconfirmed", ["rejected", "sender_refused"]],
]);

/** Why Postmark took an address onto its list (documentation, 2026-11). */
const SUPPRESSIONS = new Map<string, DeliveryEventType>([
	["ManualSuppression", "unsubscribed"],
	["HardBounce", "bounced_hard"],
	["SpamComplaint", "complained"],
]);

/** Postmark's webhooks, which nobody signs: the secret stands in the URL. */
export function postmarkCallbacks(now: () => number): Callbacks {
	return {
		ownSecret: true,
		verify: (request, secret) => verifySharedSecret(request, secret),
		async parse(body) {
			return { events: await Promise.all(objectsIn(body).map((event) => eventOf(event, now()))) };
		},
	};
}

async function eventOf(event: Fields, now: number): Promise<DeliveryEvent> {
	const [type, reason] = typeOf(event);
	const recipient = event.Recipient ?? event.Email;
	const when = event.DeliveredAt ?? event.BouncedAt ?? event.ReceivedAt ?? event.ChangedAt;
	return deliveryEvent(
		{
			// A bounce has an ID, and what it becomes later (the complaint after the delivery) has one of its own.
			id: await digestOf(event.MessageID, event.RecordType, when, recipient, event.ID, event.OriginalLink),
			type,
			at: instantOf(when),
			message: fieldsOf(event.Metadata)?.postbud_message,
			providerMessage: event.MessageID,
			recipient,
			...(reason ? { reason } : {}),
			// "Details" of a delivery is the receiving server's yes.
			said: event.RecordType === "Bounce" || event.RecordType === "SpamComplaint" ? [event.Name, event.Details, event.Description] : [event.Details],
			raw: event,
		},
		now,
	);
}

function typeOf(event: Fields): [type: DeliveryEventType, reason?: Reason] {
	const record = textOf(event.RecordType) ?? "";
	if (record === "Bounce") return BOUNCES.get(textOf(event.Type) ?? "") ?? ["other"];
	if (record !== "SubscriptionChange") return [RECORDS.get(record) ?? "other"];
	// An address taken off the list again is news for nobody here.
	return [event.SuppressSending === true ? (SUPPRESSIONS.get(textOf(event.SuppressionReason) ?? "") ?? "suppressed") : "other"];
}
