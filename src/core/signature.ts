/** What the check of a signature says. */
export type SignatureVerdict = { ok: true } | { ok: false; why: "no_secret" | "unsigned" | "wrong_signature" | "stale" };

/** Seconds by which the clock of a callback may differ from ours; an older one may be a recording. */
const WINDOW = 300;
const PUBLIC_KEY = "whpk_";
const ED25519_BYTES = 32;
const encoder = new TextEncoder();

/** HMAC-SHA-256; texts count as UTF-8. */
export async function hmacSha256(key: Uint8Array<ArrayBuffer> | string, data: Uint8Array<ArrayBuffer> | string): Promise<Uint8Array> {
	const imported = await crypto.subtle.importKey("raw", bytesOf(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
	return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytesOf(data)));
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
 * Checks a webhook signed as Standard Webhooks 1.0 says, which is also how Svix signs: `id.timestamp.body` under HMAC-SHA-256
 * (`v1`), or under Ed25519 (`v1a`) where the secret is a public key.
 * @param secret `whsec_` and the key in base64, or `whpk_` and the public key
 */
export async function verifyStandardWebhook(headers: Headers, body: Uint8Array<ArrayBuffer>, secret: string | null, now: number): Promise<SignatureVerdict> {
	if (secret === null || secret === "") return { ok: false, why: "no_secret" };
	const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? "");
	if (!id || !timestamp || !signatures) return { ok: false, why: "unsigned" };
	const signed = concatenated(encoder.encode(`${id}.${timestamp}.`), body);
	const isPublic = secret.startsWith(PUBLIC_KEY);
	const version = isPublic ? "v1a," : "v1,";
	const given = signatures.split(" ").filter((signature) => signature.startsWith(version));
	const matches = isPublic ? await ed25519Matches(secret, signed, given) : await hmacMatches(secret, signed, given);
	if (!matches) return { ok: false, why: "wrong_signature" };
	return isRecent(timestamp, now) ? { ok: true } : { ok: false, why: "stale" };
}

async function hmacMatches(secret: string, signed: Uint8Array<ArrayBuffer>, given: string[]): Promise<boolean> {
	const key = fromBase64(secret.replace(/^whsec_/, ""));
	if (!key || key.length === 0) return false;
	const expected = `v1,${(await hmacSha256(key, signed)).toBase64()}`;
	return (await Promise.all(given.map((signature) => sameText(signature, expected)))).includes(true);
}

async function ed25519Matches(secret: string, signed: Uint8Array<ArrayBuffer>, given: string[]): Promise<boolean> {
	const raw = fromBase64(secret.slice(PUBLIC_KEY.length));
	if (raw?.length !== ED25519_BYTES) return false;
	const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
	const checks = given.map(async (signature) => {
		const bytes = fromBase64(signature.slice("v1a,".length));
		return bytes !== undefined && crypto.subtle.verify("Ed25519", key, bytes, signed);
	});
	return (await Promise.all(checks)).includes(true);
}

function concatenated(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(head.length + tail.length);
	all.set(head);
	all.set(tail, head.length);
	return all;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		return Uint8Array.fromBase64(text);
	} catch {
		// Whoever wrote it did not mean this scheme: no signature can be right.
		return undefined;
	}
}

function bytesOf(data: Uint8Array<ArrayBuffer> | string): Uint8Array {
	return typeof data === "string" ? encoder.encode(data) : data;
}
