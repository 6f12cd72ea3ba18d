import * as z from "zod";
import type { Mailbox } from "../core/address.ts";
import { asciiText } from "../core/ascii-text.ts";
import { type DnsRecord, dmarcRecord } from "../core/dns-record.ts";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { digestOf } from "../core/signature.ts";
import { asciiNameForType } from "./attachment-name.ts";
import { brevoCallbacks } from "./brevo-callbacks.ts";
import { bareId } from "./callback-event.ts";
import { keyField } from "./credential-field.ts";
import { type Answer, excerpt, postJson, retryAfterOf } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";
import { encodedName, isAwkwardName, plainName } from "./mailbox-text.ts";
import type { Provider, Transport } from "./port.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

const credentials = z.strictObject({ api_key: keyField });
const taken = z.object({ messageId: z.string().min(1) });
const fault = z.object({ code: z.string().default(""), message: z.string().default("") });

/** Seconds: the changelog says 15 minutes, the guide 30 (2026-11); below both, so that a retry on its edge does not slip through. */
const DEDUPE_WINDOW = 14 * 60;

/**
 * Brevo, `POST /v3/smtp/email`. A key in the mail's `headers` is recognised for a while: the same mail again is an error
 * that says so. There is no batch: its message versions have no tags of their own, so that nothing would lead from an event
 * back to its mail. Opens and clicks are counted, or not, per account; a mail has no say.
 */
export function brevo(baseUrl: string, transport: Transport, now: () => number): Provider<z.infer<typeof credentials>> {
	return {
		id: "brevo",
		credentials,
		dedupeWindow: DEDUPE_WINDOW,
		maxSize: 20_000_000,
		async send(mail, { api_key }) {
			const refused = refusalOf(mail);
			if (refused) return refused;
			const exchange = await postJson(transport, `${baseUrl}/v3/smtp/email`, { "api-key": api_key }, bodyOf(mail, await uuidOf(mail.id)));
			return "lost" in exchange ? exchange.lost : outcomeOf(exchange.answer, now());
		},
		callbacks: brevoCallbacks(now),
		dns: recordsOf,
	};
}

function bodyOf(mail: Mail, idempotencyKey: string): Record<string, unknown> {
	return {
		sender: personOf(mail.from),
		to: [personOf(mail.to)],
		...(mail.replyTo ? { replyTo: replyToOf(mail.replyTo) } : {}),
		subject: mail.subject,
		// HTML must be there, whatever the text says (documentation, 2026-11).
		htmlContent: mail.html || "<p></p>",
		textContent: mail.text,
		// Values beyond ASCII would go out as raw bytes, encoded or not (live tests of others, 2025-12).
		headers: { ...Object.fromEntries(mail.headers.map(([name, value]) => [name, asciiText(value)])), idempotencyKey },
		tags: [mail.id],
		// No type and no Content-ID: the ending of the name decides, and an inline image becomes a file.
		...(mail.attachments.length > 0
			? { attachment: mail.attachments.map((file) => ({ name: asciiNameForType(file), content: file.content.toBase64() })) }
			: {}),
	};
}

/** Names with both letters beyond ASCII and punctuation are lost by Brevo, so they go encoded (live tests of others, 2025-12). */
function personOf({ address, name }: Mailbox): Record<string, string> {
	return { email: address, ...(name ? { name: isAwkwardName(name) ? encodedName(name) : name } : {}) };
}

/** In a Reply-To an encoded name would be shown as it is: there it loses its punctuation instead. */
function replyToOf({ address, name }: Mailbox): Record<string, string> {
	return { email: address, ...(name ? { name: isAwkwardName(name) ? plainName(name) : name } : {}) };
}

/** A UUID that is the same for the same message, in the layout of version 8 (RFC 9562 §5.8). */
async function uuidOf(id: string): Promise<string> {
	const hex = await digestOf("brevo", id);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function outcomeOf({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fault.safeParse(json);
	const { code, message } = said.success ? said.data : { code: "", message: text };
	const detail = excerpt(`${status} ${code} ${message}`);
	if (status >= 200 && status < 300) return outcomeOfSuccess(json, text, detail);
	// The key was used before: the mail was taken then, and its id is not told again.
	if (code === "duplicate_parameter") return { kind: "accepted", id: null };
	const retryAfter = retryAfterOf(headers, now, "x-sib-ratelimit-reset");
	if (status === 402 || code === "not_enough_credits") return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfter ?? 3600 };
	const refused = refusalByCode(status, code, message);
	if (refused) return { kind: "refused", ...refused, detail };
	return outcomeOfStatus(status, { detail, retryAfter }) ?? { kind: "refused", scope: "message", reason: "message_refused", detail };
}

function outcomeOfSuccess(json: unknown, text: string, detail: string): Outcome {
	const answer = taken.safeParse(json);
	if (answer.success) return { kind: "accepted", id: bareId(answer.data.messageId) ?? answer.data.messageId };
	return { kind: "unknown", reason: "answer_unreadable", detail: text === "" ? "an empty answer" : detail };
}

/** What Brevo says with 400 although it is not about the mail. */
function refusalByCode(status: number, code: string, message: string): Pick<Extract<Outcome, { kind: "refused" }>, "scope" | "reason"> | undefined {
	const senderIsWrong = status === 400 && /sender you used|valid sender|sender (is )?(invalid|not (valid|verified))/i.test(message);
	if (code === "permission_denied" || code === "unauthorized" || senderIsWrong) return { scope: "sender", reason: "sender_refused" };
	if (status === 400 && /not valid in to\b/i.test(message)) return { scope: "recipient", reason: "recipient_refused" };
	return undefined;
}

/** Documentation, 2026-11. The return path is Brevo's own, so SPF of the domain plays no part on shared addresses. */
function recordsOf(domain: string): DnsRecord[] {
	const target = domain.replaceAll(".", "-");
	const note = "Older domains have one TXT at mail._domainkey instead; Brevo's page of the domain shows which, and the brevo-code to prove the domain.";
	return [
		{ purpose: "dkim", type: "CNAME", name: `brevo1._domainkey.${domain}`, value: `b1.${target}.dkim.brevo.com`, note },
		{ purpose: "dkim", type: "CNAME", name: `brevo2._domainkey.${domain}`, value: `b2.${target}.dkim.brevo.com`, note },
		dmarcRecord(domain),
	];
}
