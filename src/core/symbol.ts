/** The words of another system as one key: "Cash on Delivery (COD)" and "cash-on-delivery-cod" are one. */
export function symbol(value: unknown): string {
	return (typeof value === "string" ? value : "")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "_")
		.replace(/^_|_$/g, "");
}

/** Every spelling of a name, as symbols, with the name behind it. */
export function spelled<Name extends string>(name: Name, ...spellings: string[]): Record<string, Name> {
	return Object.fromEntries([name, ...spellings].map((spelling) => [spelling, name]));
}
