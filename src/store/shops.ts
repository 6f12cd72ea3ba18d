import { asc, sql } from "drizzle-orm";
import type { Shop, StoreTemplate } from "../core/shop.ts";
import type { Database } from "./database.ts";
import { stores } from "./schema.ts";

export type NewStore = typeof stores.$inferInsert;

/**
 * Stores with everything that deciding needs, in one statement however many they are.
 * Only published template versions, each a row: D1 takes values of 2 MB. Credentials stay sealed.
 */
export async function loadShops(db: Database, ids: string[]): Promise<Shop[]> {
	const rows = await db.all<{ kind: string; store: string; value: string }>(sql`
		SELECT 'shop' AS kind, s.id AS store, json_object('id', s.id, 'name', s.name, 'url', s.url, 'locale', s.locale, 'currency', s.currency, 'timezone', s.timezone,
			'settings', json(s.settings),
			'senders', (SELECT json_group_array(json_object('id', x.id, 'provider', x.provider, 'from', json_object('address', x.from_address, 'name', x.from_name),
				'reply_to', x.reply_to, 'is_default', json(iif(x.is_default, 'true', 'false')), 'credentials', x.credentials, 'fallback_sender_id', x.fallback_sender_id,
				'classes', json(x.classes), 'daily_limit', x.daily_limit)) FROM senders x WHERE x.store_id = s.id),
			'webhooks', (SELECT json_group_array(json_object('id', w.id, 'events', json(w.events))) FROM webhooks w WHERE w.store_id = s.id AND w.enabled = 1),
			'rules', (SELECT json_group_array(json_object('id', r.id, 'event', r.event, 'condition', r.condition, 'recipient', json(r.recipient),
				'template', r.template, 'sender_id', r.sender_id, 'enabled', json(iif(r.enabled, 'true', 'false')),
				'name', r.name, 'delay', r.delay, 'attachments', json(r.attachments))) FROM rules r WHERE r.store_id = s.id),
			'corrects', json(iif(EXISTS (SELECT 1 FROM address_corrections a WHERE a.store_id = s.id), 'true', 'false'))
		) AS value
		FROM stores s WHERE s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
		UNION ALL
		SELECT 'template', t.store_id, json_object('id', t.id, 'version', t.version, 'name', t.name, 'notification', t.notification, 'locale', t.locale,
			'format', t.format, 'subject', t.subject, 'preheader', t.preheader, 'content', t.content, 'dialect', t.dialect, 'attachments', json(t.attachments), 'sender_id', t.sender_id)
		FROM templates t WHERE t.published = 1 AND t.store_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
	const read = rows.map(({ kind, store, value }) => ({ kind, store, value: JSON.parse(value) as unknown }));
	// Of two for the same mail the one that was made last counts.
	const own = read.flatMap(({ kind, store, value }) => (kind === "template" ? [{ store, template: value as StoreTemplate }] : []));
	const newest = own.toSorted((one, other) => (one.template.id < other.template.id ? 1 : -1));
	const templatesOf = (id: string) => newest.filter(({ store }) => store === id).map(({ template }) => template);
	return read.filter((row) => row.kind === "shop").map((row) => ({ ...(row.value as Omit<Shop, "templates">), templates: templatesOf(row.store) }));
}

export async function insertStore(db: Database, store: NewStore): Promise<void> {
	await db.insert(stores).values(store);
}

export async function listStores(db: Database): Promise<(typeof stores.$inferSelect)[]> {
	return db.select().from(stores).orderBy(asc(stores.id)).limit(1000);
}
