import { cloudflare } from "../../../src/providers/cloudflare.ts";
import { BASE_URL, jsonBody, reply, type ServiceCase } from "../service-case.ts";

const TOKEN = "cf-token-0123456789abcdefghijklmnopqrstuv";
const ACCOUNT = "f9f79265f388666de8122cfb508d7776";
const RESULT = { delivered: [], permanent_bounces: [], queued: [] };
const sender = { kind: "refused", scope: "sender", reason: "sender_refused" } as const;
const message = { kind: "refused", scope: "message", reason: "message_refused" } as const;
const recipient = { kind: "refused", scope: "recipient", reason: "recipient_refused" } as const;
const later = { kind: "deferred", reason: "service_error" } as const;

const fault = (status: number, code: number | string, text: string, headers: Record<string, string> = {}) =>
	reply(status, { success: false, errors: [{ code, message: `email.sending.error.${text}` }], messages: [], result: null }, headers);
const result = (lists: object) => reply(200, { success: true, errors: [], messages: [], result: { ...RESULT, ...lists } });

type Written = string | { address: string; name: string };
const mailbox = (written: Written) => (typeof written === "string" ? { address: written } : written);

export const service: ServiceCase = {
	id: "cloudflare",
	create: (transport, now) => cloudflare(BASE_URL, transport, now) as ReturnType<ServiceCase["create"]>,
	credentials: { account_id: ACCOUNT, api_token: TOKEN },
	badCredentials: [
		["an account id that leaves its path", { account_id: "../../user/tokens", api_token: TOKEN }],
		["no token", { account_id: ACCOUNT }],
		["a token with a line break", { account_id: ACCOUNT, api_token: "a\nb" }],
		["a binding that is switched off", { binding: false }],
		["both ways at once", { binding: true, account_id: ACCOUNT, api_token: TOKEN }],
	],
	authorised: ({ headers, url }) => headers.get("authorization") === `Bearer ${TOKEN}` && url.pathname === `/client/v4/accounts/${ACCOUNT}/email/sending/send`,
	read(request) {
		const body = jsonBody(request);
		const { "X-Postbud-Message": id, ...headers } = body.headers as Record<string, string>;
		return {
			message: id ?? null,
			recipients: [body.to, body.cc ?? [], body.bcc ?? []].flat().map(mailbox),
			from: mailbox(body.from),
			replyTo: body.reply_to ? mailbox(body.reply_to) : undefined,
			subject: body.subject,
			html: body.html,
			text: body.text,
			headers: Object.entries(headers),
			attachments: (body.attachments ?? []).map(({ filename, type, content, contentId }: Record<string, string>) => ({
				filename: filename ?? "",
				contentType: type ?? null,
				content: Uint8Array.fromBase64(content ?? ""),
				contentId,
			})),
			tracked: false,
		};
	},
	limits: {
		toName: "kept",
		fileNames: "kept",
		contentId: "kept",
		replyToName: "kept",
		fileTypes: "kept",
		headers: "kept",
		replyTo: "kept",
		message: "kept",
	},
	key: { none: "Cloudflare has no idempotency key: a repeated request sends again" },
	answers: {
		accepted: {
			reply: result({ delivered: ["sara@example.net"], message_id: "<0101018f7d0c4d9a-msg@cf-bounce.example.com>" }),
			outcome: { kind: "accepted", id: "0101018f7d0c4d9a-msg@cf-bounce.example.com" },
		},
		"refused address": { reply: result({ permanent_bounces: ["sara@example.net"] }), outcome: recipient },
		"refused message": { reply: fault(400, 10001, "invalid_request_schema"), outcome: message },
		"refused sender": { reply: fault(401, 10101, "authentication.unauthorized"), outcome: sender },
		"refused domain": { reply: fault(403, 10204, "email.sender_not_configured"), outcome: sender },
		"too large": { reply: fault(400, 10200, "email.too_big"), outcome: { ...message, reason: "too_large" } },
		"rate limited": { reply: fault(429, 10004, "throttled", { "retry-after": "7" }), outcome: { kind: "deferred", reason: "rate_limited", retryAfter: 7 } },
		quota: { reply: fault(429, 10004, "daily_quota_exceeded"), outcome: { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 } },
		repeated: { none: "Cloudflare does not recognise a repeated request" },
		"500": { reply: fault(500, 10002, "internal_server"), outcome: later },
		"502": { reply: reply(502, "<html>Bad Gateway</html>"), outcome: { kind: "unknown", reason: "service_error" } },
		"503": { reply: fault(503, 10100, "authentication.upstream"), outcome: later },
		garbage: { reply: reply(200, "<html>Welcome</html>"), outcome: { kind: "unknown", reason: "answer_unreadable" } },
		empty: { reply: reply(200), outcome: { kind: "unknown", reason: "answer_unreadable" } },
	},
	more: [
		["queued, and no id", { reply: result({ queued: ["sara@example.net"] }), outcome: { kind: "accepted", id: null } }],
		["dropped because the recipient is suppressed", { reply: result({ suppressed_recipients: ["sara@example.net"] }), outcome: recipient }],
		["refused because the recipient is suppressed", { reply: fault(400, 10205, "email.recipient_suppressed"), outcome: recipient }],
		["a success that names nobody", { reply: result({}), outcome: { kind: "unknown", reason: "answer_unreadable" } }],
		["a failure with the status of a success", { reply: fault(200, 10203, "email.sending_disabled"), outcome: sender }],
		["a failure with the status of a success and no code", { reply: reply(200, { success: false, errors: [] }), outcome: later }],
		["too large, by the older number", { reply: fault(400, 10202, "email.too_big"), outcome: { ...message, reason: "too_large" } }],
		["invalid content, by the older number", { reply: fault(400, 10200, "email.invalid"), outcome: message }],
		["invalid content, its number as text", { reply: fault(400, "10202", "email.invalid"), outcome: message }],
		["no content length", { reply: fault(400, 10201, "email.no_content_length"), outcome: message }],
		["a token of another type", { reply: fault(401, 10103, "authentication.bad_token_type"), outcome: sender }],
		["a token without the permission", { reply: fault(403, 10102, "authentication.forbidden"), outcome: sender }],
		["a plan without Email Sending", { reply: fault(403, 10105, "authentication.not_entitled"), outcome: sender }],
		["another account", { reply: fault(404, 10000, "not_found"), outcome: sender }],
		["not implemented", { reply: fault(500, 10003, "not_implemented"), outcome: later }],
		["a 500 without a code", { reply: reply(500, { success: false, errors: [] }), outcome: { kind: "unknown", reason: "service_error" } }],
		["a 400 without a code", { reply: reply(400, { success: false }), outcome: message }],
	],
	batch: { none: "a request with several recipients is one mail that all of them see" },
	callbacks: { none: "events come through a queue: cloudflare-events.test.ts" },
};
