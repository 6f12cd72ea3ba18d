import { publicUrl } from "../core/public-url.ts";
import { type Posted, readRetryAfter } from "../core/webhook-schedule.ts";
import type { Deps } from "../deps.ts";

/** Milliseconds for all of one exchange; the standard asks for 15 to 30 s. */
export const POST_TIMEOUT = 15_000;
const MAX_ANSWER = 65_536;
const EXCERPT = 500;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a log line must not hold
const UNPRINTABLE = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/**
 * Posts a signed body once. Never throws: a broken or late connection is an answer too, without a status.
 * The status is the receiver's word; how much of the rest arrives changes nothing about it.
 */
export async function postWebhook(deps: Deps, address: string, headers: Record<string, string>, body: string): Promise<Posted> {
	const lost = (detail: string): Posted => ({ status: null, detail, retryAfter: undefined });
	// What was a good address when it was saved need not be one now: the rules, or the deployment's, may have changed.
	const read = publicUrl(address, { allowPrivate: deps.config.ALLOW_PRIVATE_TARGETS });
	if (!read.ok) return lost(`Not posted: the address ${read.faults.join("; ")}.`);
	const signal = AbortSignal.timeout(POST_TIMEOUT);
	try {
		const response = await fetch(read.url.href, {
			method: "POST",
			headers: { "Content-Type": "application/json", "User-Agent": "Postbud", ...headers },
			body,
			redirect: "manual",
			signal,
		});
		const said = await readExcerpt(response, signal);
		const redirected = response.status >= 300 && response.status < 400 ? ["A redirect, which is not followed: change the webhook's URL."] : [];
		const detail = [...redirected, said].filter(Boolean).join(" ") || null;
		return { status: response.status, detail, retryAfter: readRetryAfter(response.headers.get("Retry-After"), deps.now()) };
	} catch (error) {
		return lost(
			signal.aborted ? `No answer within ${POST_TIMEOUT / 1000} s.` : `The connection failed: ${excerpt(error instanceof Error ? error.message : "")}`,
		);
	}
}

/** The beginning of an answer, as far as it comes in time. */
async function readExcerpt(response: Response, signal: AbortSignal): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return "";
	const stop = () => void reader.cancel().catch(() => undefined);
	signal.addEventListener("abort", stop);
	const decoder = new TextDecoder();
	let text = "";
	let size = 0;
	try {
		while (size < MAX_ANSWER && !signal.aborted) {
			const { done, value } = await reader.read();
			if (done) break;
			size += value.length;
			text += decoder.decode(value, { stream: true });
		}
	} catch {
		// The status has arrived, and that is what counts; of the rest, what there is.
	}
	signal.removeEventListener("abort", stop);
	stop();
	return excerpt(text);
}

function excerpt(text: string): string {
	return text.replace(UNPRINTABLE, " ").trim().slice(0, EXCERPT).toWellFormed();
}
