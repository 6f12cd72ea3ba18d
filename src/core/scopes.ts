/** What a secret key may do; `*` is everything of its store. */
export const SCOPES = [
	...(["*", "events:write", "messages:read", "messages:write", "attachments:write"] as const),
	...(["settings:read", "settings:write", "keys:write", "people:write", "audit:read"] as const),
] as const;
export type KeyScope = (typeof SCOPES)[number];

export function allows(granted: readonly string[], wanted: KeyScope): boolean {
	return granted.includes("*") || granted.includes(wanted);
}

/** What of these scopes goes beyond what is granted: nobody gives a key, or takes one away, that may do more than they may. */
export function beyond(granted: readonly string[], scopes: readonly string[]): string[] {
	return scopes.filter((scope) => !granted.includes("*") && !granted.includes(scope));
}
