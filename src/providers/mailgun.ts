import * as z from "zod";
import type { Mailbox } from "../core/address.ts";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { nameOf } from "./attachment-name.ts";
import { bareId } from "./callback-event.ts";
import { keyField } from "./credential-field.ts";
import { type Answer, excerpt, exchange, retryAfterOf } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import { encodedName, isAwkwardName, mailboxText } from "./mailbox-text.ts";
import { mailgunCallbacks } from "./mailgun-callbacks.ts";
import type { Provider, Transport } from "./port.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

const credentials = z.strictObject({
	api_key: keyField,
	/** The sending domain as Mailgun knows it, often a subdomain. */
	domain: z
		.string()
		.max(253)
		.regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i, "must be a domain name"),
	region: z.enum(["us", "eu"]).optional(),
});
type Credentials = z.infer<typeof credentials>;

const HOSTS = { us: "https://api.mailgun.net", eu: "https://api.eu.mailgun.net" };
const taken = z.object({ id: z.string().min(1) });
const fault = z.object({ message: z.string().default(""), "retry-seconds": z.number().optional() });

/**
 * Mailgun, `POST /v3/{domain}/messages`. A repeated request sends again. There is no batch: its recipient variables fill
 * gaps in one content, and every mail here has its own.
 * @param baseUrl empty: the host of the sender's region
 */
export function mailgun(baseUrl: string, transport: Transport, now: () => number): Provider<Credentials> {
	return {
		id: "mailgun",
		credentials,
		dedupeWindow: 0,
		maxSize: 25_000_000,
		async send(mail, { api_key, domain, region = "us" }) {
			const refused = refusalOf(mail);
			if (refused) return refused;
			const headers = { Authorization: `Basic ${btoa(`api:${api_key}`)}`, Accept: "application/json" };
			const answered = await exchange(transport, `${baseUrl || HOSTS[region]}/v3/${domain}/messages`, { headers, body: formOf(mail) });
			return "lost" in answered ? answered.lost : outcomeOf(answered.answer, now());
		},
		callbacks: mailgunCallbacks(now),
		dns: (domain, { domain: sending, region = "us" }) => [...recordsOf(sending, region), dmarcRecord(domain)],
	};
}

function formOf(mail: Mail): FormData {
	const form = new FormData();
	const fields: [name: string, value: string][] = [
		["from", addressOf(mail.from)],
		["to", addressOf(mail.to)],
		["subject", mail.subject],
		["html", mail.html],
		["text", mail.text],
		...(mail.replyTo ? [["h:Reply-To", addressOf(mail.replyTo)] as [string, string]] : []),
		...mail.headers.map(([name, value]): [string, string] => [`h:${name}`, value]),
		// A variable is visible to the recipient, in X-Mailgun-Variables.
		["v:postbud_message", mail.id],
		["o:tracking", "no"],
		["o:tracking-opens", "no"],
		["o:tracking-clicks", "no"],
	];
	for (const [name, value] of fields) form.append(name, value);
	for (const { filename, contentType, content, contentId } of mail.attachments) {
		const file = new Blob([new Uint8Array(content)], { type: contentType });
		// An inline part's name is its Content-ID; a part without a name is dropped without a word (live tests of others, 2025-12).
		if (contentId) form.append("inline", file, contentId);
		// A quote would arrive as %22, which is how forms write it.
		else form.append("attachment", file, nameOf(filename).replaceAll('"', "'"));
	}
	return form;
}

/** Names with both letters beyond ASCII and punctuation are garbled by Mailgun, so they go encoded (live tests of others, 2022-03). */
function addressOf(mailbox: Mailbox): string {
	const { address, name } = mailbox;
	return name && isAwkwardName(name) ? `${encodedName(name)} <${address}>` : mailboxText(mailbox);
}

function outcomeOf({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fault.safeParse(json);
	const message = said.success ? said.data.message : text;
	const detail = excerpt(`${status} ${message}`);
	if (status >= 200 && status < 300) return outcomeOfSuccess(json, text, detail);
	const retryAfter = (said.success ? said.data["retry-seconds"] : undefined) ?? retryAfterOf(headers, now, "x-ratelimit-reset");
	if (isOverQuota(status, message)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfter ?? 3600 };
	if (status === 400 && /^'?to'? parameter is not a valid/i.test(message)) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	// 404 is a domain that Mailgun does not know, or not in this region; 402 an account that has not paid.
	if (status === 402 || status === 404) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	return outcomeOfStatus(status, { detail, retryAfter }) ?? { kind: "refused", scope: "message", reason: "message_refused", detail };
}

function outcomeOfSuccess(json: unknown, text: string, detail: string): Outcome {
	const answer = taken.safeParse(json);
	if (answer.success) return { kind: "accepted", id: bareId(answer.data.id) ?? answer.data.id };
	// A path that Mailgun does not know is answered with 200 and this greeting (live tests of others).
	if (/Mailgun Magnificent API/i.test(text)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	return { kind: "unknown", reason: "answer_unreadable", detail: text === "" ? "an empty answer" : detail };
}

function isOverQuota(status: number, message: string): boolean {
	return (
		(status === 402 || status === 403 || status === 420 || status === 429) &&
		/(limit|quota|allowance).{0,20}exceeded|exceeded.{0,40}(limit|quota)/i.test(message) &&
		!/rate limit/i.test(message)
	);
}

/** Documentation, 2026-11. A domain has either one TXT with a selector of its own, or two CNAMEs (automatic sender security). */
function recordsOf(domain: string, region: "us" | "eu"): DnsRecord[] {
	const note = "Mailgun's page of the domain shows name and value; with automatic sender security it is two CNAMEs, pdk1._domainkey and pdk2._domainkey.";
	return [
		{
			purpose: "spf",
			type: "TXT",
			name: domain,
			value: `v=spf1 include:${region === "eu" ? "eu.mailgun.org" : "mailgun.org"} ~all`,
			note: "One SPF record per name: add the include where there is one.",
		},
		{ purpose: "dkim", type: "TXT", name: `<selector>._domainkey.${domain}`, value: null, note },
	];
}
