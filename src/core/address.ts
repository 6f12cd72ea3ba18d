import * as z from "zod";

/** A person or mailbox as a mail header names it. */
export interface Mailbox {
	address: string;
	name?: string | undefined;
}

export type AddressReading = { ok: true; address: string } | { ok: false; detail: string };

/**
 * Reads one bare addr-spec (RFC 5321 §4.1.2) under a policy that every mail service we know accepts:
 * a dot-atom local part of ASCII, at most 64 characters; a domain name of at least two labels, IDN turned into its
 * ASCII form; no quoted local part, comment, display name or IP literal; 254 characters at most (RFC 3696 erratum 1690).
 * The local part keeps its case, the domain is lower-cased.
 */
export function readAddress(input: string): AddressReading {
	if (input.length > 254) return { ok: false, detail: "is longer than the 254 characters an address can have" };
	const at = input.lastIndexOf("@");
	if (at < 1 || at === input.length - 1) return { ok: false, detail: "is not an e-mail address (name@domain)" };
	const local = input.slice(0, at);
	const domain = asciiDomain(input.slice(at + 1));
	if (local.startsWith('"')) return { ok: false, detail: "has a quoted local part, which mail services refuse" };
	if (domain === undefined) return { ok: false, detail: "has a domain that is not a domain name" };
	if (/[^\x21-\x7e]/.test(local)) return { ok: false, detail: "has characters before the @ that mail services refuse" };
	const address = `${local}@${domain}`;
	if (local.length > 64 || /^\.|\.\.|\.$/.test(local) || !z.regexes.html5Email.test(address)) {
		return { ok: false, detail: "is not an e-mail address (name@domain)" };
	}
	return { ok: true, address };
}

/** The form under which one person's address is compared and looked up. */
export function addressKey(address: string): string {
	return address.toLowerCase();
}

/** The address as it is written to, or undefined where it is none. */
export function canonicalAddress(text: unknown): string | undefined {
	const reading = typeof text === "string" ? readAddress(text) : undefined;
	return reading?.ok ? reading.address : undefined;
}

export function domainOf(address: string): string {
	return address.slice(address.lastIndexOf("@") + 1);
}

function asciiDomain(domain: string): string | undefined {
	if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || domain.length > 253) return undefined;
	const url = URL.parse(`http://${domain}`);
	const host = url?.hostname ?? "";
	// A host of digits is an IP address to the URL parser; a top-level domain is never all digits (RFC 3696 §2).
	return host.includes(".") && !/\.\d+$/.test(host) && !host.endsWith(".") ? host : undefined;
}
