import type { Mailbox } from "./address.ts";

const MAX_WORD_BYTES = 45;
const MAX_LINE = 76;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must never reach a header
const FORBIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const encoder = new TextEncoder();

/**
 * Refuses what would end a header field early or smuggle another one in.
 * @throws Error for CR, LF, NUL and the other control characters
 */
export function assertHeaderSafe(name: string, value: string): void {
	if (FORBIDDEN.test(value)) throw new Error(`the header ${name} must not contain control characters`);
}

/** Unstructured text as RFC 5322 and RFC 2047 want it: ASCII as it is, anything else in encoded words of at most 75 characters, folded. */
export function encodeText(name: string, value: string): string {
	assertHeaderSafe(name, value);
	const plain = /^[\x20-\x7e]*$/.test(value) && !value.includes("=?") && !/\S{900}/.test(value);
	return plain ? fold(value, name.length + 2) : encodedWords(value).join("\r\n ");
}

/** A mailbox: display name as atoms, quoted string or encoded words (RFC 5322 §3.4), then the address in angle brackets. */
export function encodeMailbox(name: string, { address, name: display }: Mailbox): string {
	assertHeaderSafe(name, address);
	if (!/^[\x21-\x7e]+$/.test(address) || /[<>,;]/.test(address)) throw new Error(`the header ${name} has an address that is none`);
	if (display === undefined || display.trim() === "") return address;
	assertHeaderSafe(name, display);
	return `${encodePhrase(display)}\r\n <${address}>`;
}

/**
 * A file name as a parameter of a MIME header: `filename="a.pdf"`, or RFC 2231's `filename*=UTF-8''f%C3%A5.pdf`, continued
 * in pieces where it is long. There is no plain twin beside it: parsers differ in which of the two they believe.
 */
export function encodeFilename(parameter: string, filename: string): string {
	assertHeaderSafe(parameter, filename);
	if (/^[\x20-\x7e]+$/.test(filename) && !/["\\]/.test(filename)) return `${parameter}="${filename}"`;
	const percent = percentEncode(filename);
	// RFC 2231 §3: each piece is a whole number of percent triplets.
	const pieces = percent.match(/(?:%[0-9A-F]{2}|[^%]){1,50}/g) ?? [];
	if (pieces.length === 1) return `${parameter}*=UTF-8''${percent}`;
	return pieces.map((piece, i) => `${parameter}*${i}*=${i === 0 ? "UTF-8''" : ""}${piece}`).join(";\r\n ");
}

/** The Content-Disposition of a download (RFC 6266): an ASCII name for old clients, and the real one (RFC 8187). */
export function downloadDisposition(filename: string): string {
	const ascii = filename
		.normalize("NFKD")
		.replace(/[^\x20-\x7e]/g, "_")
		.replace(/["\\]/g, "_");
	return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncode(filename)}`;
}

function percentEncode(text: string): string {
	return encodeURIComponent(text).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function encodePhrase(text: string): string {
	if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(text) && !text.includes("=?")) return text;
	if (/^[\x20-\x7e]+$/.test(text) && !text.includes("=?") && text.length < 60) return `"${text.replace(/(["\\])/g, "\\$1")}"`;
	return encodedWords(text).join("\r\n ");
}

/** Encoded words in base64, cut between characters, never inside one (RFC 2047 §5). */
function encodedWords(text: string): string[] {
	const words: string[] = [];
	let bytes: number[] = [];
	for (const { segment } of graphemes.segment(text)) {
		for (const character of fits(segment)) {
			const next = encoder.encode(character);
			if (bytes.length + next.length > MAX_WORD_BYTES) {
				words.push(word(bytes));
				bytes = [];
			}
			bytes.push(...next);
		}
	}
	return [...words, word(bytes)];
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A character as people see it stays whole; one longer than a word (an emoji family with many joins) is cut at code points. */
function fits(segment: string): string[] {
	return encoder.encode(segment).length <= MAX_WORD_BYTES ? [segment] : [...segment];
}

function word(bytes: number[]): string {
	return `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`;
}

/** Breaks before spaces so that lines stay within 76 characters where they can (RFC 5322 §2.1.1). */
function fold(value: string, taken: number): string {
	let line = taken;
	return value
		.split(/(?<=\S)(?= )/)
		.map((part) => {
			const breaks = line + part.length > MAX_LINE && line > taken;
			line = breaks ? part.length : line + part.length;
			return breaks ? `\r\n${part}` : part;
		})
		.join("");
}
