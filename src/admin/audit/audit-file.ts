import { Hono } from "hono";
import { CSV_START, csvLine } from "../../core/csv.ts";
import { allows } from "../../core/scopes.ts";
import { type AuditFilters, type AuditRow, listAudit } from "../../store/audit.ts";
import type { Scope } from "../../store/database.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showLocked } from "../locked.tsx";
import { readAuditQuery } from "./audit-query.ts";

/** A request has only so much time and memory. */
export const MOST_ROWS = 10_000;
const SLICE = 1000;
const COLUMNS = ["time", "actor_kind", "actor_id", "actor", "action", "object_kind", "object_id", "via", "detail"];

/** What the filters find, as a file (RFC 4180). */
export const auditFile = new Hono<AdminEnv>();

auditFile.get("/csv", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "audit:read")) return showLocked(c, text.audit.locked);
	const { filters } = await readAuditQuery(deps, c.req.query(), shop.timezone);
	return c.body(CSV_START + csvLine(COLUMNS) + (await newest(deps.scope(shop.id), filters)).map(lineOf).join(""), 200, {
		"Content-Type": "text/csv; charset=utf-8",
		"Content-Disposition": `attachment; filename="audit-${new Date(deps.now()).toISOString().slice(0, 10)}.csv"`,
	});
});

/** In slices: the database answers with no more than some megabytes at once. */
async function newest(scope: Scope, filters: AuditFilters): Promise<AuditRow[]> {
	const rows: AuditRow[] = [];
	for (let more = true; more && rows.length < MOST_ROWS; ) {
		const slice = await listAudit(scope, filters, SLICE, rows.at(-1)?.id);
		rows.push(...slice);
		more = slice.length === SLICE;
	}
	return rows;
}

function lineOf({ at, actorKind, actorId, actorName, action, objectKind, objectId, via, detail }: AuditRow): string {
	const time = new Date(at).toISOString();
	return csvLine([time, actorKind, actorId, actorName, action, objectKind, objectId, via, detail === null ? null : JSON.stringify(detail)]);
}
