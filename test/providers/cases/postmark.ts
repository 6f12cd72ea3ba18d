import { expect } from "vitest";
import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import { postmark } from "../../../src/providers/postmark.ts";
import { readMailbox } from "../mailbox-reading.ts";
import { BASE_URL, jsonBody, NOW, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";

const ID = "0a129aee-e1cd-480d-b08d-4f48548ff48d";
const MESSAGE = "msg_01m80vkkp1y1rzvzsjs32342xs";
const said = (ErrorCode: number, Message: string) => ({ ErrorCode, Message });
const fault = (code: number, text: string, status = 422) => reply(status, said(code, text));
const ok = (MessageID: string) => ({ ErrorCode: 0, Message: "OK", MessageID, SubmittedAt: "2026-11-22T12:00:00Z", To: "ase@example.no" });
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const recipient = { kind: "refused", scope: "recipient", reason: "recipient_refused" } as const;
const unreadable = { kind: "unknown", reason: "answer_unreadable" } as const;

// biome-ignore lint/suspicious/noExplicitAny: the shape is the service's, and the suite's own expectations check it
const readMail = (body: any): ReadMail => ({
	message: body.Metadata.postbud_message,
	recipients: [body.To, body.Cc, body.Bcc].filter(Boolean).map(readMailbox),
	from: readMailbox(body.From),
	replyTo: body.ReplyTo === undefined ? undefined : readMailbox(body.ReplyTo),
	subject: body.Subject,
	html: body.HtmlBody,
	text: body.TextBody,
	headers: body.Headers.map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]),
	attachments: (body.Attachments ?? []).map((file: Record<string, string>) => ({
		filename: file.Name ?? "",
		contentType: file.ContentType ?? null,
		content: Uint8Array.fromBase64(file.Content ?? ""),
		contentId: file.ContentID?.replace(/^cid:/, ""),
	})),
	tracked: body.TrackOpens !== false || body.TrackLinks !== "None" || body.MessageStream !== "outbound",
});
const read = (request: SeenRequest) => readMail(jsonBody(request));

let events = 0;
const moment = () => new Date(NOW - 60_000 + events++).toISOString();
const common = { MessageID: ID, ServerID: 23, MessageStream: "outbound", Tag: "", Metadata: { postbud_message: MESSAGE } };
const delivery = { RecordType: "Delivery", ...common, Recipient: "ase@example.no", DeliveredAt: "2026-11-22T12:59:00.1234567+01:00", Details: "smtp; 250 ok" };
const bounce = (Type: string, Details = "", RecordType = "Bounce") => ({
	RecordType,
	ID: 901_542_550 + events,
	Type,
	TypeCode: 1,
	Name: Type,
	...common,
	Description: "",
	Details,
	Email: "ase@example.no",
	From: "post@fjellbutikken.example",
	BouncedAt: moment(),
	Inactive: true,
	CanActivate: true,
});
const change = (SuppressSending: boolean, SuppressionReason: string | null) => ({
	RecordType: "SubscriptionChange",
	...common,
	Recipient: "ase@example.no",
	Origin: "Recipient",
	ChangedAt: moment(),
	SuppressSending,
	SuppressionReason,
});
const base: Partial<DeliveryEvent> = { message: MESSAGE, providerMessage: ID, recipient: "ase@example.no" };
const basic = (user: string, password: string) => ({ authorization: `Basic ${new TextEncoder().encode(`${user}:${password}`).toBase64()}` });

export const service: ServiceCase = {
	id: "postmark",
	create: (transport, now) => postmark(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { server_token: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" },
	badCredentials: [
		["a token with a line break", { server_token: "a\r\nX: y" }],
		["an empty token", { server_token: "" }],
	],
	authorised: ({ headers, url }) => headers.get("x-postmark-server-token") === "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" && url.href === `${BASE_URL}/email`,
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
	key: { none: "Postmark has no idempotency key; a repeated request sends again." },
	answers: {
		accepted: { reply: reply(200, ok(ID)), outcome: { kind: "accepted", id: ID } },
		"refused address": { reply: fault(406, "You tried to send to a recipient that has been marked as inactive."), outcome: recipient },
		"refused message": { reply: fault(300, "Provide either email TextBody or HtmlBody or both."), outcome: message },
		"refused sender": { reply: fault(10, "No Account or Server API tokens were supplied", 401), outcome: sender },
		"refused domain": { reply: fault(400, "The 'From' address you supplied is not a Sender Signature on your account."), outcome: sender },
		"too large": { reply: fault(0, "Request entity too large", 413), outcome: { kind: "refused", scope: "message", reason: "too_large" } },
		"rate limited": {
			reply: reply(429, said(429, "Rate limit exceeded"), { "Retry-After": "12" }),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 12 },
		},
		quota: { reply: fault(405, "You have run out of credits."), outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 } },
		repeated: { none: "Postmark does not recognise repeated requests." },
		"500": { reply: reply(500, said(500, "Internal error")), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html></html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, said(100, "Maintenance")), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(200, "<html>captive portal</html>"), outcome: unreadable },
		empty: { reply: reply(200, ""), outcome: unreadable },
	},
	more: [
		[
			"taken, delivery may be delayed",
			{ reply: reply(200, { Message: "Message accepted, but delivery may be delayed.", MessageID: ID }), outcome: { kind: "accepted", id: ID } },
		],
		["no success without an id", { reply: reply(200, { ErrorCode: 0, Message: "OK" }), outcome: unreadable }],
		["a recipient that is no address", { reply: fault(300, "Invalid 'To' address: 'ase@'."), outcome: recipient }],
		["a recipient that cannot be read", { reply: fault(300, "Error parsing 'To': Illegal email domain 'x' in address 'ase@x'."), outcome: recipient }],
		["a sender that is no address", { reply: fault(300, "Invalid 'From' address: 'x'."), outcome: message }],
		["maintenance", { reply: fault(100, "Maintenance"), outcome: { kind: "deferred", reason: "service_error" } }],
		["an unconfirmed signature", { reply: fault(401, "Sender signature not confirmed"), outcome: sender }],
		["wrong JSON", { reply: fault(402, "Invalid JSON"), outcome: message }],
		["a forbidden attachment", { reply: fault(411, "Forbidden attachment type"), outcome: message }],
		["an account that waits for approval", { reply: fault(412, "Account is pending approval"), outcome: sender }],
		["an account that may not send", { reply: fault(413, "Account may not send"), outcome: sender }],
		["a fault without a code", { reply: reply(422, "no"), outcome: message }],
	],
	batch: {
		read: (request) => jsonBody(request).map(readMail),
		key: { none: "Postmark has no idempotency key, for batches neither." },
		accepted: { reply: reply(200, [ok("a"), ok("b"), ok("c")]), ids: ["a", "b", "c"] },
		partly: {
			reply: reply(200, [ok("a"), said(406, "Inactive"), ok("c")]),
			outcomes: [{ kind: "accepted", id: "a" }, recipient, { kind: "accepted", id: "c" }],
		},
		whole: {
			"refused message": { reply: fault(410, "You've exceeded the maximum number of messages."), outcome: message },
			"refused sender": { reply: fault(10, "Bad token", 401), outcome: sender },
			"rate limited": { reply: reply(429, "", { "Retry-After": "3" }), outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 3 } },
			"500": { reply: reply(500, "oops"), outcome: { kind: "unknown", reason: "service_error" } },
			garbage: { reply: reply(200, "<html></html>"), outcome: unreadable },
			empty: { reply: reply(200, ""), outcome: unreadable },
		},
	},
	callbacks: {
		secret: "kjøp-0123456789abcdef:with-a-colon",
		otherSecret: "another-secret-0123456789",
		sign: (_body, secret) => ({ headers: basic("anybody", secret) }),
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: { none: "Postmark signs nothing, so a callback has no age; a repeated one has the same event ids." },
			early: { none: "Postmark signs nothing, so a callback has no age." },
			altered: { none: "Postmark signs nothing; the secret in the URL travels over TLS, and nobody on the way can alter the body." },
		},
		replayed: "same ids",
		badSecrets: [""],
		bodyOf: JSON.stringify,
		bodyOfAll: { none: "Postmark posts every event on its own (documentation, 2026-11)." },
		events: [
			["delivered", delivery, { ...base, type: "delivered", at: Date.UTC(2026, 10, 22, 11, 59, 0, 123), detail: "smtp; 250 ok" }],
			[
				"bounced for good",
				bounce("HardBounce", "smtp;550 5.1.1 The email account that you tried to reach does not exist."),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown", detail: expect.stringContaining("5.1.1") },
			],
			["bounced for now", bounce("SoftBounce", "smtp;452 4.2.2 The email account is over quota."), { ...base, type: "bounced_soft", reason: "mailbox_full" }],
			["deferred", bounce("Transient", "smtp;421 4.7.0 Try again later"), { ...base, type: "deferred", reason: "blocked" }],
			["a fault of DNS", bounce("DnsError"), { ...base, type: "bounced_soft", reason: "undeliverable" }],
			["blocked", bounce("Blocked"), { ...base, type: "bounced_soft", reason: "blocked" }],
			["refused for DMARC", bounce("DMARCPolicy"), { ...base, type: "bounced_soft", reason: "blocked" }],
			["taken for spam", bounce("SpamNotification"), { ...base, type: "bounced_soft", reason: "spam" }],
			["no address", bounce("BadEmailAddress"), { ...base, type: "bounced_hard", reason: "mailbox_unknown" }],
			["switched off by hand", bounce("ManuallyDeactivated"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["left the list by mail", bounce("Unsubscribe"), { ...base, type: "unsubscribed", reason: null }],
			["an answering machine", bounce("AutoResponder"), { ...base, type: "other", reason: null }],
			["a type of bounce that is new", bounce("Bouncy"), { ...base, type: "other" }],
			["complained", bounce("SpamComplaint", "Test", "SpamComplaint"), { ...base, type: "complained", reason: "complained" }],
			["opened", { RecordType: "Open", ...common, Recipient: "ase@example.no", ReceivedAt: moment(), FirstOpen: true }, { ...base, type: "opened" }],
			[
				"clicked",
				{ RecordType: "Click", ...common, Recipient: "ase@example.no", ReceivedAt: moment(), OriginalLink: "https://a.example" },
				{ ...base, type: "clicked" },
			],
			["left the list", change(true, "ManualSuppression"), { ...base, type: "unsubscribed" }],
			["put on the list for a bounce", change(true, "HardBounce"), { ...base, type: "bounced_hard" }],
			["put on the list for a complaint", change(true, "SpamComplaint"), { ...base, type: "complained" }],
			["taken off the list", change(false, null), { ...base, type: "other" }],
		],
		unknown: { event: { RecordType: "Teleported", ...common, Recipient: "ase@example.no" }, expected: base },
		nonsense: ['{"RecordType":"Bounce"}', '{"RecordType":["Delivery"],"Metadata":5,"Recipient":{}}'],
	},
};
