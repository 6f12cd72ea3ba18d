import { and, asc, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { orderKey } from "../core/event.ts";
import type { MailClass } from "../core/event-type.ts";
import { firstIdAt } from "../core/ids.ts";
import type { MessageStatus } from "../core/message-status.ts";
import type { Reason } from "../core/reasons.ts";
import { refusedByReader } from "./consents.ts";
import { type Scope, within } from "./database.ts";
import { type MessageRow, messageFromRow, messageSelection } from "./message-rows.ts";
import { matchOf, rowBounds } from "./message-search.ts";
import { messages } from "./schema.ts";

/**
 * Filters of the log; instants are Unix milliseconds. Texts are words, the last one may be a beginning (core/search-text.ts); a
 * whole address is found exactly.
 */
export interface MessageFilters {
	subject?: string | undefined;
	from?: string | undefined;
	to?: string | undefined;
	/** A notification, or what it begins with: `order.placed` also finds `order.placed.customer`. */
	notification?: string | undefined;
	audience?: "customer" | "admin" | undefined;
	class?: MailClass | undefined;
	status?: MessageStatus | undefined;
	reason?: Reason | undefined;
	order?: string | undefined;
	channel?: "email" | undefined;
	sender?: string | undefined;
	provider?: string | undefined;
	/** A template in all its versions by its id, or one version as messages name it. */
	template?: string | undefined;
	rule?: string | undefined;
	batch?: string | undefined;
	/** Only what belongs to no batch. */
	single?: boolean | undefined;
	after?: number | undefined;
	before?: number | undefined;
	q?: string | undefined;
}

/**
 * One page of the log, newest first. `cursor` is the id that the page before ended with; where that message is gone by now, the
 * page goes on where it was. What is filtered comes in the order in which it was stored.
 */
export async function listMessages(scope: Scope, filters: MessageFilters, limit: number, cursor: string | undefined): Promise<MessageRow[]> {
	const match = await matchOf(scope, filters);
	if (match === undefined) {
		const { after, before } = filters;
		// One bound: of two, SQLite would look for the first and read on to the second.
		const [end] = [...(before === undefined ? [] : [firstIdAt("msg", before)]), ...(cursor ? [cursor] : [])].sort();
		return scope.db
			.select()
			.from(messages)
			.where(within(scope, messages, ...conditionsOf({ after }), end ? lt(messages.id, end) : undefined))
			.orderBy(desc(messages.id))
			.limit(limit);
	}
	const bounds = rowBounds(scope, filters, cursor);
	const rows = await scope.db.all<Record<string, unknown>>(sql`
		SELECT ${messageSelection} FROM message_search CROSS JOIN messages ON messages.rowid = message_search.rowid
		WHERE ${and(sql`message_search MATCH ${match}`, ...bounds, within(scope, messages, ...conditionsOf(filters)))}
		ORDER BY message_search.rowid DESC LIMIT ${limit}`);
	return rows.map(messageFromRow);
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

/** What a filter says of the columns; texts are left to the index. */
function conditionsOf(filters: MessageFilters): (SQL | undefined)[] {
	const { notification, audience, status, reason, order, channel, sender, provider, template, rule, batch, after, before } = filters;
	return [
		notification ? beginsWith(messages.notification, notification, ".") : undefined,
		audience ? eq(messages.audience, audience) : undefined,
		filters.class ? eq(messages.class, filters.class) : undefined,
		status ? eq(messages.status, status) : undefined,
		reason ? eq(messages.reason, reason) : undefined,
		order ? eq(messages.orderKey, orderKey(order)) : undefined,
		channel ? eq(messages.channel, channel) : undefined,
		sender ? eq(messages.senderId, sender) : undefined,
		provider ? eq(messages.provider, provider) : undefined,
		template ? beginsWith(messages.template, template, "@") : undefined,
		rule ? eq(messages.ruleId, rule) : undefined,
		batch ? eq(messages.batchId, batch) : undefined,
		filters.single ? isNull(messages.batchId) : undefined,
		after !== undefined ? gte(messages.id, firstIdAt("msg", after)) : undefined,
		before !== undefined ? lt(messages.id, firstIdAt("msg", before)) : undefined,
	];
}

/** The name itself, or the name and more after the sign. */
function beginsWith(column: typeof messages.notification | typeof messages.template, name: string, sign: string): SQL {
	const prefix = name + sign;
	return sql`(${column} = ${name} OR substr(${column}, 1, length(${prefix})) = ${prefix})`;
}
