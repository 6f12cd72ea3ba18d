const ATTRIBUTE = /((?:href|src|action|formaction|values|to|from)\s{0,9}=\s{0,9})("[^"]*"|'[^']*'|[^\s>"']+)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a browser skips these inside the name of a scheme
const SKIPPED = /[\u0000-\u0020\u007f-\u00a0]+/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(tab|newline|colon));?/gi;
const NAMED: Record<string, string> = { tab: "\t", newline: "\n", colon: ":" };

/** Whether an address, as it stands in an attribute, would run script, whatever it is disguised by. */
export function runsScript(address: string): boolean {
	const plain = address
		.replace(ENTITY, (_entity, decimal?: string, hex?: string, name?: string) => NAMED[name?.toLowerCase() ?? ""] ?? characterOf(decimal, hex))
		.replace(SKIPPED, "");
	return /^(?:javascript|vbscript|data):/i.test(plain);
}

/** HTML whose links lead somewhere, or nowhere, and run nothing. */
export function withoutScriptLinks(html: string): string {
	return html.replace(ATTRIBUTE, (attribute, start: string, value: string) => (runsScript(value.replace(/^["']|["']$/g, "")) ? `${start}"#"` : attribute));
}

function characterOf(decimal: string | undefined, hex: string | undefined): string {
	const code = decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number(decimal);
	return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
