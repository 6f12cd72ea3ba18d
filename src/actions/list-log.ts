import type { BatchSummary } from "../core/batch.ts";
import { type BatchHead, listBatches } from "../store/batches.ts";
import type { Scope } from "../store/database.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { listMessages, type MessageFilters } from "../store/messages.ts";
import { TO_ADDRESSES, TO_ORDERS } from "./batch-slice.ts";
import { summariesOf } from "./count-batches.ts";

/** A line of the log: a mail, or a batch with all of its mails (A17). */
export type LogEntry = { kind: "message"; row: MessageRow } | { kind: "batch"; row: BatchHead; summary: BatchSummary };

/** How far a reader of the log has come in each of its two sources. Ids; undefined: nothing of it was shown yet. */
export interface LogCursor {
	message?: string | undefined;
	batch?: string | undefined;
}

export interface LogPage {
	entries: LogEntry[];
	/** What the next page begins after; undefined: this is the last. */
	next: LogCursor | undefined;
}

const KINDS = [
	{ kind: "orders", notification: TO_ORDERS.notification },
	{ kind: "addresses", notification: TO_ADDRESSES.notification },
] as const;

/**
 * One page of the log as people read it, newest first. A batch is one entry, unless the filters ask for something that a
 * batch as a whole does not have, such as a recipient: then it is its messages that are found.
 */
export async function listLog(scope: Scope, filters: MessageFilters, limit: number, cursor: LogCursor): Promise<LogPage> {
	const { after, before, notification, ...others } = filters;
	const isAboutOne = Object.values(others).some((value) => value !== undefined);
	const kinds = KINDS.filter((one) => notification === undefined || `${one.notification}.`.startsWith(`${notification}.`)).map(({ kind }) => kind);
	const [rows, heads] = await Promise.all([
		listMessages(scope, isAboutOne ? filters : { ...filters, single: true }, limit + 1, cursor.message),
		isAboutOne || kinds.length === 0 ? [] : listBatches(scope, limit + 1, cursor.batch, { kinds, after, before }),
	]);
	const merged = merge(rows, heads);
	const shown = merged.slice(0, limit);
	const summaryOf = await summariesOf(
		scope,
		shown.flatMap((entry) => (entry.kind === "batch" ? [entry.row] : [])),
	);
	const entries = shown.map((entry) => (entry.kind === "message" ? entry : { ...entry, summary: summaryOf(entry.row) }));
	return { entries, next: merged.length > limit ? cursorAfter(shown, cursor) : undefined };
}

type Found = { kind: "message"; row: MessageRow } | { kind: "batch"; row: BatchHead };

/** The messages stay in the order they came in, which is not quite the order of their ids. */
function merge(rows: MessageRow[], heads: BatchHead[]): Found[] {
	const merged: Found[] = [];
	const waiting = [...heads];
	for (const row of rows) {
		for (let head = waiting[0]; head && timeOf(head) > timeOf(row); head = waiting[0]) {
			merged.push({ kind: "batch", row: head });
			waiting.shift();
		}
		merged.push({ kind: "message", row });
	}
	return [...merged, ...waiting.map((row) => ({ kind: "batch" as const, row }))];
}

/** Every batch that is still to come is older than everything that was shown; one that is made meanwhile is not. */
function cursorAfter(shown: Found[], before: LogCursor): LogCursor {
	const times = [...shown.map(({ row }) => row), ...(before.batch === undefined ? [] : [{ id: before.batch }])].map(timeOf).sort();
	return { message: shown.findLast(({ kind }) => kind === "message")?.row.id ?? before.message, batch: times[0] && `bat_${times[0]}` };
}

/** Ids of both kinds begin with the time after their prefix. */
function timeOf({ id }: { id: string }): string {
	return id.slice(4);
}
