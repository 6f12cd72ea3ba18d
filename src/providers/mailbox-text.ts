import type { Mailbox } from "../core/address.ts";
import { encodeText } from "../core/header-encoding.ts";

/** Characters that mean something in an address list (RFC 5322 §3.2.3, `specials`). */
const SPECIALS = /[()<>[\]:;@\\,."]/g;

/** `"Name" <address>`, with the name in Unicode: for services that encode it themselves. */
export function mailboxText({ address, name }: Mailbox): string {
	return name ? `"${name.replace(/(["\\])/g, "\\$1")}" <${address}>` : address;
}

/** Whether a name has both letters beyond ASCII and punctuation, which several services garble together, and none apart. */
export function isAwkwardName(name: string): boolean {
	return /[^\x20-\x7e]/.test(name) && name.search(SPECIALS) !== -1;
}

/** A name as encoded words (RFC 2047), on one line. */
export function encodedName(name: string): string {
	return encodeText("To", name).replace(/\r\n/g, "");
}

/** A name without the characters that would need quotes. */
export function plainName(name: string): string {
	return name.replace(SPECIALS, " ").replace(/\s+/g, " ").trim();
}
