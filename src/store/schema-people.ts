import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Role } from "../core/roles.ts";

// Who works in the console of a shop. Instants are Unix milliseconds.

export const people = sqliteTable(
	"people",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		/** An address key; the same person may work for several shops, as one in each. */
		email: text().notNull(),
		name: text().notNull(),
		role: text().$type<Role>().notNull(),
		/** scrypt, with its cost and its salt in the text (core/password-hash.ts); null: none was chosen. */
		passwordHash: text("password_hash"),
		/** Sealed; null: no second step. */
		totpSecret: text("totp_secret"),
		/** The last step whose code was taken: a code counts once. */
		totpStep: integer("totp_step").notNull().default(0),
		/** Fingerprints of the codes for the day that the telephone is gone. */
		recoveryCodes: text("recovery_codes", { mode: "json" }).$type<string[]>().notNull().default([]),
		/** SHA-256 of the token in the link that lets the person choose a password, once. */
		linkHash: text("link_hash"),
		linkExpiresAt: integer("link_expires_at"),
		invitedAt: integer("invited_at").notNull(),
		/** When the person first came in by the invitation. */
		joinedAt: integer("joined_at"),
		lastSeenAt: integer("last_seen_at"),
		disabledAt: integer("disabled_at"),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		uniqueIndex("people_address").on(table.storeId, table.email),
		index("people_email").on(table.email),
		uniqueIndex("people_link").on(table.linkHash).where(sql`link_hash is not null`),
	],
);

/**
 * Tries at a door of the console. They belong to no store: what is tried is an address that may be nobody's, and who tries
 * must not learn which.
 */
export const tries = sqliteTable("tries", {
	/** A fingerprint of the door and of what is tried at it. */
	door: text().primaryKey(),
	count: integer().notNull(),
	/** When they are forgotten. */
	until: integer().notNull(),
});

export const sessions = sqliteTable(
	"sessions",
	{
		/** SHA-256 of the token in hex. It comes before any store is known, so it leads. */
		hash: text().primaryKey(),
		/** By which the session is named to people. */
		id: text().notNull().default(""),
		storeId: text("store_id").notNull(),
		keyId: text("key_id"),
		personId: text("person_id"),
		/** How the door was opened. A session by Cloudflare Access lives only beside its assertion. */
		via: text().$type<"key" | "password" | "access">().notNull().default("key"),
		/** Browser and system, as their User-Agent says. */
		device: text().notNull().default(""),
		createdAt: integer("created_at").notNull(),
		/** Written now and then only. */
		seenAt: integer("seen_at").notNull().default(0),
		expiresAt: integer("expires_at").notNull(),
	},
	(table) => [index("sessions_person").on(table.storeId, table.personId).where(sql`person_id is not null`)],
);
