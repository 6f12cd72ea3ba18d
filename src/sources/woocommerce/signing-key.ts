const CHARACTERS: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', 60: "<", 62: ">", 38: "&", 34: '"', 39: "'" };
const ENTITY = /&(?:(lt|gt|amp|quot)|#0*(\d+)|#x0*([0-9a-f]+));/gi;

/**
 * What WooCommerce signs with: the secret after WordPress has decoded the entities of special characters in it, once
 * (`wp_specialchars_decode`, both kinds of quotes).
 */
export function signingKey(secret: string): string {
	return secret.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) => {
		const key = name?.toLowerCase() ?? decimal ?? String(Number.parseInt(hex ?? "", 16));
		return CHARACTERS[key] ?? entity;
	});
}
