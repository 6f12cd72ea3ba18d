import { Webhook } from "standardwebhooks";
import { expect } from "vitest";
import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import { resend } from "../../../src/providers/resend.ts";
import { readMailbox } from "../mailbox-reading.ts";
import { BASE_URL, jsonBody, NOW, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";

const ID = "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794";
const MESSAGE = "msg_01m80vkkp1y1rzvzsjs32342xs";
const fault = (status: number, name: string, message: string, headers?: Record<string, string>) =>
	reply(status, { statusCode: status, name, message }, headers);
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;

// biome-ignore lint/suspicious/noExplicitAny: the shape is the service's, and the suite's own expectations check it
const readMail = (body: any): ReadMail => ({
	message: body.tags.find((tag: { name: string }) => tag.name === "postbud_message")?.value ?? null,
	recipients: [...body.to, ...(body.cc ?? []), ...(body.bcc ?? [])].map(readMailbox),
	from: readMailbox(body.from),
	replyTo: body.reply_to === undefined ? undefined : readMailbox(body.reply_to),
	subject: body.subject,
	html: body.html,
	text: body.text,
	headers: Object.entries(body.headers),
	attachments: (body.attachments ?? []).map((file: Record<string, string>) => ({
		filename: file.filename ?? "",
		contentType: file.content_type ?? null,
		content: Uint8Array.fromBase64(file.content ?? ""),
		contentId: file.content_id,
	})),
	tracked: false,
});
const read = (request: SeenRequest) => readMail(jsonBody(request));

let events = 0;
/** Each event is a millisecond later than the one before. */
const event = (type: string, more: object = {}) => ({
	type,
	created_at: new Date(NOW - 60_000 + events++).toISOString(),
	data: {
		created_at: "2026-11-22T11:58:00Z",
		email_id: ID,
		from: "Fjellbutikken <post@fjellbutikken.example>",
		to: ["Åse <ase@example.no>"],
		tags: { postbud_message: MESSAGE },
		...more,
	},
});
const base: Partial<DeliveryEvent> = {
	message: MESSAGE,
	providerMessage: ID,
	recipient: "ase@example.no",
};
const bounce = (type: string | undefined, subType: string, text: string, diagnosticCode?: string[]) =>
	event("email.bounced", { bounce: { ...(type ? { type } : {}), subType, message: text, ...(diagnosticCode ? { diagnosticCode } : {}) } });

const clicked = (link: string) => ({ ...event("email.clicked", { click: { link } }), created_at: "2026-11-22T11:59:30Z" });

export const service: ServiceCase = {
	id: "resend",
	create: (transport, now) => resend(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { api_key: "re_0123456789abcdef" },
	badCredentials: [
		["a key with a space", { api_key: "re 123" }],
		["a key with a line break", { api_key: "re_1\r\nX: y" }],
		["an empty key", { api_key: "" }],
	],
	authorised: ({ headers, url }) => headers.get("authorization") === "Bearer re_0123456789abcdef" && url.href === `${BASE_URL}/emails`,
	read,
	limits: {
		message: "kept",
		toName: "kept",
		replyTo: "kept",
		replyToName: "kept",
		headers: "kept",
		fileNames: "kept",
		fileTypes: { none: "Resend drops a mail whose file has a name and a type that disagree, so the name is made to agree." },
		contentId: "kept",
	},
	key: ({ headers }) => headers.get("idempotency-key"),
	answers: {
		accepted: { reply: reply(200, { id: ID }), outcome: { kind: "accepted", id: ID } },
		"refused address": {
			reply: fault(
				422,
				"validation_error",
				"Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.",
			),
			outcome: { kind: "refused", scope: "recipient", reason: "recipient_refused" },
		},
		"refused message": { reply: fault(422, "missing_required_field", "Missing `subject` field."), outcome: message },
		"refused sender": { reply: fault(403, "invalid_api_key", "API key is invalid"), outcome: sender },
		"refused domain": { reply: fault(403, "validation_error", "The fjellbutikken.example domain is not verified."), outcome: sender },
		"too large": { reply: reply(413, "<html>413 Request Entity Too Large</html>"), outcome: { kind: "refused", scope: "message", reason: "too_large" } },
		"rate limited": {
			reply: fault(429, "rate_limit_exceeded", "Too many requests.", { "ratelimit-limit": "5", "ratelimit-remaining": "0", "ratelimit-reset": "3" }),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 3 },
		},
		quota: {
			reply: fault(429, "daily_quota_exceeded", "You have reached your daily email sending quota.", { "retry-after": "7200" }),
			outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 7200 },
		},
		repeated: { reply: fault(409, "invalid_idempotent_request", "Same key, other payload."), outcome: { kind: "accepted", id: null } },
		"500": { reply: fault(500, "application_error", "An unexpected error occurred."), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html>Bad Gateway</html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, "", { "retry-after": "30" }), outcome: { kind: "deferred", reason: "service_error", retryAfter: 30 } },
		garbage: { reply: reply(200, "<html>captive portal</html>"), outcome: { kind: "unknown", reason: "answer_unreadable" } },
		empty: { reply: reply(200, ""), outcome: { kind: "unknown", reason: "answer_unreadable" } },
	},
	more: [
		["a key that is too long", { reply: fault(400, "invalid_idempotency_key", "The key must be between 1-256 chars."), outcome: message }],
		["a wrong field", { reply: fault(400, "validation_error", "We found an error with one or more fields in the request."), outcome: message }],
		["no key", { reply: fault(401, "missing_api_key", "Missing API key in the authorization header"), outcome: sender }],
		["a key that may not send", { reply: fault(401, "restricted_api_key", "This API key is restricted to only send emails"), outcome: sender }],
		[
			"the same key at the same time",
			{ reply: fault(409, "concurrent_idempotent_requests", "In progress."), outcome: { kind: "deferred", reason: "rate_limited" } },
		],
		["a wrong attachment", { reply: fault(422, "invalid_attachment", "Attachment must have either a `content` or `path`."), outcome: message }],
		[
			"a quota of the month without a time",
			{ reply: fault(429, "monthly_quota_exceeded", "Quota."), outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 } },
		],
		["a security error", { reply: fault(451, "security_error", "We may have found a security issue with the request."), outcome: message }],
	],
	batch: {
		read: (request) => jsonBody(request).map(readMail),
		key: ({ headers, url }) => (headers.get("x-batch-validation") === "strict" && url.pathname === "/emails/batch" ? headers.get("idempotency-key") : null),
		accepted: { reply: reply(200, { data: [{ id: "a" }, { id: "b" }, { id: "c" }] }), ids: ["a", "b", "c"] },
		partly: {
			reply: reply(200, { data: [{ id: "a" }, { id: "c" }], errors: [{ index: 1, message: "The `to` field is missing." }] }),
			outcomes: [{ kind: "accepted", id: "a" }, message, { kind: "accepted", id: "c" }],
		},
		whole: {
			"refused message": { reply: fault(422, "validation_error", "The payload is not an array."), outcome: message },
			"refused sender": { reply: fault(403, "invalid_api_key", "API key is invalid"), outcome: sender },
			"rate limited": {
				reply: fault(429, "rate_limit_exceeded", "Too many requests.", { "retry-after": "2" }),
				outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 2 },
			},
			"500": { reply: fault(500, "application_error", "Oops."), outcome: { kind: "unknown", reason: "service_error" } },
			garbage: { reply: reply(200, "<html></html>"), outcome: { kind: "unknown", reason: "answer_unreadable" } },
			empty: { reply: reply(200, ""), outcome: { kind: "unknown", reason: "answer_unreadable" } },
		},
		more: [
			["the key with another body", { reply: fault(409, "invalid_idempotent_request", "Same key."), outcome: { kind: "accepted", id: null } }],
			["the key at the same time", { reply: fault(409, "concurrent_idempotent_requests", "Busy."), outcome: { kind: "deferred", reason: "rate_limited" } }],
			["400", { reply: fault(400, "validation_error", "Wrong."), outcome: message }],
			[
				"an id too many",
				{ reply: reply(200, { data: [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }] }), outcome: { kind: "unknown", reason: "answer_unreadable" } },
			],
		],
	},
	callbacks: {
		secret: `whsec_${btoa("the key of the tests, 32 bytes..")}`,
		otherSecret: `whsec_${btoa("another key, of 32 bytes as well")}`,
		sign: (body, secret, at) => ({
			headers: {
				"svix-id": "msg_2W2D3qXLS5fOaPja1GDg7rF2CwB",
				"svix-timestamp": String(at / 1000),
				"svix-signature": `v1,AAAA ${new Webhook(secret).sign("msg_2W2D3qXLS5fOaPja1GDg7rF2CwB", new Date(at), body)}`,
			},
		}),
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: "stale",
			early: "stale",
			altered: "wrong_signature",
		},
		replayed: "same ids",
		badSecrets: ["whsec_", "whsec_%%%", "not base64 at all", ""],
		bodyOf: JSON.stringify,
		bodyOfAll: { none: "Resend posts every event on its own (documentation, 2026-11)." },
		events: [
			["sent", event("email.sent"), { ...base, type: "accepted", at: NOW - 60_000 }],
			["delivered", event("email.delivered"), { ...base, type: "delivered", detail: null }],
			["delayed", event("email.delivery_delayed"), { ...base, type: "deferred", reason: null }],
			["complained", event("email.complained"), { ...base, type: "complained", reason: "complained" }],
			["scheduled", event("email.scheduled"), { ...base, type: "accepted" }],
			["opened", event("email.opened"), { ...base, type: "opened" }],
			["clicked", clicked("https://a.example"), { ...base, type: "clicked" }],
			["clicked again in the same instant", clicked("https://b.example"), { ...base, type: "clicked" }],
			[
				"bounced for good, unknown user",
				bounce("Permanent", "General", "The recipient's email provider sent a hard bounce message.", ["smtp; 550 5.1.1 user unknown"]),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown", detail: expect.stringContaining("550 5.1.1") },
			],
			["bounced for now, full mailbox", bounce("Transient", "MailboxFull", "The inbox was full."), { ...base, type: "bounced_soft", reason: "mailbox_full" }],
			["bounced, nobody knows why", bounce("Undetermined", "Undetermined", "No reason given."), { ...base, type: "bounced_soft", reason: "undeliverable" }],
			["bounced for its content", bounce("Transient", "ContentRejected", "Content."), { ...base, type: "bounced_soft", reason: "spam" }],
			["bounced in the words of 2023", bounce(undefined, "", "The recipient's email provider sent a hard bounce message."), { ...base, type: "bounced_hard" }],
			[
				"on Resend's list, told as a bounce",
				bounce("Permanent", "Suppressed", "Resend has suppressed sending to this address because it is on the account-level suppression list."),
				{ ...base, type: "suppressed", reason: "recipient_refused" },
			],
			["suppressed", event("email.suppressed", { suppressed: { reason: "previous_bounce" } }), { ...base, type: "suppressed", detail: "previous_bounce" }],
			["failed for the quota", event("email.failed", { failed: { reason: "reached_daily_quota" } }), { ...base, type: "rejected", reason: "quota_exceeded" }],
			["failed for the domain", event("email.failed", { failed: { reason: "domain_not_verified" } }), { ...base, type: "rejected", reason: "sender_refused" }],
			[
				"tags as they were sent",
				event("email.sent", { tags: [{ name: "postbud_message", value: "msg_2" }], to: [] }),
				{ type: "accepted", message: "msg_2", recipient: null },
			],
			["somebody else's mail", event("email.sent", { tags: undefined, email_id: "x" }), { type: "accepted", message: null, providerMessage: "x" }],
		],
		unknown: { event: event("contact.created"), expected: {} },
		nonsense: ['{"type":"email.bounced"}'.replace("bounced", "nothing"), '{"type":5,"data":{"to":{},"tags":[null],"bounce":[]}}'],
	},
};
