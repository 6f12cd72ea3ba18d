import { auditObjectId } from "../../actions/note-audit.ts";
import { AUDIT_ACTIONS } from "../../core/audit.ts";
import { endOfDay, startOfDay } from "../../core/day.ts";
import type { Deps } from "../../deps.ts";
import type { AuditFilters } from "../../store/audit.ts";
import { readCursor } from "../log-filters.ts";

export const AUDIT_HOME = "/admin/audit";
const NAMES = ["who", "action", "object", "since", "until"] as const;
const LONGEST = 254;

/** What stands in the form, as it was typed. */
export type AuditForm = Record<(typeof NAMES)[number], string>;

export interface AuditQuery {
	form: AuditForm;
	filters: AuditFilters;
	/** What of the form could not be understood; the page shows what the rest finds. */
	unreadable: (keyof AuditForm)[];
	cursor: string | undefined;
}

/** Reads the address of the audit log. Days are the shop's days, both ends included. */
export async function readAuditQuery(deps: Deps, query: Record<string, string>, timezone: string): Promise<AuditQuery> {
	const form = Object.fromEntries(NAMES.map((name) => [name, (query[name] ?? "").trim().slice(0, LONGEST)])) as AuditForm;
	const filters = {
		actor: form.who === "" ? undefined : form.who,
		action: AUDIT_ACTIONS.find((one) => one === form.action),
		object: form.object === "" ? undefined : await auditObjectId(deps, form.object),
		after: startOfDay(form.since, timezone),
		before: endOfDay(form.until, timezone),
	};
	const read = { action: filters.action, since: filters.after, until: filters.before };
	const unreadable = (["action", "since", "until"] as const).filter((name) => form[name] !== "" && read[name] === undefined);
	return { form, filters, unreadable, cursor: readCursor(query.cursor, "aud") };
}

/** An address with these filters: of the page, or of the file at `path`. */
export function auditAddress(form: Partial<AuditForm>, cursor?: string, path = AUDIT_HOME): string {
	const filled = NAMES.flatMap((name) => (form[name] ? [[name, form[name]]] : []));
	const query = new URLSearchParams([...filled, ...(cursor ? [["cursor", cursor]] : [])]).toString();
	return query === "" ? path : `${path}?${query}`;
}
