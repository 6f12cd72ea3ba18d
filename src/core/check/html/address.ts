import { FILLED_IN } from "./without-liquid.ts";

/** What the address of a link or a picture is, as far as it stands in the source. `unknown`: Liquid writes its start. */
export type AddressKind = "unknown" | "empty" | "local" | "relative" | "script" | "http" | "https" | "other" | "broken";

/** @param value an attribute's value, its character references decoded */
export function addressKind(value: string): { kind: AddressKind; scheme: string | undefined } {
	const address = value.trim();
	if (address === "" || address === "#") return { kind: "empty", scheme: undefined };
	if (address.startsWith(FILLED_IN)) return { kind: "unknown", scheme: undefined };
	if (address.startsWith("#")) return { kind: "local", scheme: undefined };
	// A browser skips blanks and control characters inside the name of a scheme.
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.slice(0, 200).replace(/[\u0000-\u0020]/g, ""))?.[1]?.toLowerCase();
	return { kind: kindOf(address, scheme), scheme };
}

function kindOf(address: string, scheme: string | undefined): AddressKind {
	if (scheme === undefined) return "relative";
	if (["javascript", "vbscript", "data"].includes(scheme)) return "script";
	if (scheme !== "http" && scheme !== "https") return "other";
	// So many blanks stand where a Liquid tag stood: there are several addresses, or the parts of one.
	return address.includes(FILLED_IN) || address.includes("     ") || URL.canParse(address) ? scheme : "broken";
}
