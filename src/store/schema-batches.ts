import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BatchCount, BatchLeft, BatchState } from "../core/batch.ts";

// Mail by hand: one template to many, and addresses that were put right. Instants are Unix milliseconds.

/** One template to many people. What became of each is in the messages that bear its id. */
export const batches = sqliteTable(
	"batches",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		kind: text().$type<"orders" | "addresses">().notNull(),
		/** Numbers of orders, or addresses, each once. */
		targets: text({ mode: "json" }).$type<string[]>().notNull(),
		total: integer().notNull(),
		/** How many of the targets have their message; it grows with the messages, in one transaction. */
		made: integer().notNull(),
		/** Targets that got none, with the reason. */
		left: text({ mode: "json" }).$type<BatchLeft[]>().notNull(),
		template: text().notNull(),
		/** What stands in the events beside what is known of the order. */
		data: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		status: text().$type<BatchState>().notNull(),
		requestedBy: text("requested_by").notNull(),
		createdAt: integer("created_at").notNull(),
		/** When the sweep looks at it while messages are still to be made. */
		wakeAt: integer("wake_at").notNull(),
		/** How its messages were doing when they were last counted: lists of batches do not count thousands of messages. */
		counts: text({ mode: "json" }).$type<BatchCount[]>().notNull().default([]),
		/** When they are counted again: at once where nobody has; null: nothing happens to them any more. */
		countAt: integer("count_at").default(0),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("batches_running").on(table.wakeAt).where(sql`status = 'running'`),
		index("batches_uncounted").on(table.countAt).where(sql`count_at is not null`),
	],
);

/** Addresses of orders that were put right here: later mails of the order that would go to `wrong` go to `address`. */
export const addressCorrections = sqliteTable(
	"address_corrections",
	{
		storeId: text("store_id").notNull(),
		orderKey: text("order_key").notNull(),
		/** An address key; empty where the order has no address. */
		wrong: text().notNull(),
		address: text().notNull(),
		/** The message that went to it first. */
		messageId: text("message_id").notNull(),
		requestedBy: text("requested_by").notNull(),
		correctedAt: integer("corrected_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.orderKey, table.wrong] })],
);
