import { scryptSync, timingSafeEqual } from "node:crypto";
import { normalPassword } from "./password.ts";

/**
 * OWASP's least for scrypt with 16 MB of memory, which an isolate of 128 MB can give (seen 2026-11): some 200 ms. The cost
 * stands in the text that is kept, so that it can be raised and old ones still be checked.
 */
const COST = { N: 16_384, r: 8, p: 5 };
const LENGTH = 32;
const PREFIX = "scrypt";

/** Where there is no password to compare with, this one is: it takes as long, and nothing is equal to it. */
export const NO_PASSWORD = `${PREFIX}$${COST.N}$${COST.r}$${COST.p}$${"A".repeat(22)}==$${"A".repeat(43)}=`;

/**
 * Hashes a password with scrypt (RFC 7914).
 * @param salt 16 bytes from a cryptographic source
 */
export function hashPassword(typed: string, salt: Uint8Array, { N, r, p } = COST): string {
	return [PREFIX, N, r, p, salt.toBase64(), derive(typed, salt, { N, r, p }).toBase64()].join("$");
}

/** Whether it is the password of this hash. */
export function isPassword(typed: string, stored: string): boolean {
	const [name, N, r, p, salt, hash] = stored.split("$");
	if (name !== PREFIX || salt === undefined || hash === undefined) throw new Error("a password hash of an unknown kind");
	const derived = derive(typed, Uint8Array.fromBase64(salt), { N: Number(N), r: Number(r), p: Number(p) });
	return timingSafeEqual(derived, Uint8Array.fromBase64(hash));
}

function derive(typed: string, salt: Uint8Array, { N, r, p }: typeof COST): Uint8Array {
	return new Uint8Array(scryptSync(normalPassword(typed), salt, LENGTH, { N, r, p, maxmem: 64_000_000 }));
}
