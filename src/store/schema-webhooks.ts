import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { MessageEventType } from "../core/message-event.ts";

// Other systems that hear of a store's messages. Instants are Unix milliseconds.

export const webhooks = sqliteTable(
	"webhooks",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		url: text().notNull(),
		events: text({ mode: "json" }).$type<MessageEventType[]>().notNull(),
		description: text(),
		enabled: integer({ mode: "boolean" }).notNull(),
		/** Why it is off, where nobody switched it off. */
		disabledReason: text("disabled_reason").$type<"gone" | "failing">(),
		/** Encrypted. After a rotation the secret before stays good until `previousUntil`. */
		secret: text().notNull(),
		previousSecret: text("previous_secret"),
		previousUntil: integer("previous_until"),
		/** Since when nothing has got through; null: the last one did. */
		failingSince: integer("failing_since"),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] })],
);

/** One try to tell a webhook something. */
export interface WebhookAttempt {
	at: string;
	/** HTTP status; null where no answer came. */
	status: number | null;
	detail: string | null;
	duration_ms: number;
}

export const webhookDeliveries = sqliteTable(
	"webhook_deliveries",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		webhookId: text("webhook_id").notNull(),
		event: text().$type<MessageEventType>().notNull(),
		messageId: text("message_id").notNull(),
		/** The exact text that is signed and posted, at every attempt the same. */
		body: text().notNull(),
		status: text().$type<"pending" | "delivered" | "failed">().notNull(),
		attempts: text({ mode: "json" }).$type<WebhookAttempt[]>().notNull(),
		/** While it is being posted: the consumer that has it, until `dueAt`. */
		lease: text(),
		dueAt: integer("due_at").notNull(),
		/** When the sweep looks at it again while it is pending. */
		wakeAt: integer("wake_at").notNull(),
		createdAt: integer("created_at").notNull(),
		deliveredAt: integer("delivered_at"),
		/** Why it ended without having got through; of a single attempt see there. */
		detail: text(),
		/** Attempts before it was last put back by hand: the schedule starts anew after them. */
		attemptsBefore: integer("attempts_before").notNull().default(0),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("webhook_deliveries_webhook").on(table.storeId, table.webhookId, table.id),
		index("webhook_deliveries_pending").on(table.wakeAt).where(sql`status = 'pending'`),
	],
);
