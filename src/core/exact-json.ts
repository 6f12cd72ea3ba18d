/** What a text holds as JSON, or what is wrong with it. */
export type JsonReading = { ok: true; value: unknown } | { ok: false; detail: string };

/**
 * Reads JSON in which ids pass 2^53 (Shopify's do): an integer that a number would round is kept as the text of its digits,
 * so that two ids do not become one.
 */
export function exactJson(text: string): JsonReading {
	try {
		return { ok: true, value: JSON.parse(text, exactly as Parameters<typeof JSON.parse>[1]) };
	} catch (error) {
		return { ok: false, detail: error instanceof Error ? error.message.slice(0, 200) : "it cannot be parsed" };
	}
}

/** The third argument is ECMAScript's "JSON.parse source text access". */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
	if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
	const source = context?.source ?? "";
	return /^-?\d+$/.test(source) ? source : value;
}
