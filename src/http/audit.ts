import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { auditObjectId } from "../actions/note-audit.ts";
import { AUDIT_ACTIONS, AUDIT_ACTORS, AUDIT_OBJECTS, AUDIT_WAYS } from "../core/audit.ts";
import { instant } from "../core/fields.ts";
import { type AuditRow, listAudit } from "../store/audit.ts";
import { createApi, storeOf } from "./api.ts";
import { scoped } from "./authenticated.ts";
import { answers, listOf, page } from "./schemas.ts";

const when = z.union([z.iso.date(), instant], { error: "must be an RFC 3339 date or date-time" }).transform((value) => Date.parse(value));
const found = z.string().min(1).max(254);

const entry = z.object({
	id: z.string(),
	at: z.string(),
	actor: z.object({ kind: z.enum(AUDIT_ACTORS), id: z.string(), name: z.string().describe("As it was then") }),
	action: z.enum(AUDIT_ACTIONS),
	object: z
		.object({ kind: z.enum(AUDIT_OBJECTS), id: z.string().nullable().describe("Of an address a fingerprint; the filter `object` takes the address itself") })
		.nullable(),
	via: z.enum(AUDIT_WAYS),
	detail: z
		.object({
			fields: z.array(z.string()).optional().describe("Names of the fields that were given"),
			as: z.string().optional().describe("What of a mail was shown"),
			copy: z.enum(["edited", "current"]).optional().describe("How a mail that was sent again differs"),
			made: z.string().optional().describe("Id of what came of it"),
			about: z.string().optional().describe("A further thing that it was about: a file, a kind of document, a version"),
			state: z.enum(["on", "off"]).optional(),
			count: z.number().optional(),
			address: z.string().optional().describe("Its first letter and its domain"),
			route: z.string().optional(),
		})
		.nullable(),
});

export const audit = createApi();

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Operations"],
	summary: "Who looked at which mail, and who changed what",
	description: "Newest first. Entries are kept for 24 months, and no route changes them.",
	middleware: [scoped("audit:read")] as const,
	request: {
		query: z.strictObject({
			actor: found.optional().describe("Id of the person, key or source that did it"),
			action: z.enum(AUDIT_ACTIONS).optional(),
			object: found.optional().describe("Id of what it was done to, an order's number, or a whole address"),
			after: when.optional(),
			before: when.optional(),
			...page,
		}),
	},
	responses: answers(200, listOf(entry), "A page of the audit log"),
});
audit.openapi(list, async (c) => {
	const { deps, principal } = c.var;
	const { limit, cursor, object, ...others } = c.req.valid("query");
	const filters = { ...others, object: object === undefined ? undefined : await auditObjectId(deps, object) };
	const rows = await listAudit(deps.scope(storeOf(principal)), filters, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(view), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

function view({ id, at, actorKind, actorId, actorName, action, objectKind, objectId, via, detail }: AuditRow) {
	return {
		...{ id, at: new Date(at).toISOString(), actor: { kind: actorKind, id: actorId, name: actorName }, action, via, detail },
		object: objectKind === null ? null : { kind: objectKind, id: objectId },
	};
}
