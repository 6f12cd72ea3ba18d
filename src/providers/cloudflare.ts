import * as z from "zod";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail } from "../core/mail.ts";
import { sendThroughBinding } from "./cloudflare-binding.ts";
import { parseCloudflareEvent } from "./cloudflare-events.ts";
import { type CloudflareFields, cloudflareFields, cloudflareFile, cloudflareMailbox } from "./cloudflare-message.ts";
import { cloudflareOutcome } from "./cloudflare-outcome.ts";
import { keyField } from "./credential-field.ts";
import { postJson } from "./exchange.ts";
import type { Provider, Transport } from "./port.ts";

const credentials = z.union([
	// The id becomes part of a path.
	z.strictObject({ account_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be a Cloudflare account id"), api_token: keyField }),
	z.strictObject({ binding: z.literal(true) }),
]);

/**
 * Cloudflare Email Service: over REST with an account's token, or through the deployment's own `send_email` binding.
 * Neither recognises a repeated request. Events come through a queue and not over HTTP, see `cloudflare-events.ts`.
 */
export function cloudflare(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	return {
		id: "cloudflare",
		credentials,
		dedupeWindow: 0,
		maxSize: 5 * 1024 * 1024,
		// "Email Service supports transactional email only" (documentation, 2026-11).
		classes: ["S", "L", "T", "I"],
		async send(mail, keys) {
			const made = cloudflareFields(mail);
			if (!made.ok) return made.refusal;
			if ("binding" in keys) return sendThroughBinding(transport, mail, made.fields);
			const url = `${baseUrl}/client/v4/accounts/${keys.account_id}/email/sending/send`;
			const exchange = await postJson(transport, url, { Authorization: `Bearer ${keys.api_token}` }, bodyOf(mail, made.fields));
			return "lost" in exchange ? exchange.lost : cloudflareOutcome(exchange.answer, now());
		},
		queued: (body) => parseCloudflareEvent(body, now()),
		dns: dnsOf,
	};
}

function bodyOf(mail: Mail, fields: CloudflareFields): Record<string, unknown> {
	return {
		...fields,
		from: cloudflareMailbox(mail.from, "address"),
		to: cloudflareMailbox(mail.to, "address"),
		...(mail.replyTo ? { reply_to: cloudflareMailbox(mail.replyTo, "address") } : {}),
		...(mail.attachments.length > 0 ? { attachments: mail.attachments.map((file) => ({ ...cloudflareFile(file), content: file.content.toBase64() })) } : {}),
	};
}

function dnsOf(domain: string): DnsRecord[] {
	const note = "Cloudflare writes it and keeps it when the domain is onboarded: Compute, Email Service, Email Sending, Settings.";
	return [
		{ purpose: "spf", type: "TXT", name: `cf-bounce.${domain}`, value: "v=spf1 include:_spf.mx.cloudflare.net ~all", note },
		{ purpose: "dkim", type: "TXT", name: `cf-bounce._domainkey.${domain}`, value: null, note },
		{ purpose: "return_path", type: "MX", name: `cf-bounce.${domain}`, value: null, note: `Three records, route1 to route3.mx.cloudflare.net. ${note}` },
		dmarcRecord(domain),
	];
}
