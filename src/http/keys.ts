import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { forgetKey, type Principal } from "../actions/authenticate.ts";
import { createKey } from "../actions/create-key.ts";
import { line } from "../core/fields.ts";
import { allows, type KeyScope, SCOPES } from "../core/scopes.ts";
import { findKey, type KeyRow, listKeys, revokeKey } from "../store/keys.ts";
import { findStore } from "../store/settings.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const keyBody = z.object({
	id: z.string(),
	name: z.string(),
	kind: z.enum(["secret", "publishable"]),
	scopes: z.array(z.string()),
	hint: z.string(),
	created_at: z.string(),
	last_used_at: z.string().nullable(),
	revoked_at: z.string().nullable(),
});
const keyInput = z.strictObject({
	name: line(120),
	scopes: z
		.array(z.enum(SCOPES, { error: `must be one of ${SCOPES.join(", ")}` }))
		.min(1, "must have at least one scope")
		.default(["*"]),
	store_id: z.string().optional().describe("With the root key: whose key it is"),
});

export const keys = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Stores and keys"],
	summary: "Make a secret key",
	description: "With the root key for any store, or with a key that has `keys:write` for its own. A key gives no more than it has.",
	request: body(keyInput),
	responses: answers(201, keyBody.extend({ key: z.string().describe("Shown this once") }), "The key"),
});
keys.openapi(create, async (c) => {
	const { name, scopes, store_id } = c.req.valid("json");
	const storeId = await storeForNewKey(c.var.principal, store_id, async (id) => (await findStore(c.var.deps.scope(id))) !== undefined);
	const beyond = c.var.principal.kind === "root" ? [] : scopes.filter((scope) => c.var.principal.kind === "secret" && !allows(c.var.principal.scopes, scope));
	if (beyond.length > 0) throw new ApiError("forbidden", `Your key lacks ${beyond.join(", ")}, so it cannot give them.`);
	const made = await createKey(c.var.deps, storeId, { name, kind: "secret", scopes, origins: [] });
	return c.json(
		{
			id: made.id,
			name,
			kind: "secret" as const,
			scopes,
			hint: made.hint,
			key: made.key,
			created_at: new Date(made.createdAt).toISOString(),
			last_used_at: null,
			revoked_at: null,
		},
		201,
	);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Stores and keys"],
	summary: "Keys of the store",
	middleware: [scoped("keys:write")] as const,
	responses: answers(200, z.object({ data: z.array(keyBody) }), "The keys, without themselves"),
});
keys.openapi(list, async (c) => c.json({ data: (await listKeys(c.var.deps.scope(storeOf(c.var.principal)))).map(keyView) }, 200));

const revoke = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Stores and keys"],
	summary: "Revoke a key",
	description: "In force everywhere within 30 seconds.",
	middleware: [scoped("keys:write")] as const,
	request: idParam("key"),
	responses: { 204: { description: "Revoked" }, ...problems },
});
keys.openapi(revoke, async (c) => {
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const key = await findKey(scope, c.req.valid("param").id);
	if (!key) throw new ApiError("not_found", "No such key in this store.");
	const { principal } = c.var;
	const beyond = key.scopes.filter((scope) => principal.kind === "secret" && !allows(principal.scopes, scope as KeyScope));
	if (beyond.length > 0) throw new ApiError("forbidden", `Your key lacks ${beyond.join(", ")}, so it cannot revoke a key that has them.`);
	if (key.revokedAt === null) await revokeKey(scope, key.id, c.var.deps.now());
	forgetKey(key.hash);
	return c.body(null, 204);
});

async function storeForNewKey(principal: Principal, named: string | undefined, exists: (id: string) => Promise<boolean>): Promise<string> {
	if (principal.kind === "root") {
		if (named === undefined) throw invalidInput([{ pointer: "/store_id", detail: "is required with the root key" }]);
		if (!(await exists(named))) throw invalidInput([{ pointer: "/store_id", detail: "is not a store" }]);
		return named;
	}
	if (principal.kind !== "secret" || !allows(principal.scopes, "keys:write")) throw new ApiError("forbidden", "The key lacks the scope keys:write.");
	if (named !== undefined && named !== principal.storeId) throw invalidInput([{ pointer: "/store_id", detail: "must be your own store, or left out" }]);
	return principal.storeId;
}

function keyView({ id, name, kind, scopes, hint, createdAt, lastUsedAt, revokedAt }: KeyRow) {
	const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	return { id, name, kind, scopes, hint, created_at: new Date(createdAt).toISOString(), last_used_at: instant(lastUsedAt), revoked_at: instant(revokedAt) };
}
