import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import { brevo } from "../../../src/providers/brevo.ts";
import { readPerson } from "../mailbox-reading.ts";
import { BASE_URL, jsonBody, NOW, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";

const ID = "202611221200.27287306012@smtp-relay.mailin.fr";
const MESSAGE = "msg_01m80vkkp1y1rzvzsjs32342xs";
const fault = (status: number, code: string, message: string, headers?: Record<string, string>) => reply(status, { code, message }, headers);
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const recipient = { kind: "refused", scope: "recipient", reason: "recipient_refused" } as const;
const unreadable = { kind: "unknown", reason: "answer_unreadable" } as const;

const read = (request: SeenRequest): ReadMail => {
	const body = jsonBody(request);
	const { idempotencyKey: _key, ...headers } = body.headers as Record<string, string>;
	return {
		message: body.tags.length === 1 ? body.tags[0] : null,
		recipients: [...body.to, ...(body.cc ?? []), ...(body.bcc ?? [])].map(readPerson),
		from: readPerson(body.sender),
		replyTo: body.replyTo === undefined ? undefined : readPerson(body.replyTo),
		subject: body.subject,
		html: body.htmlContent,
		text: body.textContent,
		headers: Object.entries(headers),
		attachments: (body.attachment ?? []).map((file: Record<string, string>) => ({
			filename: file.name ?? "",
			contentType: null,
			content: Uint8Array.fromBase64(file.content ?? ""),
		})),
		tracked: false,
	};
};

let events = 0;
const event = (name: string, more: object = {}) => ({
	event: name,
	email: "ase@example.no",
	id: 9_999_999,
	"message-id": `<${ID}>`,
	subject: "x",
	date: "2026-11-22 12:59:00",
	ts: 1,
	ts_event: 1,
	ts_epoch: NOW - 60_000 + events++,
	tag: `["${MESSAGE}"]`,
	tags: [MESSAGE],
	...more,
});
const base: Partial<DeliveryEvent> = { message: MESSAGE, providerMessage: ID, recipient: "ase@example.no" };

export const service: ServiceCase = {
	id: "brevo",
	create: (transport, now) => brevo(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { api_key: "xkeysib-0123456789abcdef" },
	badCredentials: [["a key with a line break", { api_key: "x\r\nX: y" }]],
	authorised: ({ headers, url }) => headers.get("api-key") === "xkeysib-0123456789abcdef" && url.href === `${BASE_URL}/v3/smtp/email`,
	read,
	limits: {
		message: "kept",
		toName: "kept",
		replyTo: "kept",
		replyToName: { none: "In a Reply-To Brevo sends names with letters beyond ASCII and punctuation as raw bytes; they lose the punctuation." },
		headers: "kept",
		fileNames: { none: "Brevo garbles file names beyond ASCII; they are spelt in ASCII." },
		fileTypes: { none: "Brevo takes no content type and reads it from the ending of the name." },
		contentId: { none: "Brevo has no inline images; an image that the HTML shows goes along as a file." },
	},
	key: (request) => jsonBody(request).headers.idempotencyKey,
	answers: {
		accepted: { reply: reply(201, { messageId: `<${ID}>` }), outcome: { kind: "accepted", id: ID } },
		"refused address": { reply: fault(400, "invalid_parameter", "email is not valid in to"), outcome: recipient },
		"refused message": { reply: fault(400, "missing_parameter", "subject is missing"), outcome: message },
		"refused sender": { reply: fault(401, "unauthorized", "Key not found"), outcome: sender },
		"refused domain": { reply: fault(400, "invalid_parameter", "valid sender email required"), outcome: sender },
		"too large": { reply: reply(413, ""), outcome: { kind: "refused", scope: "message", reason: "too_large" } },
		"rate limited": {
			reply: fault(429, "too_many_requests", "Slow down", { "x-sib-ratelimit-limit": "1000", "x-sib-ratelimit-remaining": "0", "x-sib-ratelimit-reset": "17" }),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 17 },
		},
		quota: {
			reply: fault(402, "not_enough_credits", "You do not have enough credits"),
			outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 },
		},
		repeated: { reply: fault(400, "duplicate_parameter", "idempotencyKey was used before"), outcome: { kind: "accepted", id: null } },
		"500": { reply: reply(500, "oops"), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html></html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, ""), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(200, "<html>captive portal</html>"), outcome: unreadable },
		empty: { reply: reply(201, ""), outcome: unreadable },
	},
	more: [
		[
			"an account that may not send",
			{ reply: fault(403, "permission_denied", "Unable to send email. Your SMTP account is not yet activated."), outcome: sender },
		],
		[
			"a sender that is not verified",
			{
				reply: fault(400, "invalid_parameter", "Sending has been rejected because the sender you used post@fjellbutikken.example is not valid."),
				outcome: sender,
			},
		],
		["words that only sound like a recipient", { reply: fault(400, "invalid_parameter", "Unable to read the invalid attachment"), outcome: message }],
		["a file that it does not take", { reply: fault(400, "invalid_parameter", "Unsupported file format"), outcome: message }],
	],
	batch: { none: "Brevo's message versions have no tags of their own, so nothing would lead from an event back to its mail." },
	callbacks: {
		secret: "brevo-secret-0123456789",
		otherSecret: "another-secret-0123456789",
		sign: (_body, secret) => ({ headers: {}, pathSecret: secret }),
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: { none: "Brevo signs nothing, so a callback has no age; a repeated one has the same event ids." },
			early: { none: "Brevo signs nothing, so a callback has no age." },
			altered: { none: "Brevo signs nothing; the secret in the URL travels over TLS, and nobody on the way can alter the body." },
		},
		replayed: "same ids",
		badSecrets: [""],
		bodyOf: JSON.stringify,
		bodyOfAll: (all) => JSON.stringify(all),
		events: [
			["request", event("request"), { ...base, type: "accepted", at: NOW - 60_000 }],
			["delivered", event("delivered"), { ...base, type: "delivered" }],
			[
				"bounced for good",
				event("hard_bounce", { reason: " RecipientError: 550 5.5.0 Requested action not taken: mailbox unavailable." }),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown" },
			],
			["bounced for now", event("soft_bounce", { reason: "452 4.2.2 Mailbox full" }), { ...base, type: "bounced_soft", reason: "mailbox_full" }],
			["deferred", event("deferred", { reason: "450 4.2.1 try later" }), { ...base, type: "deferred", reason: null, detail: "450 4.2.1 try later" }],
			["blocked", event("blocked", { reason: "blocked : due to blacklist user" }), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["no address", event("invalid_email"), { ...base, type: "bounced_hard", reason: "mailbox_unknown" }],
			["a fault", event("error"), { ...base, type: "rejected", reason: "message_refused" }],
			["spam", event("spam"), { ...base, type: "complained", reason: "complained" }],
			["complaint", event("complaint"), { ...base, type: "complained", reason: "complained" }],
			["left the list", event("unsubscribe"), { ...base, type: "unsubscribed", reason: null }],
			["opened", event("opened"), { ...base, type: "opened" }],
			["opened for the first time", event("unique_opened"), { ...base, type: "opened" }],
			["opened by a proxy", event("proxy_open"), { ...base, type: "opened" }],
			["clicked", event("click", { link: "https://a.example" }), { ...base, type: "clicked" }],
			["a tag alone", event("delivered", { tags: null, tag: MESSAGE, "message-id": ID }), { ...base, type: "delivered" }],
			["without the reliable time", event("delivered", { ts_epoch: null, ts_event: NOW / 1000 - 3600 }), { ...base, type: "delivered", at: NOW - 3_600_000 }],
		],
		unknown: { event: event("teleported"), expected: base },
		nonsense: ['{"event":["delivered"],"tags":{},"ts_epoch":"x"}'],
	},
};
