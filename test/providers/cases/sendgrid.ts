import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import { sendgrid } from "../../../src/providers/sendgrid.ts";
import { readPerson } from "../mailbox-reading.ts";
import { BASE_URL, jsonBody, NOW, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";

const ID = "wrfRRvF7Q0GgwUo2CvDmEA";
const MESSAGE = "msg_01m80vkkp1y1rzvzsjs32342xs";
const fault = (status: number, message: string, field: string | null = null, headers?: Record<string, string>) =>
	reply(status, { errors: [{ message, field, help: null }] }, headers);
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const unreadable = { kind: "unknown", reason: "answer_unreadable" } as const;

const read = (request: SeenRequest): ReadMail => {
	const body = jsonBody(request);
	const [personalization, ...others] = body.personalizations;
	const [text, html] = body.content;
	const tracking = Object.values(body.tracking_settings as Record<string, { enable: boolean }>);
	return {
		message: personalization.custom_args.postbud_message,
		recipients: [...personalization.to, ...(personalization.cc ?? []), ...(personalization.bcc ?? []), ...others].map(readPerson),
		from: readPerson(body.from),
		replyTo: body.reply_to === undefined ? undefined : readPerson(body.reply_to),
		subject: body.subject,
		html: html.type === "text/html" ? html.value : "",
		text: text.type === "text/plain" ? text.value : "",
		headers: Object.entries(body.headers),
		attachments: (body.attachments ?? []).map((file: Record<string, string>) => ({
			filename: file.filename ?? "",
			contentType: file.type ?? null,
			content: Uint8Array.fromBase64(file.content ?? ""),
			contentId: file.disposition === "inline" ? file.content_id : undefined,
		})),
		tracked: tracking.some(({ enable }) => enable) || tracking.length < 3,
	};
};

/** A pair of keys; the secret of a test is the private one, so that it can sign, and the sender's is what SendGrid would show. */
const keys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const [own, other] = [keys(), keys()];
const shown = ({ publicKey }: typeof own) => publicKey.export({ format: "der", type: "spki" }).toString("base64");
const privateKeys = new Map([own, other].map((pair) => [shown(pair), createPrivateKey(pair.privateKey.export({ format: "pem", type: "pkcs8" }))]));

const signed = (body: string, secret: string, at: number) => {
	const key = privateKeys.get(secret);
	if (!key) throw new Error("no private key for this public one");
	const timestamp = String(at / 1000);
	return {
		headers: {
			"X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
			"X-Twilio-Email-Event-Webhook-Signature": sign("sha256", Buffer.from(timestamp + body), key).toString("base64"),
		},
	};
};

let events = 0;
const event = (name: string, more: object = {}) => ({
	email: "ase@example.no",
	timestamp: NOW / 1000 - 60,
	"smtp-id": "<wrfRRvF7Q0GgwUo2CvDmEA@ismtpd0006p1sjc2.sendgrid.net>",
	sg_event_id: `nOSv8m0eTQ-vxvwNwt3f${events++}`,
	sg_message_id: `${ID}.filter0425p1mdw1.13037.57168B4A1D.0`,
	event: name,
	postbud_message: MESSAGE,
	...more,
});
const base: Partial<DeliveryEvent> = { message: MESSAGE, providerMessage: ID, recipient: "ase@example.no", at: NOW - 60_000 };
const dropped = (reason: string) => event("dropped", { reason });

export const service: ServiceCase = {
	id: "sendgrid",
	create: (transport, now) => sendgrid(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { api_key: "SG.0123456789.abcdef" },
	badCredentials: [
		["a key with a line break", { api_key: "SG.\r\nX: y" }],
		["a region, which is a matter of the base URL", { api_key: "SG.1", region: "eu" }],
	],
	authorised: ({ headers, url }) => headers.get("authorization") === "Bearer SG.0123456789.abcdef" && url.href === `${BASE_URL}/v3/mail/send`,
	read,
	limits: {
		message: "kept",
		toName: "kept",
		replyTo: "kept",
		replyToName: "kept",
		headers: "kept",
		fileNames: { none: "SendGrid writes names beyond ASCII so that some mail clients show garbage; they are spelt in ASCII." },
		fileTypes: "kept",
		contentId: "kept",
	},
	key: { none: "SendGrid has no idempotency key; a repeated request sends again." },
	answers: {
		accepted: { reply: reply(202, "", { "X-Message-Id": ID }), outcome: { kind: "accepted", id: ID } },
		"refused address": {
			reply: fault(400, "Does not contain a valid address.", "personalizations.0.to.0.email"),
			outcome: { kind: "refused", scope: "recipient", reason: "recipient_refused" },
		},
		"refused message": { reply: fault(400, "The subject is required.", "subject"), outcome: message },
		"refused sender": { reply: fault(401, "The provided authorization grant is invalid, expired, or revoked"), outcome: sender },
		"refused domain": { reply: fault(403, "The from address does not match a verified Sender Identity.", "from"), outcome: sender },
		"too large": {
			reply: fault(413, "The JSON payload you have included in your request is too large."),
			outcome: { kind: "refused", scope: "message", reason: "too_large" },
		},
		"rate limited": {
			reply: fault(429, "too many requests", null, { "X-RateLimit-Limit": "600", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": String(NOW / 1000 + 42) }),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 42 },
		},
		quota: { reply: fault(401, "Maximum credits exceeded"), outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 } },
		repeated: { none: "SendGrid does not recognise repeated requests." },
		"500": { reply: fault(500, "internal error"), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html></html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, ""), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(200, "<html>captive portal</html>"), outcome: unreadable },
		empty: { reply: reply(202, ""), outcome: unreadable },
	},
	more: [
		["a key without the right", { reply: fault(403, "access forbidden"), outcome: sender }],
		[
			"a limit that was over before it was read",
			{
				reply: fault(429, "too many requests", null, { "X-RateLimit-Reset": String(NOW / 1000 - 5) }),
				outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 0 },
			},
		],
		["a wrong type", { reply: fault(415, "unsupported media type"), outcome: message }],
		["a fault that is no JSON", { reply: reply(400, "Bad Request"), outcome: message }],
	],
	batch: { none: "SendGrid's personalizations share one content, and every mail of Postbud has its own." },
	callbacks: {
		secret: shown(own),
		otherSecret: shown(other),
		sign: signed,
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: "stale",
			early: "stale",
			altered: "wrong_signature",
		},
		replayed: "same ids",
		badSecrets: [
			"",
			"not base64 %%%",
			btoa("not a key"),
			createPublicKey(own.publicKey.export({ format: "pem", type: "spki" }))
				.export({ format: "pem", type: "spki" })
				.toString(),
		],
		bodyOf: (one) => JSON.stringify([one]),
		bodyOfAll: (all) => JSON.stringify(all),
		events: [
			["processed", event("processed"), { ...base, type: "accepted" }],
			["delivered", event("delivered", { response: "250 OK", tls: 1 }), { ...base, type: "delivered", detail: "250 OK", reason: null }],
			["deferred", event("deferred", { response: "451 4.7.1 Greylisting in action", attempt: "1" }), { ...base, type: "deferred", reason: "blocked" }],
			[
				"bounced for good",
				event("bounce", { status: "5.1.1", type: "bounce", reason: "550 5.1.1 The email account that you tried to reach does not exist." }),
				{ ...base, type: "bounced_hard", reason: "mailbox_unknown" },
			],
			[
				"blocked",
				event("bounce", { status: "5.7.1", type: "blocked", reason: "550 5.7.1 Blocked by policy" }),
				{ ...base, type: "bounced_soft", reason: "blocked" },
			],
			["dropped after a bounce", dropped("Bounced Address"), { ...base, type: "suppressed", reason: "recipient_refused" }],
			["dropped after leaving", dropped("Unsubscribed Address"), { ...base, type: "suppressed" }],
			["dropped after a complaint", dropped("Spam Reporting Address"), { ...base, type: "suppressed" }],
			["dropped as spam", dropped("Spam Content (if spam checker app enabled)"), { ...base, type: "rejected", reason: "spam" }],
			["dropped as no address", dropped("Invalid"), { ...base, type: "rejected", reason: "mailbox_unknown" }],
			["dropped for the quota", dropped("Recipient List over Package Quota"), { ...base, type: "rejected", reason: "quota_exceeded" }],
			["dropped for a header", dropped("Invalid SMTPAPI header"), { ...base, type: "rejected", reason: "message_refused" }],
			["complained", event("spamreport"), { ...base, type: "complained", reason: "complained" }],
			["left the list", event("unsubscribe"), { ...base, type: "unsubscribed", reason: null }],
			["left a group", event("group_unsubscribe", { asm_group_id: 10 }), { ...base, type: "unsubscribed" }],
			["came back to a group", event("group_resubscribe", { asm_group_id: 10 }), { ...base, type: "other" }],
			["opened", event("open", { useragent: "x" }), { ...base, type: "opened" }],
			["clicked", event("click", { url: "https://a.example" }), { ...base, type: "clicked" }],
			["with an id of another machine", event("delivered", { sg_message_id: `${ID}.recvd-canary-7f-xyz-1-6-A.0` }), { ...base, type: "delivered" }],
			[
				"without the id of the answer",
				event("dropped", { reason: "Invalid", sg_message_id: "filter0093p1las1.9128.5717FB8127.0" }),
				{ type: "rejected", providerMessage: null },
			],
			["without an id of its own", event("delivered", { sg_event_id: undefined }), { ...base, type: "delivered" }],
		].map(([name, told, expected]) => [name, JSON.parse(JSON.stringify(told)), expected] as [string, unknown, Partial<DeliveryEvent>]),
		unknown: { event: event("teleported"), expected: base },
		nonsense: ['[{"event":"nothing","timestamp":"x","email":5}]', '[{"timestamp":1e300}]'],
	},
};
