import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, excerpt, retryAfterOf } from "./exchange.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

// Codes that stand at the end of MailerSend's messages, "… #MS42207" (documentation, 2026-11; the trial's from reports of users).
const RATE = "MS42903";
const DAILY_QUOTA = "MS42901";
const QUOTA = new Set(["MS42204", "MS42222"]);
const TOO_LARGE = "MS42206";
const ADDRESS = "MS42208";
/** The domain is not verified; a trial account writes to its own domains (MS42212) and to few people (MS42225). */
const SENDER = new Set(["MS42207", "MS42212", "MS42225"]);
/** The limit is one of requests a minute. */
const RATE_WAIT = 60;
const QUOTA_WAIT = 3600;

/**
 * What an answer to `POST /v1/email` means. Success has the id in a header and an empty body, or warnings in JSON.
 * @param now Unix milliseconds
 */
export function mailersendOutcome({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fieldsOf(json) ?? {};
	if (status >= 200 && status < 300) return taken(headers, said, text);
	const faults = Object.entries(fieldsOf(said.errors) ?? {}).flatMap(([field, sentences]) => [sentences].flat().map((sentence) => `${field}: ${sentence}`));
	const detail = excerpt([status, textOf(said.message) ?? text, ...faults].join(" "));
	const codes = new Set([...`${said.message} ${faults.join(" ")}`.matchAll(/#(MS\d{5})\b/g)].map(([, code]) => code));
	if (codes.has(DAILY_QUOTA))
		return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfterOf(headers, now, "x-apiquota-reset") ?? QUOTA_WAIT };
	if (codes.has(RATE) || status === 429) return { kind: "deferred", reason: "rate_limited", detail, retryAfter: retryAfterOf(headers, now) ?? RATE_WAIT };
	if (!codes.isDisjointFrom(QUOTA)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: QUOTA_WAIT };
	if (!codes.isDisjointFrom(SENDER)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (codes.has(TOO_LARGE)) return { kind: "refused", scope: "message", reason: "too_large", detail };
	if (codes.has(ADDRESS) && faults.length > 0 && faults.every((fault) => fault.startsWith("to."))) return refusedRecipient(detail);
	return (
		outcomeOfStatus(status, { detail, retryAfter: retryAfterOf(headers, now) }) ?? {
			...{ kind: "refused", scope: "message", reason: "message_refused", detail },
		}
	);
}

/** A suppressed recipient is a warning, not an error: the mail is taken and goes nowhere. */
function taken(headers: Headers, said: Fields, text: string): Outcome {
	const warnings = [said.warnings].flat().map(fieldsOf);
	const suppressed = warnings.find((warning) => /^(ALL|SOME)_?SUPPRESSED$/.test(String(warning?.type)));
	if (suppressed) return refusedRecipient(excerpt(`${suppressed.type} ${reasonsOf(suppressed).join(", ")}`));
	const id = textOf(headers.get("x-message-id"));
	// With "x-send-paused: true" the mail is taken as well, and goes out when the domain is no longer paused: sending it again would double it.
	return id ? { kind: "accepted", id } : { kind: "unknown", reason: "answer_unreadable", detail: excerpt(text) || "an answer without x-message-id" };
}

function reasonsOf(warning: Fields): unknown[] {
	const recipients = Array.isArray(warning.recipients) ? warning.recipients : [];
	return recipients.flatMap((recipient) => fieldsOf(recipient)?.reasons ?? []);
}

function refusedRecipient(detail: string): Outcome {
	return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
}
