import * as z from "zod";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, excerpt } from "./exchange.ts";
import { outcomeOfStatus } from "./status-outcome.ts";

const taken = z.object({ MessageId: z.string().min(1) });
const fault = z.object({ __type: z.string().default(""), message: z.string().optional(), Message: z.string().optional() });

// Errors of SendEmail and the errors common to all of AWS (API reference, 2026-11). Their statuses differ from service to service.
const THROTTLED = new Set(["TooManyRequestsException", "ThrottlingException", "Throttling", "LimitExceededException"]);
const SENDER =
	/^(MailFromDomainNotVerified|AccountSuspended|SendingPaused|NotFound|AccessDenied|NotAuthorized|OptInRequired|ExpiredToken|IncompleteSignature|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|UnrecognizedClient|MissingAuthenticationToken|InvalidAccessKeyId)(Exception)?$/;
const TRY_AGAIN = new Set(["RequestTimeoutException", "ServiceUnavailable", "RequestExpired"]);
/** The quota is a rolling 24 hours, and SES does not say when there is room again. */
const QUOTA_WAIT = 3600;

/** What an answer to SendEmail means. SES has no list of refused addresses at this point: it takes the mail, and a bounce tells. */
export function sesOutcome({ status, headers, json, text }: Answer): Outcome {
	if (status >= 200 && status < 300) {
		const read = taken.safeParse(json);
		if (read.success) return { kind: "accepted", id: read.data.MessageId };
		return { kind: "unknown", reason: "answer_unreadable", detail: excerpt(text) || "an empty answer" };
	}
	const said = fault.safeParse(json).data;
	const type = nameOf(headers.get("x-amzn-errortype") ?? said?.__type ?? "");
	const message = said?.message ?? said?.Message ?? text;
	const detail = excerpt(`${status} ${type} ${message}`);
	return outcomeOfType(type, message, detail) ?? outcomeOfStatus(status, { detail, retryAfter: undefined }) ?? refused("message", detail);
}

/** The bare name: it may come as "com.amazonaws.sesv2#MessageRejected" or "MessageRejected:http://internal.amazon.com/…". */
function nameOf(type: string): string {
	return type.split(":")[0]?.split("#").at(-1)?.trim() ?? "";
}

function outcomeOfType(type: string, message: string, detail: string): Outcome | undefined {
	if (THROTTLED.has(type)) {
		const quota = type === "LimitExceededException" || /quota/i.test(message);
		return quota ? { kind: "deferred", reason: "quota_exceeded", detail, retryAfter: QUOTA_WAIT } : { kind: "deferred", reason: "rate_limited", detail };
	}
	if (SENDER.test(type)) return refused("sender", detail);
	if (TRY_AGAIN.has(type)) return { kind: "deferred", reason: "service_error", detail };
	if (type !== "MessageRejected" && type !== "BadRequestException") return undefined;
	// "Email address is not verified": the sender's, or anyone's as long as the account is in the sandbox.
	if (/not verified|sending paused|suspended/i.test(message)) return refused("sender", detail);
	if (/length|size|too (long|large)/i.test(message)) return { kind: "refused", scope: "message", reason: "too_large", detail };
	return refused("message", detail);
}

function refused(scope: "message" | "sender", detail: string): Outcome {
	return { kind: "refused", scope, reason: scope === "sender" ? "sender_refused" : "message_refused", detail };
}
