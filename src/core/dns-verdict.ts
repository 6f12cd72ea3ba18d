import type { DnsRecord } from "./dns-record.ts";

/** right: it is there. other: something else is there. missing: nothing of the kind is there. */
export type DnsVerdict = "right" | "other" | "missing";

/** Which of a name's TXT records is meant: a domain has those of many. */
const BEGINNINGS = { spf: /^v=spf1(\s|$)/i, dmarc: /^v=dmarc1\s*(;|$)/i, dkim: /(^|;\s*)p=/i, return_path: /./ };

/**
 * Whether a record is published. `answers` are the data of a resolver's answers of the record's type, in the presentation format
 * of RFC 1035: texts in quotes and in parts, names with a dot at the end. Where the value is only known to the service, anything
 * of the kind counts as right; an SPF record may allow others beside, and a DMARC record may be stricter.
 */
export function dnsVerdict({ purpose, type, value }: DnsRecord, answers: readonly string[]): DnsVerdict {
	const found = type === "TXT" ? answers.map(textOf).filter((text) => BEGINNINGS[purpose].test(text)) : answers.map(hostOf);
	if (found.length === 0) return "missing";
	if (value === null || purpose === "dmarc") return "right";
	if (purpose === "spf") return found.some((text) => mechanismsOf(value).every((one) => mechanismsOf(text).includes(one))) ? "right" : "other";
	const wanted = type === "TXT" ? squeezed(value) : hostOf(value);
	return found.some((one) => (type === "TXT" ? squeezed(one) : one) === wanted) ? "right" : "other";
}

/** Whether the name is one that can be looked up: the service gives some of them a part that nobody else knows. */
export function isWholeName(name: string): boolean {
	return !/[<>]/.test(name) && !name.startsWith("selector.");
}

function textOf(data: string): string {
	const parts = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part = ""]) => part.replace(/\\(.)/g, "$1"));
	return parts.length > 0 ? parts.join("") : data;
}

/** The host of a CNAME or, behind the preference, of an MX. */
function hostOf(data: string): string {
	return (data.trim().split(/\s+/).at(-1) ?? "").toLowerCase().replace(/\.$/, "");
}

/** Who may send, without the word on everybody else. */
function mechanismsOf(spf: string): string[] {
	return spf
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "v=spf1" && !/^[~?+-]?all$/.test(word));
}

function squeezed(text: string): string {
	return text.replace(/\s+/g, "");
}
