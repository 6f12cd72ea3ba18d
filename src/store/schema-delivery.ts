import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AlertKind } from "../core/alert.ts";
import type { DeliveryEventType } from "../core/delivery-event.ts";
import type { Reason } from "../core/reasons.ts";

// What the sending side remembers beside the messages themselves. Instants are Unix milliseconds.

/** What mail services told. `id` is `<sender>:<the service's id>`: the same event told again is the same row. */
export const deliveryEvents = sqliteTable(
	"delivery_events",
	{
		storeId: text("store_id").notNull(),
		/** Empty where the service named no message of ours. */
		messageId: text("message_id").notNull(),
		id: text().notNull(),
		senderId: text("sender_id").notNull(),
		type: text().$type<DeliveryEventType>().notNull(),
		reason: text().$type<Reason>(),
		detail: text(),
		recipient: text(),
		at: integer().notNull(),
		receivedAt: integer("received_at").notNull(),
		/** The event as it came. */
		raw: text().notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.messageId, table.id] })],
);

/** Soft bounces of an address since its last delivery. */
export const softBounces = sqliteTable(
	"soft_bounces",
	{
		storeId: text("store_id").notNull(),
		address: text().notNull(),
		count: integer().notNull(),
		updatedAt: integer("updated_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.address] })],
);

/** Tokens of callbacks whose signature does not cover the body: none may come again with another body. */
export const callbackTokens = sqliteTable(
	"callback_tokens",
	{
		storeId: text("store_id").notNull(),
		senderId: text("sender_id").notNull(),
		token: text().notNull(),
		bodyHash: text("body_hash").notNull(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.senderId, table.token] }), index("callback_tokens_age").on(table.createdAt)],
);

/** Which mails went into one request, written before it is sent: its repetition must be the same request. */
export const sendBatches = sqliteTable(
	"send_batches",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		senderId: text("sender_id").notNull(),
		members: text({ mode: "json" }).$type<string[]>().notNull(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] }), index("send_batches_age").on(table.createdAt)],
);

/** What the admins of a store are going to hear of: written with what it tells of, turned into events once it is due. */
export const alertItems = sqliteTable(
	"alert_items",
	{
		storeId: text("store_id").notNull(),
		kind: text().$type<AlertKind>().notNull(),
		/** Tells alerts of a kind apart: the same one is raised once. */
		ref: text().notNull(),
		data: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		createdAt: integer("created_at").notNull(),
		dueAt: integer("due_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.kind, table.ref] })],
);

/** Attempts since the beginning, for /metrics. */
export const attemptCounters = sqliteTable(
	"attempt_counters",
	{
		provider: text().notNull(),
		outcome: text().notNull(),
		value: integer().notNull(),
	},
	(table) => [primaryKey({ columns: [table.provider, table.outcome] })],
);
