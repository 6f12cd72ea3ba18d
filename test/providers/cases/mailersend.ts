import { hmacSha256 } from "../../../src/core/signature.ts";
import { mailersend } from "../../../src/providers/mailersend.ts";
import { BASE_URL, jsonBody, reply, type ServiceCase } from "../service-case.ts";

const ID = "5e42957d51f1d94a1070a733";
const created = "2026-11-22T11:59:00.000000Z";
const at = Date.UTC(2026, 10, 22, 11, 59);
const base = { at, message: "msg_1", providerMessage: ID, recipient: "sara@example.net" };
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const recipient = { kind: "refused", scope: "recipient", reason: "recipient_refused" } as const;

/** As webhooks made since 2025 say it. */
const activity = (type: string, meta: unknown = []) => ({
	type: `activity.${type}`,
	created_at: created,
	data: {
		id: `6892766a5b66e2daf3dc9155${type}`,
		domain_id: "yv69oxl5kl785kw2",
		message_id: ID,
		email_id: "6892766a8d52ba62543d5e71",
		type,
		subject: "Order",
		email: base.recipient,
		tags: ["msg_1"],
		meta,
	},
});

/** As older webhooks say it, until the end of 2026. */
const legacy = (type: string, morph: unknown = null) => ({
	type: `activity.${type}`,
	domain_id: "yv69oxl5kl785kw2",
	created_at: "2026-11-22T11:59:07.000000Z",
	webhook_id: "2351ndgwr4zqx8ko",
	url: "https://postbud.example/callbacks/snd_1",
	data: {
		object: "activity",
		id: `63fd1c1d31b9c750540fe85c${type}`,
		type,
		created_at: created,
		email: {
			object: "email",
			id: "5fc0d003e7a5e7035446aa32",
			created_at: created,
			from: "shop@example.com",
			subject: "Order",
			status: "sent",
			tags: ["msg_1"],
			message: { object: "message", id: ID, created_at: created },
			recipient: { object: "recipient", id: "5fc0d000ea3d3b5a1a3c4c22", email: base.recipient, created_at: created },
		},
		morph,
	},
});

/** Codes stand in the message, or in the sentence of a field. */
const fault = (status: number, text: string, field?: string, headers: Record<string, string> = {}) =>
	reply(status, field ? { message: "The given data was invalid.", errors: { [field]: [text] } } : { message: text }, headers);
const warned = (type: string) =>
	reply(202, {
		message: "There are some warnings for your request.",
		warnings: [
			{ type, warning: "All of the recipients have been suppressed.", recipients: [{ email: base.recipient, name: null, reasons: ["hard_bounced"] }] },
		],
	});

export const service: ServiceCase = {
	id: "mailersend",
	create: (transport, now) => mailersend(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { api_key: "mlsn.0123456789abcdef0123456789abcdef" },
	badCredentials: [
		["an empty key", { api_key: "" }],
		["a key with a line break", { api_key: "mlsn.0\r\nX-Other: 1" }],
	],
	authorised: ({ headers }) => headers.get("authorization") === "Bearer mlsn.0123456789abcdef0123456789abcdef",
	read(request) {
		const body = jsonBody(request);
		return {
			message: body.tags[0] ?? null,
			recipients: [...body.to, ...(body.cc ?? []), ...(body.bcc ?? [])].map(({ email, name }) => ({ address: email, name })),
			from: { address: body.from.email, name: body.from.name },
			replyTo: body.reply_to ? { address: body.reply_to.email, name: body.reply_to.name } : undefined,
			subject: body.subject,
			html: body.html,
			text: body.text,
			headers: [
				...(body.in_reply_to ? ([["In-Reply-To", `<${body.in_reply_to}>`]] as [string, string][]) : []),
				...(body.references ? ([["References", body.references.join(" ")]] as [string, string][]) : []),
				...(body.precedence_bulk ? ([["Precedence", "bulk"]] as [string, string][]) : []),
			],
			attachments: (body.attachments ?? []).map(({ filename, content, id }: { filename: string; content: string; id?: string }) => ({
				filename,
				contentType: null,
				content: Uint8Array.fromBase64(content),
				contentId: id,
			})),
			tracked: body.settings.track_clicks !== false || body.settings.track_opens !== false,
		};
	},
	limits: {
		toName: { none: "a recipient's name may have neither semicolon nor comma" },
		fileNames: "kept",
		contentId: "kept",
		replyToName: "kept",
		fileTypes: { none: "MailerSend has no field for the type and goes by the ending of the name" },
		headers: {
			none: "headers and list_unsubscribe belong to the Professional and Enterprise plans; In-Reply-To, References and Precedence have fields of their own",
		},
		replyTo: "kept",
		message: "kept",
	},
	key: { none: "MailerSend has no idempotency key: a repeated request sends again" },
	answers: {
		accepted: { reply: reply(202, "", { "x-message-id": ID }), outcome: { kind: "accepted", id: ID } },
		"refused address": { reply: warned("ALL_SUPPRESSED"), outcome: recipient },
		"refused message": { reply: fault(422, "The subject field is required. #MS42209", "subject"), outcome: message },
		"refused sender": { reply: reply(401, { message: "Unauthenticated." }), outcome: sender },
		"refused domain": { reply: fault(422, "The from.email domain must be verified in your account to send emails. #MS42207", "from.email"), outcome: sender },
		"too large": { reply: fault(422, "The email is too large. #MS42206", "attachments.0.content"), outcome: { ...message, reason: "too_large" } },
		"rate limited": {
			reply: fault(429, "Your account reached its rate limit of 120 requests/min. #MS42903", undefined, {
				"retry-after": "59",
				"x-ratelimit-limit": "120",
				"x-ratelimit-remaining": "0",
			}),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 59 },
		},
		quota: {
			reply: fault(429, "Your account reached its API daily quota limit. #MS42901", undefined, {
				"x-apiquota-remaining": "0",
				"x-apiquota-reset": "2026-11-23T00:00:00Z",
			}),
			outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 43_200 },
		},
		repeated: { none: "MailerSend does not recognise a repeated request" },
		"500": { reply: reply(500, { message: "Server Error" }), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html>Bad Gateway</html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, { message: "Service Unavailable" }), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(202, "<html>Welcome</html>"), outcome: { kind: "unknown", reason: "answer_unreadable" } },
		empty: { reply: reply(202), outcome: { kind: "unknown", reason: "answer_unreadable" } },
	},
	more: [
		["some recipients suppressed", { reply: warned("SOME_SUPPRESSED"), outcome: recipient }],
		["suppressed, as the help pages spell it", { reply: warned("ALLSUPPRESSED"), outcome: recipient }],
		["another warning, and taken", { reply: reply(202, { warnings: [{ type: "NOTE" }] }, { "x-message-id": ID }), outcome: { kind: "accepted", id: ID } }],
		["a paused domain takes the mail", { reply: reply(202, "", { "x-message-id": ID, "x-send-paused": "true" }), outcome: { kind: "accepted", id: ID } }],
		["the recipient is no address", { reply: fault(422, "The to.0.email must be a valid email address. #MS42208", "to.0.email"), outcome: recipient }],
		["the reply-to is no address", { reply: fault(422, "The reply_to.email must be a valid email address. #MS42208", "reply_to.email"), outcome: message }],
		["a file type that is not taken", { reply: fault(422, "The file type is not supported. #MS42210", "attachments.0.filename"), outcome: message }],
		["a recipient twice", { reply: fault(422, "Duplicate recipients. #MS42201", "to"), outcome: message }],
		[
			"a trial that writes to its own domains alone",
			{ reply: fault(422, "The recipient domain must be one of the verified domains. #MS42212"), outcome: sender },
		],
		["a trial that has written to too many", { reply: fault(422, "Trial account unique recipients limit. #MS42225"), outcome: sender }],
		["the monthly quota", { reply: fault(422, "Email quota reached. #MS42204"), outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 } }],
		[
			"the trial's quota",
			{ reply: fault(422, "Your trial domain reached its email quota limit. #MS42222"), outcome: { kind: "deferred", reason: "quota_exceeded" } },
		],
		["a token that may not send", { reply: fault(403, "This action is unauthorized. #MS40301"), outcome: sender }],
		[
			"a rate limit without a header",
			{ reply: fault(429, "Too many requests #MS42903"), outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 60 } },
		],
		["maintenance", { reply: reply(421, { message: "Service isn't available, try again later" }), outcome: { kind: "deferred", reason: "service_error" } }],
		["a bad request", { reply: reply(400, { message: "Bad request" }), outcome: message }],
	],
	batch: { none: "bulk-email answers with the id of the whole before any mail was looked at" },
	callbacks: {
		secret: "x7eD2gVzqK5mB9rT1wYc",
		otherSecret: "another-signing-secret",
		sign: async (body, secret) => ({ headers: { Signature: (await hmacSha256(secret, new Uint8Array(new TextEncoder().encode(body)))).toHex() } }),
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: "ok",
			early: "ok",
			altered: "wrong_signature",
		},
		replayed: "same ids",
		badSecrets: ["", " ", "test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8", "ø"],
		bodyOf: (event) => JSON.stringify(event).replaceAll("/", "\\/"),
		bodyOfAll: { none: "MailerSend posts one event at a time" },
		events: [
			["activity.sent", activity("sent"), { ...base, id: "6892766a5b66e2daf3dc9155sent", type: "accepted", reason: null, detail: null }],
			["activity.delivered", activity("delivered"), { ...base, type: "delivered", reason: null }],
			["activity.deferred", activity("deferred", { reason: "451 4.2.2 mailbox full" }), { ...base, type: "deferred", reason: "mailbox_full" }],
			[
				"activity.soft_bounced",
				activity("soft_bounced", { bounce_reason: "mailbox full", bounce_code: 452 }),
				{ ...base, type: "bounced_soft", reason: "mailbox_full", detail: "452 mailbox full" },
			],
			[
				"activity.hard_bounced",
				activity("hard_bounced", { bounce_reason: "5.1.1 user unknown" }),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown" },
			],
			[
				"activity.suppressed",
				activity("suppressed", { suppression_reason: "hard_bounced" }),
				{ ...base, type: "suppressed", reason: "recipient_refused", detail: "hard_bounced" },
			],
			[
				"activity.unsubscribed",
				activity("unsubscribed", { unsubscribe_reason: "too many" }),
				{ ...base, type: "unsubscribed", reason: null, detail: "too many" },
			],
			["activity.spam_complaint", activity("spam_complaint"), { ...base, type: "complained", reason: "complained" }],
			["activity.spam_complaints", activity("spam_complaints"), { ...base, type: "complained" }],
			["activity.opened", activity("opened", { user_agent: "a" }), { ...base, type: "opened", reason: null }],
			["activity.opened_unique", activity("opened_unique"), { ...base, type: "opened" }],
			["activity.clicked", activity("clicked", { url: "https://example.com" }), { ...base, type: "clicked" }],
			["activity.clicked_unique", activity("clicked_unique"), { ...base, type: "clicked" }],
			["activity.survey_opened", activity("survey_opened"), { ...base, type: "other", reason: null }],
			[
				"a recipient by its other name",
				{ ...activity("sent"), data: { ...activity("sent").data, id: "6892766a5b66e2daf3dc9156", email: undefined, recipient: base.recipient } },
				{ ...base, type: "accepted" },
			],
			["activity.sent, older", legacy("sent"), { ...base, type: "accepted" }],
			["activity.delivered, older", legacy("delivered"), { ...base, type: "delivered" }],
			[
				"activity.hard_bounced, older",
				legacy("hard_bounced", { object: "recipient_bounce", reason: "Host or domain name not found" }),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown", detail: "Host or domain name not found" },
			],
			[
				"activity.soft_bounced, older",
				legacy("soft_bounced", { object: "recipient_bounce", reason: "Unknown reason" }),
				{ ...base, type: "bounced_soft", reason: "undeliverable" },
			],
			["activity.spam_complaint, older", legacy("spam_complaint", { object: "spam_complaint", reason: null }), { ...base, type: "complained", detail: null }],
			[
				"activity.unsubscribed, older",
				legacy("unsubscribed", { object: "recipient_unsubscribe", reason: "option_3", readable_reason: "I get too many emails" }),
				{ ...base, type: "unsubscribed", detail: "I get too many emails" },
			],
			[
				"maintenance.start",
				{ type: "maintenance.start", created_at: "2026-11-22 11:59:00", data: { domain_id: "7nxe3yjmeq28vp0k" } },
				{ type: "other", at, message: null, recipient: null },
			],
		],
		unknown: { event: activity("teleported"), expected: { ...base, type: "other", reason: null } },
		nonsense: ['{"type":"webhook.test","message":"This is a ping test message"}', '{"type":7}', '{"type":"activity.teleported","data":[]}'],
	},
};
