/** Crockford's base 32 in lower case: no i, l, o or u, and its order is the order of the numbers. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_LENGTH = 10;

export const ID_PREFIXES = [
	"str",
	"key",
	"evt",
	"msg",
	"snd",
	"tpl",
	"rul",
	"att",
	"pck",
	"lse",
	"whk",
	"whd",
	"bat",
	"src",
	"hok",
	"dwn",
	"nte",
	"ask",
	"usr",
	"ses",
	"aud",
	"viw",
] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];

/**
 * A prefixed, time-ordered id in the layout of a ULID: 48 bits of Unix time in milliseconds, then 80 random bits.
 * @param random 10 bytes from a cryptographic source
 */
export function timeId(prefix: IdPrefix, now: number, random: Uint8Array): string {
	return `${prefix}_${encodeTime(now)}${encodeBytes(random)}`;
}

/** The smallest id a thing made at this instant (Unix milliseconds) can have: a bound for ranges over time. */
export function firstIdAt(prefix: IdPrefix, instant: number): string {
	return `${prefix}_${encodeTime(Math.max(0, instant))}${"0".repeat(16)}`;
}

function encodeTime(instant: number): string {
	let text = "";
	let rest = Math.trunc(instant);
	for (let i = 0; i < TIME_LENGTH; i++) {
		text = ALPHABET.charAt(rest % 32) + text;
		rest = Math.floor(rest / 32);
	}
	return text;
}

function encodeBytes(bytes: Uint8Array): string {
	let text = "";
	let buffer = 0;
	let bits = 0;
	for (const byte of bytes) {
		buffer = (buffer << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += ALPHABET.charAt((buffer >>> bits) & 31);
		}
	}
	return text;
}
