import * as z from "zod";
import { type Mailbox, readAddress } from "../core/address.ts";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail } from "../core/mail.ts";
import { nameForType } from "./attachment-name.ts";
import { keyField } from "./credential-field.ts";
import { postJson } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import { mailersendCallbacks } from "./mailersend-callbacks.ts";
import { mailersendOutcome } from "./mailersend-outcome.ts";
import type { Provider, Transport } from "./port.ts";

const credentials = z.strictObject({ api_key: keyField });

/**
 * MailerSend, `POST /v1/email`. It has no idempotency key: a repeated request sends again.
 *
 * There is no batch: `POST /v1/bulk-email` keeps one recipient to a mail, but answers with the id of the whole before any
 * mail was looked at, so that what became of each would have to be asked for later.
 */
export function mailersend(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	return {
		id: "mailersend",
		credentials,
		dedupeWindow: 0,
		maxSize: 25_000_000,
		async send(mail, { api_key }) {
			const refusal = refusalOf(mail);
			if (refusal) return refusal;
			const exchange = await postJson(transport, `${baseUrl}/v1/email`, { Authorization: `Bearer ${api_key}` }, bodyOf(mail));
			return "lost" in exchange ? exchange.lost : mailersendOutcome(exchange.answer, now());
		},
		callbacks: mailersendCallbacks(now),
		dns: dnsOf,
	};
}

/** No `personalization` is given, and without it MailerSend leaves `{{ }}` in a text alone (documentation, 2026-11). */
function bodyOf(mail: Mail): Record<string, unknown> {
	return {
		from: mailboxOf(mail.from),
		// A recipient's name may have neither semicolon nor comma (documentation, 2025-12).
		to: [mailboxOf(/[;,]/.test(mail.to.name ?? "") ? { address: mail.to.address } : mail.to)],
		...(mail.replyTo ? { reply_to: mailboxOf(mail.replyTo) } : {}),
		subject: mail.subject,
		html: mail.html,
		text: mail.text,
		tags: [mail.id],
		settings: { track_clicks: false, track_opens: false },
		...headerFields(mail.headers),
		...(mail.attachments.length > 0 ? { attachments: mail.attachments.map(attachmentOf) } : {}),
	};
}

function mailboxOf({ address, name }: Mailbox): { email: string; name?: string } {
	return name?.trim() ? { email: address, name: name.trim() } : { email: address };
}

/**
 * What every plan takes. `headers` and `list_unsubscribe` belong to the Professional and Enterprise plans (documentation,
 * 2025-12), and on the others the whole mail would be lost over them; there MailerSend writes List-Unsubscribe itself
 * where its domain settings say so. `in_reply_to` is checked as if it were an address.
 */
function headerFields(headers: Mail["headers"]): Record<string, unknown> {
	const fieldOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
	const [parent] = idsIn(fieldOf("in-reply-to"));
	const references = idsIn(fieldOf("references"));
	return {
		...(parent && readAddress(parent).ok ? { in_reply_to: parent } : {}),
		...(references.length > 0 ? { references: references.map((id) => `<${id}>`) } : {}),
		...(/^(bulk|list|junk)$/i.test(fieldOf("precedence")) ? { precedence_bulk: true } : {}),
	};
}

function idsIn(value: string): string[] {
	return [...value.matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id);
}

/** MailerSend has no field for the type: it goes by the ending of the name. */
function attachmentOf(attachment: Mail["attachments"][number]): Record<string, unknown> {
	const { content, contentId } = attachment;
	const place = contentId === undefined ? { disposition: "attachment" } : { disposition: "inline", id: contentId };
	return { filename: nameForType(attachment), content: content.toBase64(), ...place };
}

function dnsOf(domain: string): DnsRecord[] {
	const shown = "MailerSend shows it: Email, Domains, the domain.";
	return [
		{
			purpose: "spf",
			type: "TXT",
			name: domain,
			value: "v=spf1 include:_spf.mailersend.net ~all",
			note: "A domain has one SPF record: add the include to the one that is there.",
		},
		{ purpose: "dkim", type: "CNAME", name: `mlsend2._domainkey.${domain}`, value: null, note: `Newer domains have another selector. ${shown}` },
		{ purpose: "return_path", type: "CNAME", name: `mta.${domain}`, value: "mailersend.net", note: `The name can be chosen. ${shown}` },
		dmarcRecord(domain),
	];
}
