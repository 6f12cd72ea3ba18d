/** Strings of a language as its file nests them. */
export interface Strings {
	[key: string]: string | Strings;
}

/** `{ order: { see: "…" } }` as `{ "order.see": "…" }`. */
export function flatStrings(strings: Strings): Record<string, string> {
	const flat: Record<string, string> = {};
	for (const [key, value] of Object.entries(strings)) {
		if (typeof value === "string") flat[key] = value;
		else for (const [rest, text] of Object.entries(flatStrings(value))) flat[`${key}.${rest}`] = text;
	}
	return flat;
}
