import { endOfDay, startOfDay } from "../core/day.ts";
import type { IdPrefix } from "../core/ids.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import { REASON_SYMBOLS } from "../core/reasons.ts";
import { MAIL_CLASSES } from "../core/sender-input.ts";
import type { MessageFilters } from "../store/messages.ts";

const TEXTS = ["subject", "from", "to", "notification", "order", "q", "sender", "template", "rule", "batch"] as const;
/** Filters that take one of a closed list. */
export const LISTED = {
	status: MESSAGE_STATUSES,
	reason: REASON_SYMBOLS,
	audience: ["customer", "admin"],
	class: MAIL_CLASSES,
	channel: ["email"],
} as const;
/** Filters that the form shows to whoever asks for more. */
export const MORE_FILTERS = ["reason", "sender", "template", "rule", "batch", "class", "audience", "channel"] as const;
export const FILTER_NAMES = ["subject", "from", "to", "notification", "order", "q", "since", "until", "status", ...MORE_FILTERS] as const;

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
	const listed = {
		status: oneOf(LISTED.status, form.status),
		reason: oneOf(LISTED.reason, form.reason),
		audience: oneOf(LISTED.audience, form.audience),
		class: oneOf(LISTED.class, form.class),
		channel: oneOf(LISTED.channel, form.channel),
	};
	const read = { since: after, until: before, ...listed };
	const unreadable = Object.entries(read).flatMap(([name, value]) => (value === undefined && form[name as keyof typeof read] !== "" ? [name] : []));
	return { form, filters: { ...texts, after, before, ...listed }, unreadable, cursor: readCursor(query.cursor) };
}

function oneOf<Value extends string>(list: readonly Value[], value: string): Value | undefined {
	return list.find((one) => one === value);
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
