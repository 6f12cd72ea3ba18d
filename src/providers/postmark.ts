import * as z from "zod";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, excerpt, postJson, retryAfterOf } from "./exchange.ts";
import type { Provider, Transport } from "./port.ts";

const credentials = z.strictObject({
	server_token: z
		.string()
		.min(1)
		.max(200)
		.regex(/^[\x21-\x7e]+$/, "must be one word of ASCII"),
});
const reply = z.object({ ErrorCode: z.number(), Message: z.string().default(""), MessageID: z.string().optional() });

// Error codes of Postmark's API (documentation, 2026-11). The HTTP status is 422 for nearly all of them.
const SENDER = new Set([10, 400, 401, 412, 413]);
const OUT_OF_CREDIT = 405;
const INACTIVE_RECIPIENT = 406;
const MAINTENANCE = 100;

/** Postmark, `POST /email` and `POST /email/batch`. It has no idempotency key: a repeated request sends again. */
export function postmark(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	const post = (path: string, token: string, body: unknown) => postJson(transport, baseUrl + path, { "X-Postmark-Server-Token": token }, body);
	return {
		id: "postmark",
		credentials,
		dedupes: false,
		maxSize: 10_000_000,
		async send(mail, { server_token }) {
			const exchange = await post("/email", server_token, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, exchange.answer.json, now());
		},
		batch: {
			limit: 500,
			async send(mails, { server_token }) {
				const exchange = await post("/email/batch", server_token, mails.map(bodyOf));
				if ("lost" in exchange) return mails.map(() => exchange.lost);
				const { answer } = exchange;
				const each = Array.isArray(answer.json) ? answer.json : undefined;
				return mails.map((_mail, i) => outcomeOf(answer, each ? each[i] : answer.json, now()));
			},
		},
	};
}

function bodyOf(mail: Mail): Record<string, unknown> {
	return {
		From: mailboxText(mail.from),
		To: mailboxText(mail.to),
		...(mail.replyTo ? { ReplyTo: mailboxText(mail.replyTo) } : {}),
		Subject: mail.subject,
		HtmlBody: mail.html,
		TextBody: mail.text,
		Headers: mail.headers.map(([Name, Value]) => ({ Name, Value })),
		Metadata: { postbud_message: mail.id },
		TrackOpens: false,
		TrackLinks: "None",
		...(mail.attachments.length > 0
			? {
					Attachments: mail.attachments.map(({ filename, contentType, content }) => ({
						Name: filename,
						Content: content.toBase64(),
						ContentType: contentType,
					})),
				}
			: {}),
	};
}

function mailboxText({ address, name }: Mail["from"]): string {
	return name ? `"${name.replace(/(["\\])/g, "\\$1")}" <${address}>` : address;
}

function outcomeOf({ status, headers, text }: Answer, json: unknown, now: number): Outcome {
	const said = reply.safeParse(json);
	const detail = excerpt(said.success ? `${status} ${said.data.ErrorCode} ${said.data.Message}` : `${status} ${text}`);
	const retryAfter = retryAfterOf(headers, now);
	if (status === 429) return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	// Postmark says of its 500 that the mail is usually lost: usually, so it may have been taken.
	if (status === 500) return { kind: "unknown", reason: "service_error", detail };
	if (status === 408 || status === 425 || status > 500 || (status >= 300 && status < 400))
		return { kind: "deferred", reason: "service_error", detail, retryAfter };
	if (status === 401 || status === 403) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (status === 413) return { kind: "refused", scope: "message", reason: "too_large", detail };
	if (!said.success) {
		return status < 300 ? { kind: "unknown", reason: "answer_unreadable", detail } : { kind: "refused", scope: "message", reason: "message_refused", detail };
	}
	return outcomeOfCode(said.data, detail);
}

function outcomeOfCode({ ErrorCode: code, MessageID: id }: z.infer<typeof reply>, detail: string): Outcome {
	if (code === 0) return id ? { kind: "accepted", id } : { kind: "unknown", reason: "answer_unreadable", detail };
	if (code === MAINTENANCE) return { kind: "deferred", reason: "service_error", detail };
	if (code === OUT_OF_CREDIT) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: 3600 };
	if (code === INACTIVE_RECIPIENT) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	if (SENDER.has(code)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	return { kind: "refused", scope: "message", reason: "message_refused", detail };
}
