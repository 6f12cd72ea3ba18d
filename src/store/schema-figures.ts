import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { MailCount } from "../core/mail-counts.ts";

// What the overview shows, counted beforehand. Instants are Unix milliseconds.

/**
 * The mails of one day of a store, counted by the sweep: no mail writes here, and nobody who looks reads the log. A day is one
 * row, so that a count takes the place of the one before as a whole.
 */
export const messageDays = sqliteTable(
	"message_days",
	{
		storeId: text("store_id").notNull(),
		/** In the store's time zone: 2026-11-22. */
		day: text().notNull(),
		counts: text({ mode: "json" }).$type<MailCount[]>().notNull(),
		/** When all of it was counted; null: not yet. */
		countedAt: integer("counted_at"),
		/** A count under way: the id of the last message that is in `partial`. */
		cursor: text(),
		partial: text({ mode: "json" }).$type<MailCount[]>(),
		/** When it is counted again; null: it is final. */
		dueAt: integer("due_at"),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.day] }), index("message_days_due").on(table.dueAt).where(sql`due_at is not null`)],
);

/** What the people of a shop do not want to be shown any more. */
export const dismissals = sqliteTable(
	"dismissals",
	{ storeId: text("store_id").notNull(), subject: text().$type<"guide">().notNull(), dismissedAt: integer("dismissed_at").notNull() },
	(table) => [primaryKey({ columns: [table.storeId, table.subject] })],
);
