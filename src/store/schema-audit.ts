import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AuditAction, AuditActor, AuditDetail, AuditNote, AuditObject } from "../core/audit.ts";

/** Who looked at what and changed what. Nothing changes an entry; the sweep removes them when they are old. */
export const auditEntries = sqliteTable(
	"audit_entries",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		/** Unix milliseconds. */
		at: integer().notNull(),
		actorKind: text("actor_kind").$type<AuditActor["kind"]>().notNull(),
		actorId: text("actor_id").notNull(),
		actorName: text("actor_name").notNull(),
		action: text().$type<AuditAction>().notNull(),
		objectKind: text("object_kind").$type<AuditObject>(),
		/** Of an address its fingerprint: an entry outlives the person's other data. */
		objectId: text("object_id"),
		via: text().$type<AuditNote["via"]>().notNull(),
		detail: text({ mode: "json" }).$type<AuditDetail>(),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("audit_entries_actor").on(table.storeId, table.actorId, table.id),
		index("audit_entries_action").on(table.storeId, table.action, table.id),
		index("audit_entries_actor_action").on(table.storeId, table.actorId, table.action, table.id),
		index("audit_entries_object").on(table.storeId, table.objectId, table.id),
	],
);
