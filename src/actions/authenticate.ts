import type { Deps } from "../deps.ts";
import { findKeyByHash, noteKeyUse } from "../store/keys.ts";
import { hashOf, sameSecret } from "../store/vault.ts";

/** Who calls: the operator of the deployment, or a key of one store. */
export type Principal =
	| { kind: "root" }
	| { kind: "secret" | "publishable"; storeId: string; keyId: string; name: string; scopes: string[]; origins: string[] };

/** A revoked key is dead everywhere this many milliseconds later at the latest. */
const TTL = 30_000;
const CACHE_SIZE = 5_000;
const NOTE_EVERY = 300_000;
const cache = new Map<string, { principal: Principal | undefined; at: number }>();
const noted = new Map<string, number>();

/** Finds out who a bearer token belongs to. Known keys cost no query. */
export async function authenticate(deps: Deps, token: string): Promise<Principal | undefined> {
	const hash = await hashOf(token);
	const known = cache.get(hash);
	if (known && known.at > deps.now() - TTL) return known.principal;
	const principal = (await sameSecret(token, deps.config.ROOT_KEY)) ? ({ kind: "root" } as const) : await keyPrincipal(deps, hash);
	if (cache.size >= CACHE_SIZE) cache.clear();
	cache.set(hash, { principal, at: deps.now() });
	return principal;
}

/** The key of this hash no longer opens anything from this isolate. */
export function forgetKey(hash: string): void {
	cache.delete(hash);
}

async function keyPrincipal(deps: Deps, hash: string): Promise<Principal | undefined> {
	const row = await findKeyByHash(deps.databases.main, hash);
	if (!row || row.revokedAt !== null) return undefined;
	if ((noted.get(row.id) ?? 0) < deps.now() - NOTE_EVERY) {
		noted.set(row.id, deps.now());
		deps.background(noteKeyUse(deps.scope(row.storeId), row.id, deps.now()));
	}
	return { kind: row.kind, storeId: row.storeId, keyId: row.id, name: row.name, scopes: row.scopes, origins: row.origins };
}
