import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CartStatus } from "../core/cart/cart-status.ts";
import type { StoryEntry } from "../core/cart/cart-story.ts";
import type { ConsentStatus } from "../core/consent.ts";
import type { Reason } from "../core/reasons.ts";

// Carts that were left, and who agreed to hear of them. Instants are Unix milliseconds.

/**
 * A cart as its timer last knew it: the timer's object decides, these rows let people find and read. A row with a higher
 * revision replaces one with a lower, in whatever order they are written.
 */
export const carts = sqliteTable(
	"carts",
	{
		storeId: text("store_id").notNull(),
		/** The shop's own id of the cart. */
		id: text().notNull(),
		/** Name of the timer's object: an HMAC of the address; null while nobody knows whose cart it is. */
		person: text(),
		address: text(),
		customerId: text("customer_id"),
		/** As the last event had it: what the reminder is written to and about. */
		customer: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		cart: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		status: text().$type<CartStatus>().notNull(),
		/** Why no reminder goes out, or why it was lost. */
		reason: text().$type<Reason>(),
		/** When it was changed last, by the clock of who changed it but never later than it was heard of; and when it was heard of. */
		changedAt: integer("changed_at").notNull(),
		seenAt: integer("seen_at").notNull(),
		/** How often it was bought and filled again, and the last stage that went out since. */
		round: integer().notNull(),
		stage: integer().notNull(),
		/** When its timer looks at it next; null: there is nothing to wait for. */
		dueAt: integer("due_at"),
		remindedAt: integer("reminded_at"),
		/** The first time a storefront fetched it by the link of a reminder. */
		restoredAt: integer("restored_at"),
		/** The order that it became: its number, when, and what it brought ("199.00"). */
		orderNumber: text("order_number"),
		orderedAt: integer("ordered_at"),
		revenue: text(),
		currency: text(),
		story: text({ mode: "json" }).$type<StoryEntry[]>().notNull(),
		revision: integer().notNull(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("carts_status").on(table.storeId, table.status, table.createdAt),
		index("carts_person").on(table.storeId, table.person).where(sql`person is not null`),
		index("carts_customer").on(table.storeId, table.customerId).where(sql`customer_id is not null`),
		index("carts_due").on(table.dueAt).where(sql`due_at is not null`),
	],
);

/** What people agreed to and took back: one row a statement, and nothing of a row ever changes. */
export const consents = sqliteTable(
	"consents",
	{
		storeId: text("store_id").notNull(),
		/** An address key. */
		address: text().notNull(),
		/** What it is about (core/consent.ts); "marketing": all of it. */
		purpose: text().notNull(),
		occurredAt: integer("occurred_at").notNull(),
		status: text().$type<ConsentStatus>().notNull(),
		/** checkbox, double_opt_in, unsubscribe_link, preference_page, … */
		method: text(),
		textVersion: text("text_version"),
		sourceUrl: text("source_url"),
		/** The event or message that brought it. */
		source: text(),
		recordedAt: integer("recorded_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.address, table.purpose, table.occurredAt, table.status] })],
);

/** Codes by which a storefront has fetched a cart: each is good once. */
export const recoveries = sqliteTable(
	"recoveries",
	{
		storeId: text("store_id").notNull(),
		/** SHA-256 of the code. */
		hash: text().notNull(),
		cartId: text("cart_id").notNull(),
		stage: integer().notNull(),
		fetchedAt: integer("fetched_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.hash] }), index("recoveries_age").on(table.fetchedAt)],
);

/** What a shop said is sold out, until it says otherwise. */
export const soldOut = sqliteTable(
	"sold_out",
	{
		storeId: text("store_id").notNull(),
		sku: text().notNull(),
		/** By which event it is so. */
		since: integer().notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.sku] })],
);
