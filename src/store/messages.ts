import { asc, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { addressKey } from "../core/address.ts";
import { orderKey } from "../core/event.ts";
import type { MailClass } from "../core/event-type.ts";
import { foldText } from "../core/fold-text.ts";
import { firstIdAt } from "../core/ids.ts";
import type { MessageStatus } from "../core/message-status.ts";
import type { Reason } from "../core/reasons.ts";
import { refusedByReader } from "./consents.ts";
import { type Scope, within } from "./database.ts";
import type { MessageRow } from "./message-rows.ts";
import { messages } from "./schema.ts";

/** Filters of the log; instants are Unix milliseconds. Texts are found anywhere, in any case; a whole address is found exactly. */
export interface MessageFilters {
	subject?: string | undefined;
	from?: string | undefined;
	to?: string | undefined;
	notification?: string | undefined;
	status?: MessageStatus | undefined;
	reason?: Reason | undefined;
	order?: string | undefined;
	channel?: "email" | undefined;
	sender?: string | undefined;
	provider?: string | undefined;
	batch?: string | undefined;
	after?: number | undefined;
	before?: number | undefined;
	q?: string | undefined;
}

/** One page of the log, newest first. `cursor` is the id that the page before ended with. */
export async function listMessages(scope: Scope, filters: MessageFilters, limit: number, cursor: string | undefined): Promise<MessageRow[]> {
	return scope.db
		.select()
		.from(messages)
		.where(within(scope, messages, ...conditionsOf(filters), cursor ? lt(messages.id, cursor) : undefined))
		.orderBy(desc(messages.id))
		.limit(limit);
}

export async function findMessage(scope: Scope, id: string): Promise<MessageRow | undefined> {
	return scope.db
		.select()
		.from(messages)
		.where(within(scope, messages, eq(messages.id, id)))
		.get();
}

export async function resendsOf(scope: Scope, id: string): Promise<MessageRow[]> {
	return scope.db
		.select()
		.from(messages)
		.where(within(scope, messages, eq(messages.resendOf, id)))
		.orderBy(desc(messages.id))
		.limit(100);
}

/** Ends a message that would be tried again; its last attempt says why. */
export async function endMessage(scope: Scope, id: string): Promise<void> {
	await scope.db
		.update(messages)
		.set({ status: "failed" })
		.where(within(scope, messages, eq(messages.id, id), sql`${messages.status} IN ('queued', 'retrying')`));
}

/** Which messages are put back: by id, or those that fit. Instants are Unix milliseconds. */
export interface ReplayFilter {
	id?: string | undefined;
	status?: "failed" | "held" | undefined;
	reason?: Reason | undefined;
	notification?: string | undefined;
	sender?: string | undefined;
	after?: number | undefined;
	before?: number | undefined;
}

/** Puts messages back that never left: failed ones and held ones, with a fresh schedule. A mail that was taken is never among them. */
export async function putBackMessages(scope: Scope, filter: ReplayFilter, now: number, limit: number): Promise<{ id: string; class: MailClass }[]> {
	const { id, status, reason, notification, sender, after, before } = filter;
	const fits = within(
		scope,
		messages,
		status ? eq(messages.status, status) : sql`${messages.status} IN ('failed', 'held')`,
		sql`${messages.sentAt} IS NULL AND ${messages.deliveryRank} = 0`,
		// Whoever unsubscribed after it failed gets no marketing mail for that.
		sql`NOT (${messages.class} = 'M' AND (${refusedByReader} OR EXISTS (
			SELECT 1 FROM suppressions AS s WHERE s.store_id = ${scope.storeId} AND s.address = lower(${messages.toAddress}))))`,
		...conditionsOf({ reason, notification, sender, after, before }),
		id ? eq(messages.id, id) : undefined,
	);
	const chosen = scope.db.select({ id: messages.id }).from(messages).where(fits).orderBy(asc(messages.id)).limit(limit);
	return scope.db
		.update(messages)
		.set({
			...{ status: "queued", reason: null, detail: null, lease: null, dueAt: now, wakeAt: now + 5_000 },
			attemptsBefore: sql`json_array_length(${messages.attempts})`,
		})
		.where(within(scope, messages, inArray(messages.id, chosen)))
		.returning({ id: messages.id, class: messages.class });
}

/** How many messages of the last day and hour are in which status: the overview above the log. */
export async function countByStatus(scope: Scope, since: number): Promise<{ status: MessageStatus; count: number }[]> {
	return scope.db
		.select({ status: messages.status, count: sql<number>`count(*)` })
		.from(messages)
		.where(within(scope, messages, gte(messages.id, firstIdAt("msg", since))))
		.groupBy(messages.status);
}

function conditionsOf(filters: MessageFilters): (SQL | undefined)[] {
	const { notification, status, reason, order, channel, sender, provider, after, before } = filters;
	return [
		filters.subject ? sql`instr(substr(${messages.search}, 1, instr(${messages.search}, char(10))), ${foldText(filters.subject)})` : undefined,
		filters.from ? contains(messages.fromAddress, filters.from) : undefined,
		filters.to ? recipientIs(filters.to) : undefined,
		notification ? typeIs(notification) : undefined,
		status ? eq(messages.status, status) : undefined,
		reason ? eq(messages.reason, reason) : undefined,
		order ? eq(messages.orderKey, orderKey(order)) : undefined,
		channel ? eq(messages.channel, channel) : undefined,
		sender ? eq(messages.senderId, sender) : undefined,
		provider ? eq(messages.provider, provider) : undefined,
		filters.batch ? sql`${messages.batchId} IS NOT NULL AND ${messages.batchId} = ${filters.batch}` : undefined,
		after !== undefined ? gte(messages.id, firstIdAt("msg", after)) : undefined,
		before !== undefined ? lt(messages.id, firstIdAt("msg", before)) : undefined,
		filters.q ? sql`instr(${messages.search}, ${foldText(filters.q)})` : undefined,
	];
}

function recipientIs(text: string): SQL {
	const key = addressKey(text.trim());
	return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(key)
		? sql`lower(to_address) = ${key}`
		: sql`(${contains(messages.toAddress, text)} OR ${contains(messages.toName, text)})`;
}

function contains(column: typeof messages.toAddress | typeof messages.fromAddress | typeof messages.toName, text: string): SQL {
	return sql`instr(lower(coalesce(${column}, '')), ${text.trim().toLowerCase()})`;
}

/** `order.placed` also finds `order.placed.customer`. */
function typeIs(notification: string): SQL {
	const prefix = `${notification}.`;
	return sql`(${messages.notification} = ${notification} OR substr(${messages.notification}, 1, length(${prefix})) = ${prefix})`;
}
