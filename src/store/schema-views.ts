import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Filters of the log that somebody gave a name; all people of the store see them. */
export const savedViews = sqliteTable(
	"saved_views",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		name: text().notNull(),
		/** The log's address after the question mark, as it was when it was saved. */
		query: text().notNull(),
		createdBy: text("created_by").notNull(),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.id] })],
);
