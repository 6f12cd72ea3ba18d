import * as z from "zod";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, excerpt, retryAfterOf } from "./exchange.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

/** `ErrorCode` is missing where Postmark took the mail and warns of a delay (seen by others in live mail, 2025). */
const reply = z.object({ ErrorCode: z.number().optional(), Message: z.string().default(""), MessageID: z.string().optional() });

// Error codes of Postmark's API (documentation, 2026-11). The HTTP status is 422 for nearly all of them.
const SENDER = new Set([10, 400, 401, 412, 413]);
const OUT_OF_CREDIT = 405;
const INACTIVE_RECIPIENT = 406;
const INVALID_REQUEST = 300;
const MAINTENANCE = 100;

/**
 * What Postmark's answer means for one mail.
 * @param json the answer, or the mail's part of a batch's answer
 */
export function outcomeOf({ status, headers, text }: Answer, json: unknown, now: number): Outcome {
	const said = reply.safeParse(json);
	const detail = excerpt(said.success ? `${status} ${said.data.ErrorCode ?? ""} ${said.data.Message}` : `${status} ${text}`);
	// Postmark says of its 500 that the mail is usually lost: usually, so it may have been taken.
	const known = outcomeOfStatus(status, { detail, retryAfter: retryAfterOf(headers, now) });
	if (known) return known;
	const refused: Outcome = { kind: "refused", scope: "message", reason: "message_refused", detail };
	if (!said.success) return status < 300 ? { kind: "unknown", reason: "answer_unreadable", detail } : refused;
	const { ErrorCode: code = status < 300 ? 0 : undefined, MessageID: id, Message: message } = said.data;
	if (code === 0) return id ? { kind: "accepted", id } : { kind: "unknown", reason: "answer_unreadable", detail };
	return code === undefined ? refused : (outcomeOfCode(code, message, detail) ?? refused);
}

function outcomeOfCode(code: number, message: string, detail: string): Outcome | undefined {
	if (code === MAINTENANCE) return { kind: "deferred", reason: "service_error", detail };
	if (code === OUT_OF_CREDIT) return { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: 3600 };
	const toIsWrong = code === INVALID_REQUEST && /^(invalid|error parsing) '?to'?/i.test(message);
	if (code === INACTIVE_RECIPIENT || toIsWrong) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail };
	if (SENDER.has(code)) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	return undefined;
}
