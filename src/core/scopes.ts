/** What a secret key may do; `*` is everything of its store. */
export const SCOPES = ["*", "events:write", "messages:read", "messages:write", "attachments:write", "settings:read", "settings:write", "keys:write"] as const;
export type KeyScope = (typeof SCOPES)[number];

export function allows(granted: readonly string[], wanted: KeyScope): boolean {
	return granted.includes("*") || granted.includes(wanted);
}
