import { createRoute } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import * as z from "zod";
import type { Principal } from "../actions/authenticate.ts";
import { giveKey } from "../actions/give-key.ts";
import { revokeKey } from "../actions/revoke-key.ts";
import { keyInput } from "../core/key-input.ts";
import { type KeyRow, listKeys } from "../store/keys.ts";
import { findStore } from "../store/settings.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const keyBody = z.object({
	id: z.string(),
	name: z.string(),
	kind: z.enum(["secret", "publishable"]),
	scopes: z.array(z.string()),
	origins: z.array(z.string()).describe("Of a publishable key: where pages may use it"),
	hint: z.string(),
	created_at: z.string(),
	last_used_at: z.string().nullable(),
	revoked_at: z.string().nullable(),
});
const keysWrite = scoped("keys:write");
const rootOrKeysWrite: MiddlewareHandler<AppEnv> = (c, next) => (c.var.principal.kind === "root" ? next() : keysWrite(c, next));

export const keys = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Stores and keys"],
	summary: "Make a key",
	description:
		'With the root key for any store, or with a key that has `keys:write` for its own. A key gives no more than it has; a publishable one counts as `events:write`. A publishable key stands in the pages of a shop for all to read. It does two things from its origins: `POST /v1/events` with cart activity, and `GET /v1/carts/recoveries/{code}`. A page uses it through the script: `<script src="…/cart.js" data-key="pb_pk_…" defer></script>`. /docs/example-storefront shows how.',
	middleware: [rootOrKeysWrite] as const,
	request: body(keyInput),
	responses: answers(201, keyBody.extend({ key: z.string().describe("Shown this once") }), "The key"),
});
keys.openapi(create, async (c) => {
	const { store_id, ...input } = c.req.valid("json");
	const storeId = await storeForNewKey(c.var.principal, store_id, async (id) => (await findStore(c.var.deps.scope(id))) !== undefined);
	const given = await giveKey(c.var.deps, storeId, grantedTo(c.var.principal), input);
	if (given.kind === "beyond") throw beyondReach(given.scopes, "give");
	return c.json({ ...keyView(given.row), key: given.key }, 201);
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
	const { deps, principal } = c.var;
	const revoked = await revokeKey(deps, storeOf(principal), grantedTo(principal), c.req.valid("param").id);
	if (revoked.kind === "not_found") throw new ApiError("not_found", "No such key in this store.");
	if (revoked.kind === "beyond") throw beyondReach(revoked.scopes, "revoke");
	return c.body(null, 204);
});

async function storeForNewKey(principal: Principal, named: string | undefined, exists: (id: string) => Promise<boolean>): Promise<string> {
	if (principal.kind === "root") {
		if (named === undefined) throw invalidInput([{ pointer: "/store_id", detail: "is required with the root key" }]);
		if (!(await exists(named))) throw invalidInput([{ pointer: "/store_id", detail: "is not a store" }]);
		return named;
	}
	if (named !== undefined && named !== principal.storeId) throw invalidInput([{ pointer: "/store_id", detail: "must be your own store, or left out" }]);
	return principal.storeId;
}

/** What a caller may give on; the root key has no limits. */
function grantedTo(principal: Principal): readonly string[] {
	return principal.kind === "root" ? ["*"] : principal.scopes;
}

function beyondReach(scopes: readonly string[], deed: "give" | "revoke"): ApiError {
	return new ApiError("forbidden", `Your key lacks ${scopes.join(", ")}, so it cannot ${deed} a key that has them.`);
}

function keyView({ id, name, kind, scopes, origins, hint, createdAt, lastUsedAt, revokedAt }: Omit<KeyRow, "storeId" | "hash">) {
	const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	const times = { created_at: new Date(createdAt).toISOString(), last_used_at: instant(lastUsedAt), revoked_at: instant(revokedAt) };
	return { ...{ id, name, kind, scopes, origins, hint }, ...times };
}
