import type { Shop } from "../core/shop.ts";
import type { Databases } from "./database.ts";
import { loadShops } from "./shops.ts";

/** Stores as they were a short while ago, so that a mail need not load its store. */
export interface ShopCache {
	get(ids: string[]): Promise<Map<string, Shop>>;
	forget(id: string): void;
}

/** Milliseconds; what an admin changes is in force within 30 s. */
const SHOP_TTL = 20_000;
/** Each holds its templates, and an isolate has 128 MB. */
const SHOPS_KEPT = 200;
/** One for the isolate. */
const shopCache = new Map<string, { shop: Shop; at: number }>();

/** @param now a clock in Unix milliseconds */
export function createShopCache(databases: Databases, now: () => number): ShopCache {
	return {
		async get(ids) {
			const known = ids
				.map((id) => shopCache.get(id))
				.filter((entry) => entry !== undefined)
				.filter((entry) => entry.at > now() - SHOP_TTL);
			const found = new Map(known.map((entry) => [entry.shop.id, entry.shop]));
			const missing = [...new Set(ids)].filter((id) => !found.has(id));
			const loaded = missing.length > 0 ? await loadShops(databases.main, missing) : [];
			if (shopCache.size + loaded.length > SHOPS_KEPT) shopCache.clear();
			for (const shop of loaded) {
				shopCache.set(shop.id, { shop, at: now() });
				found.set(shop.id, shop);
			}
			return found;
		},
		forget: (id) => shopCache.delete(id),
	};
}
