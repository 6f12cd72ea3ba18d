import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { HookCommand } from "../core/hooks/hook-command.ts";
import type { HookOutcome, HookReason } from "../core/hooks/hook-reason.ts";
import type { SourceKind } from "../core/hooks/source-input.ts";

// Other systems that post webhooks to a store. Instants are Unix milliseconds.

export const sources = sqliteTable(
	"sources",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		kind: text().$type<SourceKind>().notNull(),
		name: text().notNull(),
		enabled: integer({ mode: "boolean" }).notNull(),
		/** Encrypted. After a rotation the secret before stays good until `previousUntil`. */
		secret: text().notNull(),
		previousSecret: text("previous_secret"),
		previousUntil: integer("previous_until"),
		createdAt: integer("created_at").notNull(),
		/** Of those whose signature holds. */
		lastReceivedAt: integer("last_received_at"),
		/** What became of the last one, whoever it was from; "refused": its signature did not hold, or nobody could read it. */
		lastOutcome: text("last_outcome").$type<HookOutcome | "refused">(),
		lastReason: text("last_reason"),
		accepted: integer().notNull().default(0),
		ignored: integer().notNull().default(0),
		duplicates: integer().notNull().default(0),
		refused: integer().notNull().default(0),
		/** Refused since the last one that was not. */
		failures: integer().notNull().default(0),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] }), index("sources_id").on(table.id)],
);

/** What was posted. Without the body, but for what could not be read. */
export const hookDeliveries = sqliteTable(
	"hook_deliveries",
	{
		storeId: text("store_id").notNull(),
		sourceId: text("source_id").notNull(),
		id: text().notNull(),
		/** What two copies of one webhook have in common. */
		key: text().notNull(),
		topic: text().notNull(),
		outcome: text().$type<HookOutcome>().notNull(),
		reason: text().$type<HookReason>(),
		detail: text(),
		eventIds: text("event_ids", { mode: "json" }).$type<string[]>().notNull(),
		messageIds: text("message_ids", { mode: "json" }).$type<string[]>().notNull(),
		/** Secrets masked, and cut off where it is long. */
		body: text(),
		/** What it asked for, where that is more than to hear of an event; who takes it has it until `wakeAt`. */
		work: text({ mode: "json" }).$type<HookCommand>(),
		workStatus: text("work_status").$type<"pending" | "done" | "failed">(),
		attempts: integer().notNull().default(0),
		/** When the work is looked at again while it is pending. */
		wakeAt: integer("wake_at"),
		receivedAt: integer("received_at").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.sourceId, table.id] }),
		uniqueIndex("hook_deliveries_key").on(table.storeId, table.sourceId, table.key),
		index("hook_deliveries_pending").on(table.wakeAt).where(sql`work_status = 'pending'`),
	],
);

/** What the next webhook about a thing has to know: the last status of an order, the last stock of a product. */
export const hookMemories = sqliteTable(
	"hook_memories",
	{
		storeId: text("store_id").notNull(),
		sourceId: text("source_id").notNull(),
		name: text().notNull(),
		value: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		updatedAt: integer("updated_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.sourceId, table.name] })],
);
