import { desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { type CorrespondencePart, keyAt, keyOfId, newestOf, type Placed } from "../core/correspondence.ts";
import { firstIdAt } from "../core/ids.ts";
import { type Scope, within } from "./database.ts";
import { type DocumentRow, listDocuments } from "./documents.ts";
import { listRequests, type MailRequestRow } from "./mail-requests.ts";
import type { MessageRow } from "./message-rows.ts";
import { listNotes, type OrderNoteRow } from "./order-notes.ts";
import { messages } from "./schema.ts";

/** An address of an order that was put right. */
export interface AddressChange {
	/** The message that went to it first. */
	messageId: string;
	/** Keys of the addresses that it took the place of. */
	wrong: string[];
	address: string;
	requestedBy: string;
	correctedAt: number;
}

/** One thing in the history of an order. Instants are Unix milliseconds. */
export type CorrespondenceEntry = Placed & { at: number } & (
		| { kind: "mail"; row: MessageRow }
		| { kind: "note"; row: OrderNoteRow }
		| { kind: "document"; row: DocumentRow }
		| { kind: "address_correction"; row: AddressChange }
		| { kind: "request"; row: MailRequestRow }
	);

type Listing = (scope: Scope, orderKey: string, limit: number, before: string | undefined) => Promise<CorrespondenceEntry[]>;

/** Newest first. `before` is any text that ids are compared to. */
export async function messagesOfOrder(scope: Scope, orderKey: string, limit: number, before?: string, condition?: SQL): Promise<MessageRow[]> {
	return scope.db
		.select()
		.from(messages)
		.where(within(scope, messages, eq(messages.orderKey, orderKey), condition, before === undefined ? undefined : lt(messages.id, before)))
		.orderBy(desc(messages.id))
		.limit(limit);
}

const mailsThat =
	(condition?: SQL): Listing =>
	async (scope, orderKey, limit, before) => {
		const rows = await messagesOfOrder(scope, orderKey, limit, before && `msg_${before}`, condition);
		return rows.map((row) => ({ kind: "mail", key: keyOfId(row.id), at: row.createdAt, row }));
	};

const notes: Listing = async (scope, orderKey, limit, before) =>
	(await listNotes(scope, orderKey, limit, before && `nte_${before}`)).map((row) => ({ kind: "note", key: keyOfId(row.id), at: row.createdAt, row }));

const requests: Listing = async (scope, orderKey, limit, before) =>
	(await listRequests(scope, orderKey, limit, before && `ask_${before}`)).map((row) => ({ kind: "request", key: keyOfId(row.id), at: row.createdAt, row }));

/** One of each kind: they are few, and none has an id of its own. */
const papers: Listing = async (scope, orderKey, _limit, before) =>
	(await listDocuments(scope, orderKey))
		.map((row) => ({ kind: "document" as const, key: keyAt(firstIdAt("att", row.uploadedAt), row.kind), at: row.uploadedAt, row }))
		.filter(({ key }) => before === undefined || key < before);

/** One for each time. It stands above the mail that it came with: its key goes on after the mail's. */
const corrections: Listing = async ({ db, storeId }, orderKey, limit, before) => {
	const older = before === undefined ? sql`` : sql`AND message_id < ${`msg_${before}`} AND substr(message_id, 5) || '_to' < ${before}`;
	const rows = await db.all<Omit<AddressChange, "wrong"> & { wrong: string | null }>(sql`
		SELECT message_id AS "messageId", address, requested_by AS "requestedBy", corrected_at AS "correctedAt", group_concat(nullif(wrong, ''), ' ') AS wrong
		FROM address_changes WHERE store_id = ${storeId} AND order_key = ${orderKey} ${older}
		GROUP BY message_id ORDER BY message_id DESC LIMIT ${limit}`);
	return rows.map(({ wrong, ...row }) => ({
		...{ kind: "address_correction", key: `${keyOfId(row.messageId)}_to`, at: row.correctedAt },
		row: { ...row, wrong: wrong?.split(" ") ?? [] },
	}));
};

const PARTS: Record<CorrespondencePart, readonly Listing[]> = {
	all: [mailsThat(), notes, papers, corrections, requests],
	mails: [mailsThat(sql`${messages.status} <> 'skipped'`)],
	notes: [notes],
	automatic: [mailsThat(sql`${messages.requestedBy} IS NULL`), papers],
};

/**
 * One page of an order's history, newest first, whatever became of the order and however old it is. As many statements as it
 * has kinds of things, each by an index.
 * @param before the key that the page before ended with
 */
export async function listCorrespondence(scope: Scope, orderKey: string, part: CorrespondencePart, limit: number, before: string | undefined) {
	const lists = await Promise.all(PARTS[part].map((list) => list(scope, orderKey, limit + 1, before)));
	return newestOf(lists, limit);
}
