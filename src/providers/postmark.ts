import * as z from "zod";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail, MailAttachment } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { nameOf } from "./attachment-name.ts";
import { keyField } from "./credential-field.ts";
import { type Answer, postJson } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import { mailboxText } from "./mailbox-text.ts";
import type { Provider, Transport } from "./port.ts";
import { postmarkCallbacks } from "./postmark-callbacks.ts";
import { outcomeOf } from "./postmark-outcome.ts";

const credentials = z.strictObject({ server_token: keyField });

/** Most mails in a request, and most bytes of it (documentation, 2026-11). */
const BATCH_LIMIT = 500;
const BATCH_BYTES = 50_000_000;
/** What a mail takes besides its bodies and files: addresses, headers, names of fields. */
const OVERHEAD = 4000;

/** Postmark, `POST /email` and `POST /email/batch`. It has no idempotency key: a repeated request sends again. */
export function postmark(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	const post = (path: string, token: string, body: unknown) => postJson(transport, baseUrl + path, { "X-Postmark-Server-Token": token }, body);
	return {
		id: "postmark",
		credentials,
		dedupeWindow: 0,
		maxSize: 10_000_000,
		// Mail to this domain is taken and thrown away (documentation, 2026-11).
		sink: "postbud@blackhole.postmarkapp.com",
		async send(mail, { server_token }) {
			const refused = refusalOf(mail);
			if (refused) return refused;
			const exchange = await post("/email", server_token, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, exchange.answer.json, now());
		},
		batch: {
			limit: BATCH_LIMIT,
			// As many as may go together must fit into one request, whichever they are.
			takes: (mail) => bytesOf(mail) <= BATCH_BYTES / BATCH_LIMIT,
			async send(mails, { server_token }) {
				const refusals = mails.map(refusalOf);
				const fit = mails.filter((_mail, i) => !refusals[i]);
				const exchange = fit.length > 0 ? await post("/email/batch", server_token, fit.map(bodyOf)) : undefined;
				let next = 0;
				return refusals.map((refusal) => refusal ?? outcomeOfOne(exchange, next++, now()));
			},
		},
		callbacks: postmarkCallbacks(now),
		dns: recordsOf,
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
		MessageStream: "outbound",
		TrackOpens: false,
		TrackLinks: "None",
		...(mail.attachments.length > 0 ? { Attachments: mail.attachments.map(fileOf) } : {}),
	};
}

function fileOf({ filename, contentType, content, contentId }: MailAttachment): Record<string, string> {
	return { Name: nameOf(filename), Content: content.toBase64(), ContentType: contentType, ...(contentId ? { ContentID: `cid:${contentId}` } : {}) };
}

/** Bytes of the mail in the request, about and rather too many: a character takes three in UTF-8 at most. */
function bytesOf(mail: Mail): number {
	const files = mail.attachments.reduce((sum, { content }) => sum + Math.ceil((content.length * 4) / 3), 0);
	return OVERHEAD + 3 * (mail.html.length + mail.text.length + mail.subject.length) + files;
}

function outcomeOfOne(exchange: Awaited<ReturnType<typeof postJson>> | undefined, i: number, now: number): Outcome {
	if (!exchange) return { kind: "unknown", reason: "answer_unreadable", detail: "no answer" };
	if ("lost" in exchange) return exchange.lost;
	const answer: Answer = exchange.answer;
	// A batch is answered with a list in its order, even where some were refused; anything else is about the whole request.
	return outcomeOf(answer, Array.isArray(answer.json) ? answer.json[i] : answer.json, now);
}

/** Documentation, 2026-11. SPF of the From domain plays no part: the return path is Postmark's, or the CNAME below. */
function recordsOf(domain: string): DnsRecord[] {
	const note = 'The page "DNS Settings" of the domain at Postmark shows name and value; the selector changes with the key.';
	return [
		{ purpose: "dkim", type: "TXT", name: `<selector>pm._domainkey.${domain}`, value: null, note },
		{ purpose: "return_path", type: "CNAME", name: `pm-bounces.${domain}`, value: "pm.mtasv.net" },
		dmarcRecord(domain),
	];
}
