import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { MailClass } from "../core/event-type.ts";
import type { MessageStatus } from "../core/message-status.ts";
import type { Attempt } from "../core/outcome.ts";
import type { Reason } from "../core/reasons.ts";
import type { SenderHealth } from "../core/sender-state.ts";
import type { ShopSettings } from "../core/shop.ts";
import type { SuppressionCause } from "../core/suppression.ts";
import type { Waits } from "../core/waits.ts";

/** What became of one decision, as it is kept with the event. */
export interface StoredDecision {
	notification: string;
	decision: "send" | "skip";
	reason: Reason | null;
	message_id: string;
	rule_id: string | null;
	to: string | null;
}

/** What a person changed about this one copy, and said of it. */
export interface MessageEdits {
	subject?: string;
	html?: string;
	text?: string;
	note?: string;
	/** It went out although the address is on the list, for this cause: whoever asked for it confirmed that. */
	confirmed?: SuppressionCause;
}

// Instants are Unix milliseconds. Every table but `stores` is scoped by store_id, which leads its primary key where the
// table can grow: one store's rows lie together and its lists need no index of their own.

export const stores = sqliteTable("stores", {
	id: text().primaryKey(),
	name: text().notNull(),
	url: text().notNull(),
	locale: text().notNull(),
	currency: text().notNull(),
	timezone: text().notNull(),
	settings: text({ mode: "json" }).$type<ShopSettings>().notNull(),
	createdAt: integer("created_at").notNull(),
});

export const keys = sqliteTable(
	"keys",
	{
		id: text().primaryKey(),
		storeId: text("store_id").notNull(),
		name: text().notNull(),
		kind: text().$type<"secret" | "publishable">().notNull(),
		scopes: text({ mode: "json" }).$type<string[]>().notNull(),
		origins: text({ mode: "json" }).$type<string[]>().notNull(),
		/** SHA-256 of the key in hex: 256 random bits need no slower hash. */
		hash: text().notNull(),
		hint: text().notNull(),
		createdAt: integer("created_at").notNull(),
		lastUsedAt: integer("last_used_at"),
		revokedAt: integer("revoked_at"),
	},
	(table) => [uniqueIndex("keys_hash").on(table.hash), index("keys_store").on(table.storeId, table.id)],
);

/** Who is signed in to the console: a person of the shop, or whoever holds one of its secret keys. */
export const events = sqliteTable(
	"events",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		source: text().notNull(),
		externalId: text("external_id").notNull(),
		type: text().notNull(),
		subject: text(),
		time: text(),
		/** HMAC of the event as posted: tells a repetition from another event under the same id. */
		fingerprint: text().notNull(),
		/** Secrets in it are masked; they are in `secrets`, encrypted, until the last mail of the event has left. */
		data: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
		secrets: text(),
		status: text().$type<"accepted" | "planned" | "failed">().notNull(),
		decisions: text({ mode: "json" }).$type<StoredDecision[]>(),
		receivedAt: integer("received_at").notNull(),
		/** When the sweep looks at it again while it is only accepted. */
		wakeAt: integer("wake_at").notNull(),
		/** How often planning it was given up by the queue, and what went wrong the last time. */
		failures: integer().notNull().default(0),
		failure: text(),
		/** Who bought and what cart, of an order in a store that sends cart reminders: nobody is reminded of what was bought. */
		buyerAddress: text("buyer_address"),
		buyerCustomer: text("buyer_customer"),
		buyerCart: text("buyer_cart"),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		uniqueIndex("events_identity").on(table.storeId, table.source, table.externalId),
		index("events_secrets").on(table.wakeAt).where(sql`secrets is not null and status = 'planned'`),
		index("events_failed").on(table.storeId, table.id).where(sql`status = 'failed'`),
		index("events_buyer_address").on(table.storeId, table.buyerAddress, table.receivedAt).where(sql`buyer_address is not null`),
		index("events_buyer_customer").on(table.storeId, table.buyerCustomer, table.receivedAt).where(sql`buyer_customer is not null`),
		index("events_buyer_cart").on(table.storeId, table.buyerCart, table.receivedAt).where(sql`buyer_cart is not null`),
		index("events_unplanned").on(table.wakeAt).where(sql`status = 'accepted'`),
	],
);

export const messages = sqliteTable(
	"messages",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		eventId: text("event_id").notNull(),
		notification: text().notNull(),
		audience: text().$type<"customer" | "admin">().notNull(),
		class: text().$type<MailClass>().notNull(),
		channel: text().$type<"email">().notNull(),
		status: text().$type<MessageStatus>().notNull(),
		reason: text().$type<Reason>(),
		detail: text(),
		toAddress: text("to_address"),
		toName: text("to_name"),
		fromAddress: text("from_address"),
		fromName: text("from_name"),
		replyTo: text("reply_to"),
		subject: text(),
		locale: text().notNull(),
		/** The order's number as the shop writes it, and the form it is looked up by. */
		orderNumber: text("order_number"),
		orderKey: text("order_key"),
		ruleId: text("rule_id"),
		/** What the rule was called then, or its template where it has no name. */
		ruleName: text("rule_name"),
		/** What it waits for before it goes out, or waited for; null: nothing. */
		waits: text({ mode: "json" }).$type<Waits>(),
		template: text().notNull(),
		/** Who the rules chose, and who handed it over last: another one where that one did not work. */
		plannedSenderId: text("planned_sender_id"),
		senderId: text("sender_id"),
		provider: text(),
		providerMessageId: text("provider_message_id"),
		/** Append-only. In the row, because a table of its own would cost two rows written per mail. */
		attempts: text({ mode: "json" }).$type<Attempt[]>().notNull(),
		attachments: text({ mode: "json" }).$type<{ id: string; filename: string; content_type: string; size: number; document?: string }[]>().notNull(),
		/** Held a secret: what is kept is masked, and the mail cannot be sent again. */
		secret: integer({ mode: "boolean" }).notNull(),
		/** Where the bytes handed to the service are: an object in R2 and the range in it. */
		contentKey: text("content_key"),
		contentOffset: integer("content_offset"),
		contentLength: integer("content_length"),
		resendOf: text("resend_of"),
		/** Who asked for it by hand, and why. */
		requestedBy: text("requested_by"),
		/** Subject, HTML or text of this one copy that differ from the template's. */
		edits: text({ mode: "json" }).$type<MessageEdits>(),
		/** Folded text for the free search; its first line is the subject. */
		search: text().notNull(),
		/** While sending: the consumer that has it, until `dueAt`. */
		lease: text(),
		/** When something may happen next: an attempt, or the end of a lease. */
		dueAt: integer("due_at").notNull(),
		/** When the sweep looks at it again while it is unfinished. */
		wakeAt: integer("wake_at").notNull(),
		createdAt: integer("created_at").notNull(),
		sentAt: integer("sent_at"),
		/** Attempts before it was last put back by hand: the schedule of retries starts anew after them. */
		attemptsBefore: integer("attempts_before").notNull().default(0),
		/** How much is known from the service's callbacks; it only grows, in whatever order they come. See core/delivery-rank.ts. */
		deliveryRank: integer("delivery_rank").notNull().default(0),
		/** The batch that it is one of. */
		batchId: text("batch_id"),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("messages_unfinished").on(table.wakeAt).where(sql`status in ('queued', 'waiting', 'sending', 'retrying')`),
		index("messages_replayable").on(table.storeId, table.id).where(sql`status in ('failed', 'held')`),
		index("messages_recipient").on(table.storeId, sql`lower(to_address)`, table.id).where(sql`to_address is not null`),
		index("messages_rule").on(table.storeId, table.ruleId, table.id).where(sql`rule_id is not null`),
		index("messages_resends").on(table.storeId, table.resendOf).where(sql`resend_of is not null`),
		index("messages_order").on(table.storeId, table.orderKey, table.id).where(sql`order_key is not null`),
		index("messages_batch").on(table.storeId, table.batchId, table.id).where(sql`batch_id is not null`),
	],
);

export const suppressions = sqliteTable(
	"suppressions",
	{
		storeId: text("store_id").notNull(),
		address: text().notNull(),
		reason: text().notNull(),
		covers: text().$type<"all" | "marketing">().notNull(),
		cause: text().$type<SuppressionCause>().notNull().default("manual"),
		/** The message that brought it about. */
		messageId: text("message_id"),
		createdAt: integer("created_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.storeId, table.address] })],
);

export const senders = sqliteTable(
	"senders",
	{
		storeId: text("store_id").notNull(),
		id: text().notNull(),
		provider: text().notNull(),
		fromAddress: text("from_address").notNull(),
		fromName: text("from_name").notNull(),
		replyTo: text("reply_to"),
		isDefault: integer("is_default", { mode: "boolean" }).notNull(),
		/** AES-GCM under the key that its own text names. */
		credentials: text(),
		createdAt: integer("created_at").notNull(),
		fallbackSenderId: text("fallback_sender_id"),
		classes: text({ mode: "json" }).$type<MailClass[]>(),
		dailyLimit: integer("daily_limit"),
		/** Proves that a callback is the service's; encrypted. */
		callbackSecret: text("callback_secret"),
		health: text().$type<SenderHealth>().notNull().default("healthy"),
		healthSince: integer("health_since"),
		/** What went wrong the last time. */
		healthDetail: text("health_detail"),
		/** Failures of the sender itself since its last success. */
		failures: integer().notNull().default(0),
		/** When an unhealthy sender is tried again, and how often that was in vain. */
		probeAt: integer("probe_at"),
		probes: integer().notNull().default(0),
		/** How often it failed again soon after it had come back. */
		flaps: integer().notNull().default(0),
		/** Nothing goes out by it until then: its service asked to wait, or a quota is used up. */
		pausedUntil: integer("paused_until"),
		pausedReason: text("paused_reason").$type<Reason>(),
		/** Mails of the day (UTC) named, for senders with a daily limit. */
		sentDay: text("sent_day"),
		sentCount: integer("sent_count").notNull().default(0),
	},
	(table) => [
		primaryKey({ columns: [table.storeId, table.id] }),
		index("senders_id").on(table.id),
		index("senders_probes").on(table.probeAt).where(sql`probe_at is not null`),
	],
);
