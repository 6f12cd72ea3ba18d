/** Crockford's base 32: nothing in it looks like anything else. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 10;

export const RECOVERY_CODES = 10;
export const RECOVERY_BYTES = RECOVERY_CODES * LENGTH;

/**
 * Codes of 50 bits that each open the door once in place of the telephone.
 * @param random RECOVERY_BYTES bytes from a cryptographic source
 */
export function recoveryCodes(random: Uint8Array): string[] {
	const letters = [...random].map((byte) => ALPHABET.charAt(byte & 31)).join("");
	return Array.from({ length: RECOVERY_CODES }, (_none, i) => letters.slice(i * LENGTH, (i + 1) * LENGTH)).map(
		(code) => `${code.slice(0, 5)}-${code.slice(5)}`,
	);
}

/** A code as it was given, from what somebody typed; undefined for what cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
	const bare = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
	return bare.length === LENGTH && [...bare].every((letter) => ALPHABET.includes(letter)) ? `${bare.slice(0, 5)}-${bare.slice(5)}` : undefined;
}
