import * as z from "zod";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail, MailAttachment } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { nameForType, typeForName } from "./attachment-name.ts";
import { keyField } from "./credential-field.ts";
import { type Answer, excerpt, postJson, retryAfterOf } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import { mailboxText } from "./mailbox-text.ts";
import type { Provider, Transport } from "./port.ts";
import { sendBatch } from "./resend-batch.ts";
import { resendCallbacks } from "./resend-callbacks.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

const credentials = z.strictObject({ api_key: keyField });
const answer = z.object({ id: z.string().min(1) });
const fault = z.object({ name: z.string().default(""), message: z.string().default("") });

/** Most mails that one request may carry (documentation, 2026-11). */
const BATCH_LIMIT = 100;

/**
 * Resend, `POST /emails` and `POST /emails/batch`. Its `Idempotency-Key` holds for 24 hours (documentation, 2026-11): the
 * same key with the same body is answered as the first time, with another body it is a 409. Opens and clicks are counted,
 * or not, per domain; a mail has no say.
 */
export function resend(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	const post = (path: string, apiKey: string, key: string, body: unknown, headers: Record<string, string> = {}) =>
		postJson(transport, baseUrl + path, { Authorization: `Bearer ${apiKey}`, "Idempotency-Key": key, ...headers }, body);
	return {
		id: "resend",
		credentials,
		dedupeWindow: 86_400,
		maxSize: 40_000_000,
		// Test addresses that are always taken and never delivered (documentation, 2026-11).
		sink: "delivered@resend.dev",
		async send(mail, { api_key }) {
			const refused = refusalOf(mail);
			if (refused) return refused;
			const exchange = await post("/emails", api_key, mail.id, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, now());
		},
		batch: {
			limit: BATCH_LIMIT,
			// A batch carries no attachments (documentation, 2026-11).
			takes: (mail) => mail.attachments.length === 0,
			// All mails of it are taken or none: what is known of one is known of the others, also when the answer got lost.
			send: (mails, { api_key }, key) =>
				sendBatch(mails, {
					post: (fit) => post("/emails/batch", api_key, key, fit.map(bodyOf), { "x-batch-validation": "strict" }),
					faultOf: (said) => faultOf(said, now()),
				}),
		},
		callbacks: resendCallbacks(now),
		dns: recordsOf,
	};
}

function bodyOf(mail: Mail): Record<string, unknown> {
	return {
		from: mailboxText(mail.from),
		to: [mailboxText(mail.to)],
		...(mail.replyTo ? { reply_to: mailboxText(mail.replyTo) } : {}),
		subject: mail.subject,
		html: mail.html,
		text: mail.text,
		headers: Object.fromEntries(mail.headers),
		tags: [{ name: "postbud_message", value: mail.id }],
		...(mail.attachments.length > 0 ? { attachments: mail.attachments.map(fileOf) } : {}),
	};
}

function fileOf(attachment: MailAttachment): Record<string, string> {
	const { content, contentId } = attachment;
	const [filename, content_type] = [nameForType(attachment), typeForName(attachment)];
	return { filename, content: content.toBase64(), content_type, ...(contentId ? { content_id: contentId } : {}) };
}

function outcomeOf(said: Answer, now: number): Outcome {
	if (said.status < 200 || said.status >= 300) return faultOf(said, now);
	const taken = answer.safeParse(said.json);
	if (taken.success) return { kind: "accepted", id: taken.data.id };
	return { kind: "unknown", reason: "answer_unreadable", detail: excerpt(said.text) || "an empty answer" };
}

/** What an answer that is no success means, for one mail and for a batch alike. */
function faultOf({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fault.safeParse(json);
	const { name, message } = said.success ? said.data : { name: "", message: text };
	const detail = excerpt(`${status} ${name} ${message}`);
	const retryAfter = retryAfterOf(headers, now);
	if (status === 429 && /quota/.test(name)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfter ?? 3600 };
	// The key was used before, with other content (a template changed since): the mail was taken then, and must not go out twice.
	if (status === 409 && name === "invalid_idempotent_request") return { kind: "accepted", id: null };
	if (status === 409 && name === "concurrent_idempotent_requests") return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	if (status === 422 && /invalid .?to.? field/i.test(message)) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	return outcomeOfStatus(status, { detail, retryAfter }) ?? { kind: "refused", scope: "message", reason: "message_refused", detail };
}

/** Documentation and Resend's own Domain Connect template, 2026-11. The return path lives below `send.` unless it was renamed. */
function recordsOf(domain: string): DnsRecord[] {
	const page = "Resend's page of the domain shows it";
	return [
		{ purpose: "dkim", type: "TXT", name: `resend._domainkey.${domain}`, value: null, note: `${page}: it starts with "p=".` },
		{ purpose: "spf", type: "TXT", name: `send.${domain}`, value: "v=spf1 include:amazonses.com ~all" },
		{ purpose: "return_path", type: "MX", name: `send.${domain}`, value: null, note: `${page}: feedback-smtp.<region>.amazonses.com with priority 10.` },
		dmarcRecord(domain),
	];
}
