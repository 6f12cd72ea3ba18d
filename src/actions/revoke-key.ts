import { beyond } from "../core/scopes.ts";
import type { Deps } from "../deps.ts";
import { findKey, revokeKey as markRevoked } from "../store/keys.ts";
import { forgetKey } from "./authenticate.ts";

export type RevokedKey = { kind: "revoked" } | { kind: "not_found" } | { kind: "beyond"; scopes: string[] };

/** Ends a key, for somebody who may do all that it may. In force here at once, and everywhere within 30 s. */
export async function revokeKey(deps: Deps, storeId: string, granted: readonly string[], id: string): Promise<RevokedKey> {
	const scope = deps.scope(storeId);
	const key = await findKey(scope, id);
	if (!key) return { kind: "not_found" };
	const tooMuch = beyond(granted, key.scopes);
	if (tooMuch.length > 0) return { kind: "beyond", scopes: tooMuch };
	if (key.revokedAt === null) await markRevoked(scope, id, deps.now());
	forgetKey(key.hash);
	return { kind: "revoked" };
}
