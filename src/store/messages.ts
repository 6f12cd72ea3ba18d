import { desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { addressKey } from "../core/address.ts";
import { orderKey } from "../core/event.ts";
import { foldText } from "../core/fold-text.ts";
import { firstIdAt } from "../core/ids.ts";
import type { MessageStatus } from "../core/message-status.ts";
import type { Reason } from "../core/reasons.ts";
import { owned, type Scope, within } from "./database.ts";
import { messages } from "./schema.ts";
import type { MessageRow, NewMessage } from "./work.ts";

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

export async function insertMessage(scope: Scope, message: Omit<NewMessage, "storeId">): Promise<void> {
	await scope.db.insert(messages).values(owned(scope, message));
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
