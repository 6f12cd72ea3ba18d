import { AwsV4Signer } from "aws4fetch";
import * as z from "zod";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail } from "../core/mail.ts";
import { composeMime } from "../core/mime.ts";
import type { Outcome } from "../core/outcome.ts";
import { nameForType } from "./attachment-name.ts";
import { keyField } from "./credential-field.ts";
import { excerpt, exchange } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import type { Provider, Transport } from "./port.ts";
import { sesCallbacks } from "./ses-callbacks.ts";
import { sesOutcome } from "./ses-outcome.ts";

const credentials = z.strictObject({
	access_key_id: z.string().regex(/^\w{1,128}$/, "must be the id of an AWS access key"),
	secret_access_key: keyField,
	// It becomes part of the host that the mail is handed to.
	region: z.string().regex(/^[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}$/, "must be an AWS region, for example eu-north-1"),
});
type Credentials = z.infer<typeof credentials>;

/**
 * Amazon SES, `POST /v2/email/outbound-emails` with our own MIME. SES has no idempotency key: a repeated request sends
 * again. It replaces Date and Message-ID by its own (documentation, 2026-11).
 * @param baseUrl empty: the host of the sender's region
 */
export function ses(baseUrl: string, transport: Transport, now: () => number): Provider<Credentials> {
	return {
		id: "ses",
		credentials,
		dedupeWindow: 0,
		// 40 MB count after the base64 that goes around the whole message (documentation, 2026-11).
		maxSize: 29_000_000,
		sink: "success@simulator.amazonses.com",
		async send(mail, keys) {
			const refusal = refusalOf(mail);
			if (refusal) return refusal;
			const url = `${baseUrl || `https://email.${keys.region}.amazonaws.com`}/v2/email/outbound-emails`;
			const composed = await composedOf(mail);
			if (!composed.ok) return composed.refusal;
			const body = JSON.stringify(composed.body);
			const answered = await exchange(transport, url, { headers: await signedHeaders(url, body, keys, now()), body });
			return "lost" in answered ? answered.lost : withoutKeyId(sesOutcome(answered.answer), keys.access_key_id);
		},
		callbacks: sesCallbacks(transport, now),
		dns: dnsOf,
	};
}

type Composed = { ok: true; body: Record<string, unknown> } | { ok: false; refusal: Outcome };

async function composedOf(mail: Mail): Promise<Composed> {
	try {
		return { ok: true, body: bodyOf(mail) };
	} catch (error) {
		// A content type with parameters, for example: the MIME would not say what was meant.
		return { ok: false, refusal: { kind: "refused", scope: "message", reason: "message_refused", detail: excerpt(String(error)) } };
	}
}

function bodyOf(mail: Mail): Record<string, unknown> {
	const attachments = mail.attachments.map((file) => ({ ...file, filename: nameForType(file) }));
	return {
		FromEmailAddress: mail.from.address,
		Destination: { ToAddresses: [mail.to.address] },
		Content: { Raw: { Data: btoa(composeMime({ ...mail, attachments })) } },
		EmailTags: [{ Name: "postbud_message", Value: mail.id }],
	};
}

/** Signature version 4, service "ses". Amazon takes it for a quarter of an hour around `at` (Unix milliseconds). */
async function signedHeaders(url: string, body: string, { access_key_id, secret_access_key, region }: Credentials, at: number): Promise<Headers> {
	const signer = new AwsV4Signer({
		url,
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body,
		accessKeyId: access_key_id,
		secretAccessKey: secret_access_key,
		service: "ses",
		region,
		datetime: new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, ""),
	});
	return (await signer.sign()).headers;
}

/** Amazon quotes the request in errors about its signature. */
function withoutKeyId(outcome: Outcome, keyId: string): Outcome {
	return outcome.kind === "accepted" ? outcome : { ...outcome, detail: outcome.detail.replaceAll(keyId, "•••") };
}

function dnsOf(domain: string, { region }: Credentials): DnsRecord[] {
	const shown = "The SES console shows it: Configuration, Identities, the domain.";
	return [
		{
			purpose: "dkim",
			type: "CNAME",
			name: `_domainkey.${domain}`,
			value: null,
			note: `Three records, <token>._domainkey.${domain} to <token>.dkim.amazonses.com. ${shown}`,
		},
		{
			purpose: "return_path",
			type: "MX",
			name: domain,
			value: null,
			note: `Only on the subdomain of a custom MAIL FROM: MX 10 feedback-smtp.${region}.amazonses.com. Without one, bounces go to Amazon's own domain. ${shown}`,
		},
		{
			purpose: "spf",
			type: "TXT",
			name: domain,
			value: null,
			note: `Only on the subdomain of a custom MAIL FROM: v=spf1 include:amazonses.com ~all. Without one, Amazon's own domain has it. ${shown}`,
		},
		dmarcRecord(domain),
	];
}
