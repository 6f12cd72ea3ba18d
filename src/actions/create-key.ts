import type { Deps } from "../deps.ts";
import type { KeyRow } from "../store/keys.ts";
import { insertKey } from "../store/keys.ts";
import { hashOf } from "../store/vault.ts";

export interface KeyInput {
	name: string;
	kind: KeyRow["kind"];
	scopes: string[];
	origins: string[];
}

/** A key of 256 random bits. Only its hash is kept, so `key` can be read this once. */
export async function createKey(deps: Deps, storeId: string, input: KeyInput): Promise<{ id: string; key: string; hint: string; createdAt: number }> {
	const id = deps.newId("key");
	const key = `pb_${input.kind === "secret" ? "sk" : "pk"}_${deps.random(32).toBase64({ alphabet: "base64url", omitPadding: true })}`;
	const hint = `${key.slice(0, 6)}…${key.slice(-4)}`;
	const createdAt = deps.now();
	await insertKey(deps.scope(storeId), { id, ...input, hash: await hashOf(key), hint, createdAt, lastUsedAt: null, revokedAt: null });
	return { id, key, hint, createdAt };
}
