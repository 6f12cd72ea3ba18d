import { readAddress } from "../../core/address.ts";
import type { Mail } from "../../core/mail.ts";
import { composeMime } from "../../core/mime.ts";
import type { Outcome } from "../../core/outcome.ts";
import { senderRefused } from "./verdict.ts";

/** A mail as it goes over the wire: its envelope, and its lines up to the one dot that ends it. */
export interface Letter {
	from: string;
	to: string;
	text: string;
	/** Bytes of the mail itself (RFC 1870 §5): line ends count two, doubled dots one. */
	size: number;
}

/**
 * Makes the letter of a mail; the same bytes at every attempt. Its bytes are 7-bit and its addresses ASCII, so neither
 * 8BITMIME (RFC 6152) nor SMTPUTF8 (RFC 6531) is ever needed: an address that would need it is refused, as everywhere here.
 */
export async function letterOf(mail: Mail): Promise<Letter | Outcome> {
	const from = readAddress(mail.from.address);
	if (!from.ok) return senderRefused(`MAIL FROM: the sender's address ${from.detail}`);
	const to = readAddress(mail.to.address);
	if (!to.ok) return { kind: "refused", scope: "recipient", reason: "recipient_refused", detail: `RCPT TO: the recipient's address ${to.detail}` };
	let mime: string;
	try {
		mime = composeMime(mail);
	} catch (error) {
		return { kind: "refused", scope: "message", reason: "message_refused", detail: error instanceof Error ? error.message : String(error) };
	}
	return { from: from.address, to: to.address, ...wireForm(mime) };
}

/** A 7-bit mail as DATA takes it: every line ends in CRLF, a line that begins with a dot has one more (RFC 5321 §4.5.2). */
export function wireForm(mime: string): Pick<Letter, "text" | "size"> {
	const lines = withCrLf(mime);
	return { text: (lines.startsWith(".") ? `.${lines}` : lines).replaceAll("\r\n.", "\r\n.."), size: lines.length };
}

/** A bare CR or LF is where one server sees the end of a mail and the next does not ("SMTP smuggling"). */
function withCrLf(text: string): string {
	const lines = /\r(?!\n)|(?<!\r)\n/.test(text) ? text.replace(/\r\n|\r|\n/g, "\r\n") : text;
	return lines.endsWith("\r\n") ? lines : `${lines}\r\n`;
}
