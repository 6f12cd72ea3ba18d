import { Webhook } from "standardwebhooks";
import type { Verdict } from "./port.ts";

/** Seconds by which the clock of a callback may differ from ours; an older one may be a recording. */
const WINDOW = 300;
const encoder = new TextEncoder();

/** HMAC-SHA-256 of some bytes, or of a text in UTF-8. */
export async function hmacSha256(key: string, data: Uint8Array<ArrayBuffer> | string): Promise<Uint8Array> {
	const imported = await crypto.subtle.importKey("raw", encoder.encode(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
	return new Uint8Array(await crypto.subtle.sign("HMAC", imported, typeof data === "string" ? encoder.encode(data) : data));
}

/** Compares in a time that tells nothing about where the two differ. */
export async function sameText(a: string, b: string): Promise<boolean> {
	const [left, right] = await Promise.all([a, b].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))));
	return left !== undefined && right !== undefined && crypto.subtle.timingSafeEqual(left, right);
}

/** A short digest that tells events apart where the service gives them no id of their own. */
export async function digestOf(...parts: unknown[]): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", encoder.encode(JSON.stringify(parts)));
	return new Uint8Array(digest).toHex().slice(0, 32);
}

/** Whether a timestamp (Unix seconds, as text) is close enough to `now` (Unix milliseconds). */
export function isRecent(timestamp: string, now: number): boolean {
	return /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) <= WINDOW;
}

/**
 * Checks a webhook signed as Standard Webhooks 1.0 says, which is also how Svix signs: HMAC-SHA-256 over `id.timestamp.body`.
 * @param secret `whsec_` and the key in base64
 */
export async function verifyStandardWebhook(headers: Headers, body: Uint8Array<ArrayBuffer>, secret: string | null, now: number): Promise<Verdict> {
	if (secret === null || secret === "") return { ok: false, why: "no_secret" };
	const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? "");
	if (!id || !timestamp || !signatures) return { ok: false, why: "unsigned" };
	const expected = signatureOf(secret, id, timestamp, body);
	const given = signatures.split(" ").filter((signature) => signature.startsWith("v1,"));
	const matches = expected === undefined ? [] : await Promise.all(given.map((signature) => sameText(signature, expected)));
	if (!matches.includes(true)) return { ok: false, why: "wrong_signature" };
	return isRecent(timestamp, now) ? { ok: true } : { ok: false, why: "stale" };
}

/**
 * The library's `verify` reads the clock of the machine; only its `sign` is used, so that time stays an argument.
 * Undefined where nothing can be signed: a secret that is not base64, a body that is not UTF-8.
 */
function signatureOf(secret: string, id: string, timestamp: string, body: Uint8Array<ArrayBuffer>): string | undefined {
	try {
		const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
		return new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), text);
	} catch {
		// Whoever stored the secret, or wrote the body, did not mean this scheme: no signature can be right.
		return undefined;
	}
}
