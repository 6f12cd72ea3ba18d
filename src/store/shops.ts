import { asc, sql } from "drizzle-orm";
import type { Shop } from "../core/shop.ts";
import type { Database } from "./database.ts";
import { stores } from "./schema.ts";

export type NewStore = typeof stores.$inferInsert;

/**
 * Stores with everything that deciding needs, in one statement however many they are.
 * Only published template versions; credentials stay sealed.
 */
export async function loadShops(db: Database, ids: string[]): Promise<Shop[]> {
	const rows = await db.all<{ shop: string }>(sql`
		SELECT json_object('id', s.id, 'name', s.name, 'url', s.url, 'locale', s.locale, 'currency', s.currency, 'timezone', s.timezone,
			'settings', json(s.settings),
			'senders', (SELECT json_group_array(json_object('id', x.id, 'provider', x.provider, 'from', json_object('address', x.from_address, 'name', x.from_name),
				'reply_to', x.reply_to, 'is_default', json(iif(x.is_default, 'true', 'false')), 'credentials', x.credentials)) FROM senders x WHERE x.store_id = s.id),
			'rules', (SELECT json_group_array(json_object('id', r.id, 'event', r.event, 'condition', r.condition, 'recipient', json(r.recipient),
				'template', r.template, 'sender_id', r.sender_id, 'enabled', json(iif(r.enabled, 'true', 'false')))) FROM rules r WHERE r.store_id = s.id),
			'templates', (SELECT json_group_array(json_object('id', t.id, 'version', t.version, 'name', t.name, 'notification', t.notification, 'locale', t.locale,
				'format', t.format, 'subject', t.subject, 'content', t.content, 'sender_id', t.sender_id)) FROM templates t WHERE t.store_id = s.id AND t.published = 1)
		) AS shop
		FROM stores s WHERE s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
	return rows.map((row) => JSON.parse(row.shop) as Shop);
}

export async function insertStore(db: Database, store: NewStore): Promise<void> {
	await db.insert(stores).values(store);
}

export async function listStores(db: Database): Promise<(typeof stores.$inferSelect)[]> {
	return db.select().from(stores).orderBy(asc(stores.id)).limit(1000);
}
