import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { bareId } from "./callback-event.ts";
import { type CloudflareFields, cloudflareFile, cloudflareMailbox } from "./cloudflare-message.ts";
import { excerpt } from "./exchange.ts";
import type { Transport } from "./port.ts";

// Codes that the binding throws (documentation, 2026-11).
const SENDER = new Set(["E_SENDER_NOT_VERIFIED", "E_SENDER_DOMAIN_NOT_AVAILABLE", "E_RECIPIENT_NOT_ALLOWED"]);
const MESSAGE = /^E_(VALIDATION_ERROR|FIELD_MISSING|TOO_MANY_\w+|HEADERS?_\w+)$/;
const QUOTA_WAIT = 3600;

/** Sends through the `send_email` binding, which has no time limit of its own and tells of faults by throwing. */
export async function sendThroughBinding({ email, timeout }: Transport, mail: Mail, fields: CloudflareFields): Promise<Outcome> {
	if (!email) return { kind: "refused", scope: "sender", reason: "sender_refused", detail: "this deployment has no send_email binding called EMAIL" };
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<Outcome>((resolve) => {
		timer = setTimeout(() => resolve({ kind: "unknown", reason: "timeout", detail: `no answer within ${timeout / 1000} s` }), timeout);
	});
	const sent = async (): Promise<Outcome> => {
		try {
			return { kind: "accepted", id: bareId((await email.send(messageOf(mail, fields))).messageId) ?? null };
		} catch (error) {
			return outcomeOfFault(error);
		}
	};
	try {
		return await Promise.race([sent(), late]);
	} finally {
		clearTimeout(timer);
	}
}

function messageOf(mail: Mail, fields: CloudflareFields): Record<string, unknown> {
	return {
		...fields,
		from: cloudflareMailbox(mail.from, "email"),
		to: cloudflareMailbox(mail.to, "email"),
		...(mail.replyTo ? { replyTo: cloudflareMailbox(mail.replyTo, "email") } : {}),
		// Bytes, not base64: text could be taken for the content of the file itself.
		...(mail.attachments.length > 0 ? { attachments: mail.attachments.map((file) => ({ ...cloudflareFile(file), content: file.content })) } : {}),
	};
}

function outcomeOfFault(error: unknown): Outcome {
	const { code, message = String(error) } = (error ?? {}) as { code?: unknown; message?: string };
	const detail = excerpt(`${typeof code === "string" ? code : ""} ${message}`);
	// Across the binding an error may lose all but its message.
	const named = /\bE_[A-Z_]+\b/.exec(detail)?.[0];
	if (named === undefined) return outcomeOfWords(detail);
	if (named === "E_RECIPIENT_SUPPRESSED") return refusedRecipient(detail);
	if (named === "E_CONTENT_TOO_LARGE") return { kind: "refused", scope: "message", reason: "too_large", detail };
	if (SENDER.has(named)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (MESSAGE.test(named)) return { kind: "refused", scope: "message", reason: "message_refused", detail };
	if (named === "E_RATE_LIMIT_EXCEEDED") return { kind: "deferred", reason: "rate_limited", detail };
	if (named === "E_DAILY_LIMIT_EXCEEDED") return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: QUOTA_WAIT };
	// The receiving server's own word: 5xx is final, anything else may pass.
	if (named === "E_DELIVERY_FAILED" && /\b5\d\d\b|\b5\.\d+\.\d+\b/.test(message)) return refusedRecipient(detail);
	return { kind: "deferred", reason: "service_error", detail };
}

/** Faults of the binding's own configuration have no code: "email to … not allowed", "destination address is not a verified address". */
function outcomeOfWords(detail: string): Outcome {
	if (/not allowed|not (a )?verified/i.test(detail)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	return { kind: "unknown", reason: "connection_lost", detail };
}

function refusedRecipient(detail: string): Outcome {
	return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
}
