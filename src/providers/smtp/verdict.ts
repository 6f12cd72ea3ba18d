import type { Outcome } from "../../core/outcome.ts";
import { excerpt } from "../exchange.ts";
import { enhancedCodeOf, type Reply } from "./reply.ts";

/** Where in the dialogue something was said, in the words of the log. */
export type Phase = "connecting" | "greeting" | "EHLO" | "STARTTLS" | "EHLO over TLS" | "AUTH" | "RSET" | "MAIL FROM" | "RCPT TO" | "DATA" | "end of mail";

const GREYLISTING = /gr[ae]y-?list/i;
const TOO_FAST = /\brate\b|too (many|fast|quick)|throttl|slow down|(sending|message|hourly|daily) (limit|quota)/i;
/** What a server says of a recipient when it means the one who writes. */
const NOT_YOU = /relay|authenticat|log ?in|client host|sender address|helo command/i;
const ABOUT_ONE_MAIL: ReadonlySet<Phase> = new Set(["RCPT TO", "DATA", "end of mail"]);
/** Postgrey and its like let nobody in before five minutes. */
const GREYLIST_TIME = 300;
const SLOW_DOWN_TIME = 60;

/** What a negative answer (4xx, 5xx) means for the mail. */
export function verdictOf(phase: Phase, reply: Reply): Outcome {
	const detail = excerpt(`${phase}: ${reply.code} ${reply.text}`);
	// RFC 5321 §4.5.3.1.10: 552 to RCPT is "for now".
	if (reply.code < 500 || phase === "RSET" || (phase === "RCPT TO" && reply.code === 552)) return deferral(phase, reply, detail);
	if (isTooLarge(phase, reply)) return { kind: "refused", scope: "message", reason: "too_large", detail };
	// 530: the server wants a login first, and says so at the command that it minds.
	if (reply.code === 530 || !ABOUT_ONE_MAIL.has(phase)) return senderRefused(detail);
	if (phase !== "RCPT TO") return { kind: "refused", scope: "message", reason: "message_refused", detail };
	return NOT_YOU.test(reply.text) ? senderRefused(detail) : { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
}

export function senderRefused(detail: string): Outcome {
	return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
}

/**
 * What a server says of one recipient or one mail must not count against the sender: `greylisted` does not, `rate_limited`
 * and `service_error` do.
 */
function deferral(phase: Phase, reply: Reply, detail: string): Outcome {
	const enhanced = enhancedCodeOf(reply);
	const policy = enhanced.startsWith("4.7.");
	if (ABOUT_ONE_MAIL.has(phase) && GREYLISTING.test(reply.text)) return { kind: "deferred", reason: "greylisted", detail, retryAfter: GREYLIST_TIME };
	if (reply.code === 421 ? !enhanced.startsWith("4.3.") : TOO_FAST.test(reply.text)) return slowDown(detail);
	// As a refusal of the one who writes, only milder: Postfix answers 454 to relaying where its owner set nothing else.
	if (phase === "RCPT TO" && NOT_YOU.test(reply.text)) return { kind: "deferred", reason: "service_error", detail };
	if (ABOUT_ONE_MAIL.has(phase) && policy) return { kind: "deferred", reason: "greylisted", detail, retryAfter: GREYLIST_TIME };
	if (phase === "RCPT TO") return { kind: "deferred", reason: "greylisted", detail };
	if (phase === "MAIL FROM" && policy) return slowDown(detail);
	return { kind: "deferred", reason: "service_error", detail };
}

function slowDown(detail: string): Outcome {
	return { kind: "deferred", reason: "rate_limited", detail, retryAfter: SLOW_DOWN_TIME };
}

/** RFC 1870 §6; 5.2.3 and 5.3.4 of RFC 3463. */
function isTooLarge(phase: Phase, reply: Reply): boolean {
	const mailIsKnown = phase === "MAIL FROM" || ABOUT_ONE_MAIL.has(phase);
	return mailIsKnown && (reply.code === 552 || ["5.2.3", "5.3.4"].includes(enhancedCodeOf(reply)));
}
