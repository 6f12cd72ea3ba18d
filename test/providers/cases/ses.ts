import PostalMime from "postal-mime";
import { ses } from "../../../src/providers/ses.ts";
import { BASE_URL, jsonBody, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";
import { type Envelope, notification, OTHER_TOPIC, SNS_CERTIFICATE, signed, TOPIC } from "../sns-envelope.ts";

const MESSAGE_ID = "0110018f7d0c4d9a-6a1b2c3d-0000-4000-8000-0123456789ab-000000";
const mail = {
	timestamp: "2026-11-22T11:58:00.000Z",
	source: "shop@example.com",
	messageId: MESSAGE_ID,
	destination: ["sara@example.net"],
	tags: { postbud_message: ["msg_1"], "ses:configuration-set": ["postbud"] },
};
const base = { message: "msg_1", providerMessage: MESSAGE_ID, recipient: "sara@example.net" };
const at = Date.UTC(2026, 10, 22, 11, 59);
const timestamp = "2026-11-22T11:59:00.000Z";

const bounced = (bounceType: string, bounceSubType: string, status?: string, diagnosticCode?: string) => ({
	eventType: "Bounce",
	mail,
	bounce: {
		bounceType,
		bounceSubType,
		bouncedRecipients: [{ emailAddress: "sara@example.net", action: "failed", status, diagnosticCode }],
		timestamp,
		feedbackId: "f",
	},
});
const complained = (complaintFeedbackType: string | undefined, complaintSubType: string | null = null) => ({
	eventType: "Complaint",
	mail,
	complaint: { complainedRecipients: [{ emailAddress: "sara@example.net" }], timestamp, feedbackId: "f", complaintSubType, complaintFeedbackType },
});
const delayed = (delayType: string, diagnosticCode: string) => ({
	eventType: "DeliveryDelay",
	mail,
	deliveryDelay: {
		timestamp,
		delayType,
		expirationTime: timestamp,
		delayedRecipients: [{ emailAddress: "sara@example.net", status: "4.4.1", diagnosticCode }],
	},
});
const preferences = (unsubscribeAll: boolean, subscriptionStatus: string) => ({
	eventType: "Subscription",
	mail,
	subscription: {
		contactList: "c",
		timestamp,
		source: "UnsubscribeHeader",
		newTopicPreferences: { unsubscribeAll, topicSubscriptionStatus: [{ topicName: "t", subscriptionStatus }] },
	},
});

/** SES names its errors in a header, and says why in the body. */
const fault = (status: number, type: string, message: string) => reply(status, { message }, { "x-amzn-ErrorType": type });
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;

async function read(request: SeenRequest): Promise<ReadMail> {
	const { Content, Destination, EmailTags } = jsonBody(request);
	const parsed = await new PostalMime({ attachmentEncoding: "arraybuffer" }).parse(Uint8Array.fromBase64(Content.Raw.Data));
	const structure = new Set(["date", "from", "to", "reply-to", "message-id", "subject", "mime-version", "content-type"]);
	const [to] = parsed.to ?? [];
	return {
		message: EmailTags.find((tag: { Name: string }) => tag.Name === "postbud_message")?.Value ?? null,
		recipients: Destination.ToAddresses.map((address: string) => ({ address, name: to?.address === address ? to.name || undefined : undefined })),
		from: { address: parsed.from?.address ?? "", name: parsed.from?.name || undefined },
		replyTo: parsed.replyTo?.[0] ? { address: parsed.replyTo[0].address ?? "", name: parsed.replyTo[0].name || undefined } : undefined,
		subject: parsed.subject ?? "",
		html: parsed.html ?? "",
		text: parsed.text ?? "",
		headers: parsed.headers.filter(({ key }) => !structure.has(key)).map(({ originalKey, value }) => [originalKey, value]),
		attachments: parsed.attachments.map((file) => ({
			filename: file.filename ?? "",
			contentType: file.mimeType,
			content: new Uint8Array(file.content as ArrayBuffer),
			contentId: file.contentId?.replace(/^<|>$/g, ""),
		})),
		tracked: false,
	};
}

export const service: ServiceCase = {
	id: "ses",
	create: (transport, now) => ses(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "eu-north-1" },
	badCredentials: [
		["a region that is another host", { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "s", region: "eu-north-1.evil.example/" }],
		["no region", { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "s" }],
		["a key id with a line break", { access_key_id: "AKIAIOSFODNN7EXAMPL\n", secret_access_key: "s", region: "eu-north-1" }],
		["an empty secret", { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "", region: "eu-north-1" }],
	],
	// The secret itself never travels; ses.test.ts computes the signature again.
	authorised: ({ headers }) =>
		/^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20261122\/eu-north-1\/ses\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/.test(
			headers.get("authorization") ?? "",
		),
	read,
	limits: {
		message: "kept",
		toName: "kept",
		replyTo: "kept",
		replyToName: "kept",
		headers: "kept",
		fileNames: "kept",
		fileTypes: "kept",
		contentId: "kept",
	},
	key: { none: "SES has no idempotency key: a repeated request sends again" },
	answers: {
		accepted: { reply: reply(200, { MessageId: MESSAGE_ID }), outcome: { kind: "accepted", id: MESSAGE_ID } },
		"refused address": { none: "SES takes mail to every address and tells by a bounce event; Destination has only addresses that Postbud read" },
		"refused message": { reply: fault(400, "MessageRejected", "Transaction failed: Invalid content."), outcome: message },
		"refused sender": {
			reply: fault(403, "InvalidClientTokenId:http://internal.amazon.com/coral/com.amazon.coral.service/", "The security token is invalid."),
			outcome: sender,
		},
		"refused domain": { reply: fault(400, "MessageRejected", "Email address is not verified. The following identities failed the check."), outcome: sender },
		"too large": {
			reply: fault(400, "MessageRejected", "Message length is more than 41943040 bytes long: '42000000'."),
			outcome: { ...message, reason: "too_large" },
		},
		"rate limited": { reply: fault(429, "TooManyRequestsException", "Maximum sending rate exceeded."), outcome: { kind: "deferred", reason: "rate_limited" } },
		quota: {
			reply: fault(400, "ThrottlingException", "Daily message quota exceeded."),
			outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 },
		},
		repeated: { none: "SES does not recognise a repeated request" },
		"500": { reply: fault(500, "InternalFailure", "We encountered an internal error."), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html>Bad Gateway</html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: fault(503, "ServiceUnavailable", "Service is unavailable."), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(200, "<html>Welcome</html>"), outcome: { kind: "unknown", reason: "answer_unreadable" } },
		empty: { reply: reply(200), outcome: { kind: "unknown", reason: "answer_unreadable" } },
	},
	more: [
		[
			"throttled, by the older name",
			{ reply: fault(400, "ThrottlingException", "Maximum sending rate exceeded."), outcome: { kind: "deferred", reason: "rate_limited" } },
		],
		["a limit of the account", { reply: fault(400, "LimitExceededException", "Limit exceeded."), outcome: { kind: "deferred", reason: "quota_exceeded" } }],
		["a bad request", { reply: fault(400, "BadRequestException", "Illegal content."), outcome: message }],
		["the custom MAIL FROM is not verified", { reply: fault(400, "MailFromDomainNotVerifiedException", ""), outcome: sender }],
		["the account is suspended", { reply: fault(400, "AccountSuspendedException", ""), outcome: sender }],
		["sending is paused", { reply: fault(400, "SendingPausedException", ""), outcome: sender }],
		["no such configuration set", { reply: fault(404, "NotFoundException", "Configuration set does not exist."), outcome: sender }],
		["a wrong signature", { reply: fault(403, "SignatureDoesNotMatch", ""), outcome: sender }],
		["no permission", { reply: fault(403, "AccessDeniedException", "not authorized to perform ses:SendEmail"), outcome: sender }],
		["no permission, as a 400", { reply: fault(400, "AccessDeniedException", ""), outcome: sender }],
		["a clock that is off", { reply: fault(400, "RequestExpired", ""), outcome: { kind: "deferred", reason: "service_error" } }],
		["a request that came too slowly", { reply: fault(408, "RequestTimeoutException", ""), outcome: { kind: "deferred", reason: "service_error" } }],
		[
			"the name in the body, with its namespace",
			{ reply: reply(400, { __type: "com.amazonaws.sesv2#AccountSuspendedException", Message: "" }), outcome: sender },
		],
		["an error without a name", { reply: reply(400, { message: "?" }), outcome: message }],
	],
	batch: { none: "SendBulkEmail takes templates and no MIME of one's own" },
	callbacks: {
		secret: TOPIC,
		otherSecret: OTHER_TOPIC,
		sign: (body, secret, at) => {
			const envelope: Envelope = { ...JSON.parse(body), TopicArn: secret, Timestamp: new Date(at).toISOString() };
			return { headers: {}, body: JSON.stringify(signed(envelope)) };
		},
		fetches: reply(200, SNS_CERTIFICATE),
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: "ok",
			early: "stale",
			altered: "wrong_signature",
		},
		replayed: "same ids",
		badSecrets: ["postbud-mail", "whsec_MDEyMzQ1Njc4OWFiY2RlZg==", "arn:aws:sns:eu-north-1:123456789012:postbud-mai", ""],
		bodyOf: (event) => JSON.stringify(notification(event, Date.UTC(2026, 10, 22, 12))),
		bodyOfAll: { none: "SNS posts one notification at a time" },
		events: [
			["Send", { eventType: "Send", mail, send: {} }, { ...base, type: "accepted", at: Date.parse(mail.timestamp), reason: null }],
			[
				"Delivery",
				{ eventType: "Delivery", mail, delivery: { timestamp, recipients: ["sara@example.net"], smtpResponse: "250 2.6.0 Message received" } },
				{ ...base, type: "delivered", at, reason: null, detail: "250 2.6.0 Message received" },
			],
			[
				"Bounce, permanent",
				bounced("Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown"),
				{ ...base, type: "bounced_hard", at, reason: "mailbox_unknown" },
			],
			["Bounce, no such mailbox", bounced("Permanent", "NoEmail"), { ...base, type: "bounced_hard", reason: "mailbox_unknown", detail: "Permanent NoEmail" }],
			["Bounce, on SES's list", bounced("Permanent", "Suppressed"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["Bounce, on the account's list", bounced("Permanent", "OnAccountSuppressionList"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["Bounce, unsubscribed in SES", bounced("Permanent", "UnsubscribedRecipient"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["Bounce, transient", bounced("Transient", "General", "4.4.2", "smtp; 421 4.4.2 timeout"), { ...base, type: "bounced_soft", reason: "undeliverable" }],
			[
				"Bounce, a full mailbox",
				bounced("Transient", "MailboxFull", "5.2.2", "smtp; 552 5.2.2 over quota"),
				{ ...base, type: "bounced_soft", reason: "mailbox_full" },
			],
			["Bounce, too large", bounced("Transient", "MessageTooLarge"), { ...base, type: "bounced_soft", reason: "too_large" }],
			["Bounce, for its content", bounced("Transient", "ContentRejected"), { ...base, type: "bounced_soft", reason: "spam" }],
			["Bounce, for its attachment", bounced("Transient", "AttachmentRejected"), { ...base, type: "bounced_soft", reason: "blocked" }],
			["Bounce, undetermined", bounced("Undetermined", "Undetermined"), { ...base, type: "bounced_soft", reason: "undeliverable" }],
			["Complaint", complained("abuse"), { ...base, type: "complained", at, reason: "complained", detail: "abuse" }],
			["Complaint, taken back", complained("not-spam"), { ...base, type: "other", reason: null }],
			["Complaint, on the account's list", complained(undefined, "OnAccountSuppressionList"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["DeliveryDelay, a full mailbox", delayed("MailboxFull", "smtp; 452 4.2.2"), { ...base, type: "deferred", at, reason: "mailbox_full" }],
			["DeliveryDelay, spam", delayed("SpamDetected", ""), { ...base, type: "deferred", reason: "spam" }],
			["DeliveryDelay, SES's own fault", delayed("InternalFailure", ""), { ...base, type: "deferred", reason: "service_error" }],
			[
				"DeliveryDelay, the network",
				delayed("TransientCommunicationFailure", "smtp; 421 4.4.1 Unable to connect"),
				{ ...base, type: "deferred", reason: null },
			],
			[
				"Reject",
				{ eventType: "Reject", mail, reject: { reason: "Bad content" } },
				{ ...base, type: "rejected", reason: "message_refused", detail: "Bad content" },
			],
			[
				"Rendering Failure",
				{ eventType: "Rendering Failure", mail, failure: { templateName: "t", errorMessage: "Attribute 'name' is not present" } },
				{ ...base, type: "rejected", reason: "render_failed" },
			],
			["Open", { eventType: "Open", mail, open: { timestamp, ipAddress: "192.0.2.1" } }, { ...base, type: "opened", at, reason: null }],
			["Click", { eventType: "Click", mail, click: { timestamp, link: "https://example.com" } }, { ...base, type: "clicked", at, reason: null }],
			["Subscription, left all", preferences(true, "OptIn"), { ...base, type: "unsubscribed", at, reason: null }],
			["Subscription, left a topic", preferences(false, "OptOut"), { ...base, type: "unsubscribed" }],
			["Subscription, came back", preferences(false, "OptIn"), { ...base, type: "other" }],
			[
				"a notification of an identity, without tags",
				{ ...bounced("Permanent", "General", "5.1.1"), eventType: undefined, notificationType: "Bounce", mail: { ...mail, tags: undefined } },
				{ ...base, message: null, type: "bounced_hard" },
			],
		],
		unknown: { event: { eventType: "Quarantine", mail }, expected: { ...base, type: "other", reason: null } },
		nonsense: [
			JSON.stringify(notification("Successfully validated SNS topic for Amazon SES event publishing.", 0)),
			JSON.stringify(notification({ eventType: "Bounce" }, 0)),
			JSON.stringify(notification({ eventType: "__proto__", mail: { destination: "x", tags: [] } }, 0)),
			JSON.stringify({ ...notification("{}", 0), Type: "Something" }),
		],
	},
};
