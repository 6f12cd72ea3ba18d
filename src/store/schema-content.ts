import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Rule, RuleAttachment, TemplateAttachment } from "../core/shop.ts";

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
		preheader: text().notNull().default(""),
		content: text().notNull(),
		/** Whose objects and filters it is written for; null: Postbud's own. */
		dialect: text().$type<"shopify">(),
		attachments: text({ mode: "json" }).$type<TemplateAttachment[]>().notNull().default([]),
		/** Offered for rules alone, not to somebody who picks a template by hand (E22). */
		hidden: integer({ mode: "boolean" }).notNull().default(false),
		senderId: text("sender_id"),
		/** Name of the key that saved it. */
		savedBy: text("saved_by"),
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
		name: text(),
		/** ISO 8601 duration. */
		delay: text(),
		attachments: text({ mode: "json" }).$type<RuleAttachment[]>().notNull().default([]),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] })],
);

/** The papers of an order: the newest of each kind, as a file of the store. */
export const documents = sqliteTable(
	"documents",
	{
		storeId: text("store_id").notNull(),
		orderKey: text("order_key").notNull(),
		/** invoice, proforma, receipt, label, parcel_photo, or what the shop calls it. */
		kind: text().notNull(),
		attachmentId: text("attachment_id").notNull(),
		uploadedAt: integer("uploaded_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.orderKey, table.kind] })],
);

/** Files that customers fetch by a link: digital products and the like. */
export const downloads = sqliteTable(
	"downloads",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		orderNumber: text("order_number").notNull(),
		orderKey: text("order_key").notNull(),
		attachmentId: text("attachment_id").notNull(),
		filename: text().notNull(),
		/** BCP 47, of its page; null: the store's. */
		locale: text(),
		expiresAt: integer("expires_at"),
		/** null: as often as one likes. */
		maxDownloads: integer("max_downloads"),
		count: integer().notNull().default(0),
		lastDownloadedAt: integer("last_downloaded_at"),
		revokedAt: integer("revoked_at"),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] }), index("downloads_order").on(table.storeId, table.orderKey, table.id)],
);
