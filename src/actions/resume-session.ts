import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { findKey } from "../store/keys.ts";
import { findSession } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";

/** Who uses the console, and what they may do there. */
export interface Visitor {
	shop: Shop;
	/** For the record: whoever holds a key of the shop. */
	who: { kind: "key"; id: string; name: string };
	scopes: string[];
}

/** The visitor behind a session's token, while the session lasts and its key is not revoked. */
export async function resumeSession(deps: Deps, token: string): Promise<Visitor | undefined> {
	const session = await findSession(deps.databases.main, await hashOf(token), deps.now());
	if (!session) return undefined;
	const { storeId, keyId } = session;
	const [key, shops] = await Promise.all([findKey(deps.scope(storeId), keyId), deps.shops.get([storeId])]);
	const shop = shops.get(storeId);
	return key && shop ? { shop, who: { kind: "key", id: keyId, name: key.name }, scopes: key.scopes } : undefined;
}
