import type { Outcome } from "../core/outcome.ts";
import type { Transport } from "./port.ts";

/** An answer of a mail service, read to its end. `json` is undefined when the body is not JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: unknown;
}

export type Exchange = { answer: Answer } | { lost: Extract<Outcome, { kind: "unknown" | "deferred" }> };

const MAX_ANSWER = 1_000_000;

/**
 * One JSON request to a mail service. Never throws: a broken or late connection is an outcome. Whether the request had
 * been read cannot be told from a Worker, so every loss but a refused connection counts as unknown.
 */
export async function postJson({ fetch, timeout }: Transport, url: string, headers: Record<string, string>, body: unknown): Promise<Exchange> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
			body: JSON.stringify(body),
			redirect: "manual",
			signal: AbortSignal.timeout(timeout),
		});
		const text = await readText(response);
		return { answer: { status: response.status, headers: response.headers, text, json: parse(text) } };
	} catch (error) {
		return { lost: lossOf(error, timeout) };
	}
}

/** `Retry-After` (RFC 9110 §10.2.3) or `ratelimit-reset`, in seconds from `now` (Unix milliseconds). */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
	const value = headers.get("retry-after") ?? headers.get("ratelimit-reset");
	if (value === null) return undefined;
	if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value);
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** What a service said, short enough for the log, on one line. */
export function excerpt(text: string): string {
	return text.replace(/\s+/g, " ").trim().slice(0, 500);
}

async function readText(response: Response): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return "";
	const decoder = new TextDecoder();
	let text = "";
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		text += decoder.decode(value, { stream: true });
		if (text.length > MAX_ANSWER) {
			await reader.cancel();
			return text;
		}
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not every answer is JSON: a proxy's error page is not. The caller sees undefined.
		return undefined;
	}
}

function lossOf(error: unknown, timeout: number): Extract<Outcome, { kind: "unknown" | "deferred" }> {
	const { name, message } = error instanceof Error ? error : new Error(String(error));
	if (name === "TimeoutError" || name === "AbortError") return { kind: "unknown", reason: "timeout", detail: `no answer within ${timeout / 1000} s` };
	if (/refused|ENOTFOUND|DNS|resolve/i.test(message)) return { kind: "deferred", reason: "unreachable", detail: excerpt(message) };
	return { kind: "unknown", reason: "connection_lost", detail: excerpt(message) };
}
