import { createHmac } from "node:crypto";

/** Seconds that a code counts (RFC 6238 §5.2). */
const STEP = 30;
const DIGITS = 6;
/** Steps by which the clock of the telephone may differ. */
const DRIFT = 1;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes of a new secret: as many as SHA-1 has (RFC 4226 §4). */
export const SECRET_BYTES = 20;

/** The number of the step at an instant (Unix milliseconds). */
export function stepAt(instant: number): number {
	return Math.floor(instant / 1000 / STEP);
}

/** The code of a step (RFC 4226 §5.3, RFC 6238; SHA-1). */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
	const counter = new DataView(new ArrayBuffer(8));
	counter.setBigUint64(0, BigInt(step));
	const mac = createHmac("sha1", secret).update(new Uint8Array(counter.buffer)).digest();
	const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * The step whose code was typed, of those near an instant (Unix milliseconds); undefined where it is none of them.
 * Whoever takes a step writes it down, and takes no such step or earlier one again.
 */
export function stepOf(secret: Uint8Array, typed: string, instant: number): number | undefined {
	const code = typed.replace(/\s/g, "");
	const now = stepAt(instant);
	const near = Array.from({ length: 2 * DRIFT + 1 }, (_none, i) => now - DRIFT + i);
	return near.find((step) => codeAt(secret, step) === code);
}

/** The secret as people type it into their telephones: base32 (RFC 4648 §6) without padding. */
export function secretText(secret: Uint8Array): string {
	const bits = [...secret].map((byte) => byte.toString(2).padStart(8, "0")).join("");
	return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, "0"), 2))).join("");
}

/** The address in the QR code that apps for codes read (github.com/google/google-authenticator, Key Uri Format). */
export function totpAddress(secret: Uint8Array, issuer: string, account: string): string {
	const label = `${encodeURIComponent(issuer.replaceAll(":", " "))}:${encodeURIComponent(account)}`;
	return `otpauth://totp/${label}?secret=${secretText(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP}`;
}
