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

/** A request to be posted. A FormData body brings its own content type. */
export interface Posting {
	headers: HeadersInit;
	body: BodyInit;
}

const MAX_ANSWER = 1_000_000;
/** Rate limit headers hold seconds to wait, or the second at which the wait ends: no service asks to wait 30 years. */
const UNIX_SECONDS = 1_000_000_000;
const UNIX_MILLISECONDS = 100_000_000_000;

/** One JSON request to a mail service: see `exchange`. */
export function postJson(transport: Transport, url: string, headers: Record<string, string>, body: unknown): Promise<Exchange> {
	return exchange(transport, url, { headers: { "Content-Type": "application/json", Accept: "application/json", ...headers }, body: JSON.stringify(body) });
}

/**
 * One request to a mail service. Never throws: a broken or late connection is an outcome. Whether the request had been
 * read cannot be told from a Worker, so every loss but a refused connection counts as unknown. A redirect is not followed:
 * it would carry the key and the mail to somebody else.
 */
export async function exchange({ fetch, timeout }: Transport, url: string, { headers, body }: Posting): Promise<Exchange> {
	try {
		const signal = AbortSignal.timeout(timeout);
		const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
		const text = withoutSecrets(await readText(response, signal), new Headers(headers));
		return { answer: { status: response.status, headers: response.headers, text, json: parse(text) } };
	} catch (error) {
		return { lost: lossOf(error, timeout) };
	}
}

/**
 * How long a service asks to wait, in seconds from `now` (Unix milliseconds): `Retry-After` (RFC 9110 §10.2.3),
 * `ratelimit-reset`, or a header of the service's own. Each may hold seconds, a Unix time in seconds or milliseconds, or a date.
 */
export function retryAfterOf(headers: Headers, now: number, ...own: string[]): number | undefined {
	for (const name of ["retry-after", "ratelimit-reset", ...own]) {
		const seconds = secondsOf(headers.get(name)?.trim() ?? "", now);
		if (seconds !== undefined) return seconds;
	}
	return undefined;
}

/** What a service said, short enough for the log, on one line. */
export function excerpt(text: string): string {
	return text.replace(/\s+/g, " ").trim().slice(0, 500);
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return "";
	const stop = () => {
		reader.cancel(signal.reason).catch(() => undefined);
	};
	signal.addEventListener("abort", stop);
	const decoder = new TextDecoder();
	let text = "";
	for (;;) {
		const { done, value } = await reader.read();
		// The end of a body that was given up is no end: half an answer must not be read as one.
		signal.throwIfAborted();
		if (done) break;
		text += decoder.decode(value, { stream: true });
		if (text.length > MAX_ANSWER) {
			await reader.cancel();
			break;
		}
	}
	signal.removeEventListener("abort", stop);
	return text + decoder.decode();
}

/** A service, or a proxy before it, may quote the request in its answer, and parts of answers are written down. */
function withoutSecrets(text: string, headers: Headers): string {
	const secrets = [...headers].filter(([name]) => /auth|key|token|secret/.test(name) && name !== "idempotency-key").flatMap(([, value]) => spellingsOf(value));
	return secrets.filter((secret) => secret.length >= 8).reduce((shown, secret) => shown.replaceAll(secret, "•••"), text);
}

function spellingsOf(value: string): string[] {
	const [scheme = "", credentials] = value.split(" ");
	if (credentials === undefined || !/^basic$/i.test(scheme)) return value.split(" ");
	return [credentials, ...atob(credentials).split(":")];
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not every answer is JSON: a proxy's error page is not. The caller sees undefined.
		return undefined;
	}
}

function secondsOf(value: string, now: number): number | undefined {
	if (value === "") return undefined;
	const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
	if (number !== undefined && number < UNIX_SECONDS) return Math.ceil(number);
	// Date.parse makes a date of "-5" as well; every format of a date in a header has letters.
	if (number === undefined && !/[a-z]/i.test(value)) return undefined;
	const at = number === undefined ? Date.parse(value) : number < UNIX_MILLISECONDS ? number * 1000 : number;
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

function lossOf(error: unknown, timeout: number): Extract<Outcome, { kind: "unknown" | "deferred" }> {
	const { name, message } = error instanceof Error ? error : new Error(String(error));
	if (name === "TimeoutError" || name === "AbortError") return { kind: "unknown", reason: "timeout", detail: `no answer within ${timeout / 1000} s` };
	if (/refused|ENOTFOUND|DNS|resolve/i.test(message)) return { kind: "deferred", reason: "unreachable", detail: excerpt(message) };
	return { kind: "unknown", reason: "connection_lost", detail: excerpt(message) };
}
