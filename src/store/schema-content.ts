import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Rule } from "../core/shop.ts";

// What a store writes and when it sends it. Instants are Unix milliseconds.

/** One row a version; nothing but `published` of a row ever changes. */
export const templates = sqliteTable(
	"templates",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		version: integer().notNull(),
		published: integer({ mode: "boolean" }).notNull(),
		name: text().notNull(),
		notification: text(),
		locale: text(),
		format: text().$type<"html" | "text">().notNull(),
		subject: text().notNull(),
		content: text().notNull(),
		senderId: text("sender_id"),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id, table.version] })],
);

export const rules = sqliteTable(
	"rules",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		event: text().notNull(),
		condition: text(),
		recipient: text({ mode: "json" }).$type<Rule["recipient"]>().notNull(),
		template: text().notNull(),
		senderId: text("sender_id"),
		enabled: integer({ mode: "boolean" }).notNull(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] })],
);
