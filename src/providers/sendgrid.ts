import * as z from "zod";
import type { Mailbox } from "../core/address.ts";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail, MailAttachment } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { asciiNameForType } from "./attachment-name.ts";
import { keyField } from "./credential-field.ts";
import { type Answer, excerpt, postJson, retryAfterOf } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import type { Provider, Transport } from "./port.ts";
import { sendgridCallbacks } from "./sendgrid-callbacks.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

const credentials = z.strictObject({ api_key: keyField });
const fault = z.object({ errors: z.array(z.object({ message: z.string().default(""), field: z.string().nullish() })) });

/**
 * Twilio SendGrid, `POST /v3/mail/send`. A repeated request sends again. There is no batch: its personalizations share
 * one content, and every mail here has its own.
 */
export function sendgrid(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	return {
		id: "sendgrid",
		credentials,
		dedupeWindow: 0,
		maxSize: 30_000_000,
		// Mail to this domain is taken and thrown away (SendGrid's support pages, 2026-11).
		sink: "postbud@sink.sendgrid.net",
		async send(mail, { api_key }) {
			const refused = refusalOf(mail);
			if (refused) return refused;
			const exchange = await postJson(transport, `${baseUrl}/v3/mail/send`, { Authorization: `Bearer ${api_key}` }, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, now());
		},
		callbacks: sendgridCallbacks(now),
		dns: recordsOf,
	};
}

function bodyOf(mail: Mail): Record<string, unknown> {
	return {
		// Custom arguments are kept for good and are no place for personal data (documentation, 2026-11): an id alone.
		personalizations: [{ to: [personOf(mail.to)], custom_args: { postbud_message: mail.id } }],
		from: personOf(mail.from),
		...(mail.replyTo ? { reply_to: personOf(mail.replyTo) } : {}),
		subject: mail.subject,
		// Plain text has to come first, and no part may be empty (documentation, 2026-11).
		content: [
			{ type: "text/plain", value: mail.text || " " },
			{ type: "text/html", value: mail.html || " " },
		],
		headers: Object.fromEntries(mail.headers),
		...(mail.attachments.length > 0 ? { attachments: mail.attachments.map(fileOf) } : {}),
		tracking_settings: {
			click_tracking: { enable: false, enable_text: false },
			open_tracking: { enable: false },
			subscription_tracking: { enable: false },
		},
	};
}

function personOf({ address, name }: Mailbox): Record<string, string> {
	return { email: address, ...(name ? { name } : {}) };
}

/** File names in ASCII: with others some mail clients show garbage (live tests of others, 2025-12). */
function fileOf(attachment: MailAttachment): Record<string, string> {
	const { contentType, content, contentId } = attachment;
	const place = contentId ? { disposition: "inline", content_id: contentId } : { disposition: "attachment" };
	return { content: content.toBase64(), type: contentType, filename: asciiNameForType(attachment), ...place };
}

function outcomeOf({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fault.safeParse(json);
	const messages = said.success ? said.data.errors.map(({ message, field }) => `${message}${field ? ` (${field})` : ""}`).join("; ") : text;
	const detail = excerpt(`${status} ${messages}`);
	if (status >= 200 && status < 300) return outcomeOfSuccess(headers, text, detail);
	// The quota of the plan is answered as a wrong key would be (seen in the wild, 2025 and before).
	if ((status === 401 || status === 403) && /credits exceeded/i.test(messages)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: 3600 };
	const toIsWrong = said.success && said.data.errors.some(({ field, message }) => /(^|\.)to(\.|$)/.test(field ?? "") && /valid/i.test(message));
	if (status === 400 && toIsWrong) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	// X-RateLimit-Reset is a Unix time in seconds (documentation, 2026-11).
	const retryAfter = retryAfterOf(headers, now, "x-ratelimit-reset");
	return outcomeOfStatus(status, { detail, retryAfter }) ?? { kind: "refused", scope: "message", reason: "message_refused", detail };
}

/** The id is in a header, and the body of a success is empty. A page of somebody else's is a success of somebody else's. */
function outcomeOfSuccess(headers: Headers, text: string, detail: string): Outcome {
	const id = headers.get("x-message-id")?.trim();
	if (id) return { kind: "accepted", id };
	return { kind: "unknown", reason: "answer_unreadable", detail: text === "" ? "an empty answer without an id" : detail };
}

/** Documentation, 2026-11, for the three CNAMEs of "automated security", which is the default. */
function recordsOf(domain: string): DnsRecord[] {
	const note = 'The page "Sender Authentication" at SendGrid shows it; it has the number of the account in it.';
	return [
		{ purpose: "dkim", type: "CNAME", name: `s1._domainkey.${domain}`, value: null, note },
		{ purpose: "dkim", type: "CNAME", name: `s2._domainkey.${domain}`, value: null, note },
		{ purpose: "return_path", type: "CNAME", name: `em<number>.${domain}`, value: null, note },
		dmarcRecord(domain),
	];
}
