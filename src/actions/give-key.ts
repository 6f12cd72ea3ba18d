import type { KeyInput as PostedKey } from "../core/key-input.ts";
import { beyond } from "../core/scopes.ts";
import type { Deps } from "../deps.ts";
import type { KeyRow } from "../store/keys.ts";
import { createKey } from "./create-key.ts";

export type GivenKey = { kind: "beyond"; scopes: string[] } | { kind: "made"; row: Omit<KeyRow, "storeId" | "hash">; key: string };

/** A key sends cart activity, where it stands in a page for all to read. */
const OF_PAGES = ["events:write"];

/**
 * Makes a key for somebody who may do what is `granted`, and gives it no more than that.
 * @returns the key, too: this once it can be read; or the scopes that go beyond
 */
export async function giveKey(deps: Deps, storeId: string, granted: readonly string[], posted: Omit<PostedKey, "store_id">): Promise<GivenKey> {
	const { name, kind, scopes = ["*"], origins = [] } = posted;
	const tooMuch = beyond(granted, kind === "secret" ? scopes : OF_PAGES);
	if (tooMuch.length > 0) return { kind: "beyond", scopes: tooMuch };
	const input = { name, kind, scopes: kind === "secret" ? [...scopes] : [], origins: [...new Set(origins)] };
	const { key, ...made } = await createKey(deps, storeId, input);
	return { kind: "made", row: { ...input, ...made, lastUsedAt: null, revokedAt: null }, key };
}
