import { endOfDay, startOfDay } from "../core/day.ts";
import type { IdPrefix } from "../core/ids.ts";
import { MESSAGE_STATUSES, type MessageStatus } from "../core/message-status.ts";
import type { MessageFilters } from "../store/messages.ts";

const TEXTS = ["subject", "from", "to", "notification", "order", "q"] as const;
export const FILTER_NAMES = [...TEXTS, "since", "until", "status"] as const;

/** What stands in the form, as it was typed. */
export type FilterForm = Record<(typeof FILTER_NAMES)[number], string>;

export interface LogQuery {
	form: FilterForm;
	filters: MessageFilters;
	/** What of the form could not be understood; the log shows what the rest finds. */
	unreadable: string[];
	cursor: string | undefined;
}

const LONGEST = 200;

/** Reads the log's address. Days are the shop's days, both ends included. */
export function readLogQuery(query: Record<string, string>, timezone: string): LogQuery {
	const form = Object.fromEntries(FILTER_NAMES.map((name) => [name, (query[name] ?? "").trim().slice(0, LONGEST)])) as FilterForm;
	const texts = Object.fromEntries(TEXTS.filter((name) => form[name] !== "").map((name) => [name, form[name]]));
	const after = startOfDay(form.since, timezone);
	const before = endOfDay(form.until, timezone);
	const status = MESSAGE_STATUSES.find((one): one is MessageStatus => one === form.status);
	const unreadable = [
		...(form.since !== "" && after === undefined ? ["since"] : []),
		...(form.until !== "" && before === undefined ? ["until"] : []),
		...(form.status !== "" && status === undefined ? ["status"] : []),
	];
	return { form, filters: { ...texts, after, before, status }, unreadable, cursor: readCursor(query.cursor) };
}

/** The row that the page before ended with. */
export function readCursor(cursor: string | undefined, prefix: IdPrefix = "msg"): string | undefined {
	return /^[a-z]{3}_[0-9a-z]{26}$/.test(cursor ?? "") && cursor?.startsWith(prefix) ? cursor : undefined;
}

/** An address of the log with these filters. */
export function logAddress(form: Partial<FilterForm>, cursor?: string): string {
	const filled = FILTER_NAMES.flatMap((name) => (form[name] ? [[name, form[name]]] : []));
	const query = new URLSearchParams([...filled, ...(cursor ? [["cursor", cursor]] : [])]).toString();
	return query === "" ? "/admin/messages" : `/admin/messages?${query}`;
}
