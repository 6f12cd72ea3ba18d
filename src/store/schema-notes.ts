import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Reason } from "../core/reasons.ts";

// What the history of an order has beside its mails. Instants are Unix milliseconds.

/** What the shop's people write to each other about an order; never sent. A deleted one stays as a line without its text. */
export const orderNotes = sqliteTable(
	"order_notes",
	{
		storeId: text("store_id").notNull(),
		orderKey: text("order_key").notNull(),
		id: text().notNull(),
		text: text().notNull(),
		/** Id of the key or person that wrote it, and the name as it was then. */
		authorId: text("author_id").notNull(),
		author: text().notNull(),
		createdAt: integer("created_at").notNull(),
		deletedAt: integer("deleted_at"),
		deletedBy: text("deleted_by"),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.orderKey, table.id] })],
);

/** Each time that a customer asked for an order's mails with the right address: it limits how often, and stands in the order's history. */
export const mailRequests = sqliteTable(
	"mail_requests",
	{
		storeId: text("store_id").notNull(),
		orderKey: text("order_key").notNull(),
		id: text().notNull(),
		/** An address key. */
		address: text().notNull(),
		/** How many mails went out for it. */
		mails: integer().notNull().default(0),
		/** Why not more. */
		reason: text().$type<Reason>(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.orderKey, table.id] }), index("mail_requests_address").on(table.storeId, table.address, table.id)],
);

/** Every time that the address of an order was put right; `address_corrections` has only what is in force. */
export const addressChanges = sqliteTable(
	"address_changes",
	{
		storeId: text("store_id").notNull(),
		orderKey: text("order_key").notNull(),
		/** The message that went to it first. */
		messageId: text("message_id").notNull(),
		/** An address key; empty where the order had no address. */
		wrong: text().notNull(),
		address: text().notNull(),
		requestedBy: text("requested_by").notNull(),
		correctedAt: integer("corrected_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.orderKey, table.messageId, table.wrong] })],
);
