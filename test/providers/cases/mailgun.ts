import { createHmac } from "node:crypto";
import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import { mailgun } from "../../../src/providers/mailgun.ts";
import { readMailbox } from "../mailbox-reading.ts";
import { BASE_URL, formBody, NOW, type ReadMail, reply, type SeenRequest, type ServiceCase } from "../service-case.ts";

const ID = "20261122120000.1.DF5966851B4BAA99@mg.fjellbutikken.example";
const MESSAGE = "msg_01m80vkkp1y1rzvzsjs32342xs";
const fault = (status: number, message: string, headers?: Record<string, string>) => reply(status, { message }, headers);
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const unreadable = { kind: "unknown", reason: "answer_unreadable" } as const;

const read = async (request: SeenRequest): Promise<ReadMail> => {
	const form = await formBody(request);
	const one = (name: string) => String(form.get(name) ?? "");
	const files = (name: string) => form.getAll(name) as unknown as File[];
	const further = [...form.keys()].filter((name) => name.startsWith("h:") && name !== "h:Reply-To");
	const file = async (part: File) => ({ filename: part.name, contentType: part.type, content: new Uint8Array(await part.arrayBuffer()) });
	return {
		message: form.get("v:postbud_message") as string | null,
		recipients: ["to", "cc", "bcc"].flatMap((name) => form.getAll(name)).map((text) => readMailbox(String(text))),
		from: readMailbox(one("from")),
		replyTo: form.has("h:Reply-To") ? readMailbox(one("h:Reply-To")) : undefined,
		subject: one("subject"),
		html: one("html"),
		text: one("text"),
		headers: further.map((name) => [name.slice(2), one(name)]),
		attachments: [
			...(await Promise.all(files("attachment").map(file))),
			...(await Promise.all(files("inline").map(file))).map((part) => ({ ...part, contentId: part.filename })),
		],
		tracked: ["o:tracking", "o:tracking-opens", "o:tracking-clicks"].some((name) => one(name) !== "no"),
	};
};

let events = 0;
const event = (name: string, more: object = {}) => ({
	event: name,
	id: `hTWCTD81RtiDN-${events++}`,
	timestamp: NOW / 1000 - 60 + 0.153125,
	recipient: "ase@example.no",
	"user-variables": { postbud_message: MESSAGE },
	message: { headers: { to: "ase@example.no", "message-id": ID, from: "post@fjellbutikken.example", subject: "x" } },
	...more,
});
const failed = (severity: string, reason: string, code: number, text: string) =>
	event("failed", { severity, reason, "delivery-status": { code, message: text, description: "", "attempt-no": 1 } });
const base: Partial<DeliveryEvent> = { message: MESSAGE, providerMessage: ID, recipient: "ase@example.no", at: NOW - 60_000 + 153 };

export const service: ServiceCase = {
	id: "mailgun",
	create: (transport, now) => mailgun(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { api_key: "key-0123456789abcdef", domain: "mg.fjellbutikken.example", region: "eu" },
	badCredentials: [
		["a domain with a path", { api_key: "key-1", domain: "mg.example.no/../x" }],
		["a domain with a percent-encoded slash", { api_key: "key-1", domain: "mg.example.no%2f" }],
		["a domain of one label", { api_key: "key-1", domain: "localhost" }],
		["no domain", { api_key: "key-1" }],
		["a region that does not exist", { api_key: "key-1", domain: "mg.example.no", region: "asia" }],
		["a key with a line break", { api_key: "k\r\nX: y", domain: "mg.example.no" }],
	],
	authorised: ({ headers, url }) =>
		headers.get("authorization") === `Basic ${btoa("api:key-0123456789abcdef")}` && url.href === `${BASE_URL}/v3/mg.fjellbutikken.example/messages`,
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
	key: { none: "Mailgun has no idempotency key; a repeated request sends again." },
	answers: {
		accepted: { reply: reply(200, { id: `<${ID}>`, message: "Queued. Thank you." }), outcome: { kind: "accepted", id: ID } },
		"refused address": {
			reply: fault(400, "to parameter is not a valid address. please check documentation"),
			outcome: { kind: "refused", scope: "recipient", reason: "recipient_refused" },
		},
		"refused message": { reply: fault(400, "from parameter is missing"), outcome: message },
		"refused sender": { reply: reply(401, "Forbidden"), outcome: sender },
		"refused domain": { reply: fault(404, "Domain not found: mg.fjellbutikken.example"), outcome: sender },
		"too large": { reply: fault(413, "Request Entity Too Large"), outcome: { kind: "refused", scope: "message", reason: "too_large" } },
		"rate limited": {
			reply: fault(429, "Too many requests: rate limit exceeded", { "X-RateLimit-Reset": String(NOW + 9000) }),
			outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 9 },
		},
		quota: {
			reply: fault(403, "Domain mg.fjellbutikken.example is not allowed to send: recipient limit exceeded, try again later"),
			outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 },
		},
		repeated: { none: "Mailgun does not recognise repeated requests." },
		"500": { reply: fault(500, "Internal Error"), outcome: { kind: "unknown", reason: "service_error" } },
		"502": { reply: reply(502, "<html></html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: reply(503, ""), outcome: { kind: "deferred", reason: "service_error" } },
		garbage: { reply: reply(200, "<html>captive portal</html>"), outcome: unreadable },
		empty: { reply: reply(200, ""), outcome: unreadable },
	},
	more: [
		[
			"a limit that says so in its body",
			{ reply: reply(429, { message: "slow down", "retry-seconds": 60 }), outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 60 } },
		],
		["a greeting instead of an answer", { reply: reply(200, "Mailgun Magnificent API"), outcome: sender }],
		["an account that is closed", { reply: fault(403, "Account disabled"), outcome: sender }],
		["an account that has not paid", { reply: fault(402, "Payment required"), outcome: sender }],
	],
	batch: { none: "Mailgun's recipient variables fill gaps in one content, and every mail of Postbud has its own." },
	callbacks: {
		secret: "signing-key-0123456789abcdef",
		otherSecret: "another-signing-key-0123456789",
		sign: (body, secret, at) => {
			const [timestamp, token] = [String(at / 1000), "651869375b9df3c98fc15c4889b102119add1235c38fc92824"];
			const signature = createHmac("sha256", secret)
				.update(timestamp + token)
				.digest("hex");
			return { headers: {}, body: JSON.stringify({ signature: { timestamp, token, signature, "parent-signature": "x" }, ...JSON.parse(body) }) };
		},
		verdicts: {
			"wrong signature": "wrong_signature",
			missing: "unsigned",
			"no secret": "no_secret",
			stale: "stale",
			early: "stale",
			altered: { none: "Mailgun signs a token and a timestamp and not the body; the token comes back as `once` and must not come twice." },
		},
		replayed: "once",
		badSecrets: [""],
		bodyOf: (one) => JSON.stringify({ "event-data": one }),
		bodyOfAll: { none: "Mailgun posts every event on its own (documentation, 2026-11)." },
		events: [
			["accepted", event("accepted"), { ...base, type: "accepted" }],
			["delivered", event("delivered", { "delivery-status": { code: 250, message: "OK" } }), { ...base, type: "delivered", detail: "OK" }],
			[
				"failed for good",
				failed("permanent", "bounce", 550, "5.1.1 The email account that you tried to reach does not exist. Please try\n5.1.1 double-checking"),
				{
					...base,
					type: "bounced_hard",
					reason: "mailbox_unknown",
					detail: "550 5.1.1 The email account that you tried to reach does not exist. Please try 5.1.1 double-checking",
				},
			],
			["failed for now", failed("temporary", "generic", 498, "No MX for nomx.example.com"), { ...base, type: "deferred", reason: "mailbox_unknown" }],
			["greylisted", failed("temporary", "greylisted", 450, "Recipient address rejected: Greylisted"), { ...base, type: "deferred", reason: "blocked" }],
			["given up", failed("permanent", "old", 602, "Too old"), { ...base, type: "bounced_soft", reason: "undeliverable" }],
			["blocked by the receiver", failed("permanent", "espblock", 554, "Message blocked"), { ...base, type: "bounced_soft", reason: "blocked" }],
			["refused by the receiver's policy", failed("permanent", "generic", 550, "5.7.1 policy"), { ...base, type: "bounced_soft", reason: "blocked" }],
			[
				"on the list after a bounce",
				failed("permanent", "suppress-bounce", 605, "Not delivering to previously bounced address"),
				{ ...base, type: "suppressed", reason: "recipient_refused" },
			],
			["on the list after leaving", failed("permanent", "suppress-unsubscribe", 606, "Not delivering to unsubscribed"), { ...base, type: "suppressed" }],
			["on the list after a complaint", failed("permanent", "suppress-complaint", 607, "Not delivering"), { ...base, type: "suppressed" }],
			[
				"rejected",
				event("rejected", { reject: { reason: "Sandbox subdomains are for test purposes only" } }),
				{ ...base, type: "rejected", reason: "message_refused" },
			],
			["complained", event("complained"), { ...base, type: "complained", reason: "complained" }],
			["left the list", event("unsubscribed"), { ...base, type: "unsubscribed", reason: null }],
			["opened", event("opened"), { ...base, type: "opened" }],
			["clicked", event("clicked", { url: "https://a.example" }), { ...base, type: "clicked" }],
			["an id in brackets, as routes have it", event("delivered", { message: { headers: { "message-id": `<${ID}>` } } }), { ...base, type: "delivered" }],
		],
		unknown: { event: event("teleported"), expected: base },
		nonsense: ['{"event-data":5}', '{"event-data":{"event":"failed_not","message":{"headers":[]}}}', '{"signature":{"timestamp":{},"token":[],"signature":5}}'],
	},
};
