import * as z from "zod";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, excerpt, postJson, retryAfterOf } from "./exchange.ts";
import type { Provider, Transport } from "./port.ts";

const credentials = z.strictObject({
	api_key: z
		.string()
		.min(1)
		.max(200)
		.regex(/^[\x21-\x7e]+$/, "must be one word of ASCII"),
});

/**
 * Resend, `POST /emails`. Its `Idempotency-Key` holds for 24 hours (documentation, 2026-11): the same key with the same
 * body is answered as the first time, with another body it is a 409.
 */
export function resend(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	return {
		id: "resend",
		credentials,
		dedupes: true,
		maxSize: 40_000_000,
		async send(mail, { api_key }) {
			const headers = { Authorization: `Bearer ${api_key}`, "Idempotency-Key": mail.id };
			const exchange = await postJson(transport, `${baseUrl}/emails`, headers, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, now());
		},
	};
}

function bodyOf(mail: Mail): Record<string, unknown> {
	return {
		from: mailboxText(mail.from),
		to: [mail.to.address],
		...(mail.replyTo ? { reply_to: mailboxText(mail.replyTo) } : {}),
		subject: mail.subject,
		html: mail.html,
		text: mail.text,
		headers: Object.fromEntries(mail.headers),
		tags: [{ name: "postbud_message", value: mail.id }],
		...(mail.attachments.length > 0
			? { attachments: mail.attachments.map(({ filename, contentType, content }) => ({ filename, content: content.toBase64(), content_type: contentType })) }
			: {}),
	};
}

function mailboxText({ address, name }: Mail["from"]): string {
	return name ? `"${name.replace(/(["\\])/g, "\\$1")}" <${address}>` : address;
}

const answer = z.object({ id: z.string().min(1) });
const fault = z.object({ name: z.string().default(""), message: z.string().default("") });

function outcomeOf({ status, headers, json, text }: Answer, now: number): Outcome {
	if (status >= 200 && status < 300) {
		const taken = answer.safeParse(json);
		return taken.success
			? { kind: "accepted", id: taken.data.id }
			: { kind: "unknown", reason: "answer_unreadable", detail: excerpt(text) || "an empty answer" };
	}
	const said = fault.safeParse(json);
	const { name, message } = said.success ? said.data : { name: "", message: text };
	const detail = excerpt(`${status} ${name} ${message}`);
	const retryAfter = retryAfterOf(headers, now);
	if (status === 429 && /quota/.test(name)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfter ?? 3600 };
	if (status === 429) return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	// The key was used before, with other content (a template changed since): the mail was taken then, and must not go out twice.
	if (status === 409 && name === "invalid_idempotent_request") return { kind: "accepted", id: null };
	if (status === 409 && name === "concurrent_idempotent_requests") return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	if (status === 401 || status === 403) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (status === 408 || status === 425 || status >= 500 || (status >= 300 && status < 400))
		return { kind: "deferred", reason: "service_error", detail, retryAfter };
	return { kind: "refused", scope: "message", reason: "message_refused", detail };
}
