import { fieldsOf, textOf } from "../core/loose.ts";
import type { Outcome } from "../core/outcome.ts";
import { bareId } from "./callback-event.ts";
import { type Answer, excerpt, retryAfterOf } from "./exchange.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

// Codes of the REST API (documentation, 2026-11); the reference has them as text, and 10200 and 10202 have changed places
// over the year, so that the message decides what is too big.
const MESSAGE = new Set([10001, 10200, 10201, 10202]);
/** 10000: there is no such account. 10204: the domain is not set up for sending. */
const SENDER = new Set([10000, 10101, 10102, 10103, 10105, 10203, 10204]);
const THROTTLED = 10004;
/** "No email will be sent when this happens" (API schema, 2026): a 500 with one of these is safe to repeat. */
const TRY_AGAIN = new Set([10002, 10003, 10100]);
const QUOTA_WAIT = 3600;

/**
 * What an answer to `…/email/sending/send` means. A 200 may carry `success: false`.
 * @param now Unix milliseconds
 */
export function cloudflareOutcome({ status, headers, json, text }: Answer, now: number): Outcome {
	const said = fieldsOf(json) ?? {};
	if (status >= 200 && status < 300 && said.success === true) return delivered(fieldsOf(said.result) ?? {}, text);
	const faults = (Array.isArray(said.errors) ? said.errors : []).map((fault) => fieldsOf(fault) ?? {});
	const message = faults.map((fault) => `${fault.code} ${fault.message}`).join("; ");
	const detail = excerpt(`${status} ${message || text}`);
	const codes = new Set(faults.map((fault) => Number(fault.code)));
	const retryAfter = retryAfterOf(headers, now);
	const known = outcomeOfFault(codes, message, detail, retryAfter) ?? outcomeOfStatus(status, { detail, retryAfter });
	if (known) return known;
	if (status >= 300) return { kind: "refused", scope: "message", reason: "message_refused", detail };
	return said.success === false ? { kind: "deferred", reason: "service_error", detail } : { kind: "unknown", reason: "answer_unreadable", detail };
}

/** The lists name the one recipient that a mail has; `suppressed_recipients` is there where the domain drops instead of refusing. */
function delivered(result: Record<string, unknown>, text: string): Outcome {
	const has = (list: string) => [result[list]].flat().some((one) => textOf(one) !== undefined);
	const refusal = ["permanent_bounces", "suppressed_recipients"].find(has);
	if (refusal) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail: refusal };
	if (has("delivered") || has("queued")) return { kind: "accepted", id: bareId(result.message_id) ?? null };
	return { kind: "unknown", reason: "answer_unreadable", detail: excerpt(text) };
}

function outcomeOfFault(codes: Set<number>, message: string, detail: string, retryAfter: number | undefined): Outcome | undefined {
	if (/suppress/i.test(message)) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	if (/too_big/.test(message)) return { kind: "refused", scope: "message", reason: "too_large", detail };
	if (/quota|daily/i.test(message)) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: retryAfter ?? QUOTA_WAIT };
	if (codes.has(THROTTLED)) return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	if (!codes.isDisjointFrom(TRY_AGAIN)) return { kind: "deferred", reason: "service_error", detail, retryAfter };
	if (!codes.isDisjointFrom(SENDER)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (!codes.isDisjointFrom(MESSAGE)) return { kind: "refused", scope: "message", reason: "message_refused", detail };
	return undefined;
}
