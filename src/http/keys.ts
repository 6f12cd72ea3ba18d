import { createRoute } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import * as z from "zod";
import { forgetKey, type Principal } from "../actions/authenticate.ts";
import { createKey } from "../actions/create-key.ts";
import { webOrigin } from "../core/browser-origins.ts";
import { line } from "../core/fields.ts";
import { allows, type KeyScope, SCOPES } from "../core/scopes.ts";
import { findKey, type KeyRow, listKeys, revokeKey } from "../store/keys.ts";
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
const keyInput = z
	.strictObject({
		name: line(120),
		kind: z
			.enum(["secret", "publishable"])
			.default("secret")
			.describe("publishable: for the pages of a shop, which send cart activity with it and restore carts"),
		scopes: z
			.array(z.enum(SCOPES, { error: `must be one of ${SCOPES.join(", ")}` }))
			.min(1, "must have at least one scope")
			.optional()
			.describe('What a secret key may do; ["*"] where it is not given'),
		origins: z
			.array(webOrigin)
			.min(1, "must have at least one origin")
			.max(20, "must have at most 20 origins")
			.optional()
			.describe("Of a publishable key: the origins of the pages that may use it"),
		store_id: z.string().optional().describe("With the root key: whose key it is"),
	})
	.refine(...onlyFor("secret", "scopes", "is not for a publishable key: it sends cart activity and restores carts, nothing else"))
	.refine(...onlyFor("publishable", "origins", "is for a publishable key only"))
	.refine((input) => Object(input).kind !== "publishable" || Object(input).origins !== undefined, {
		path: ["origins"],
		message: "is required for a publishable key (array)",
		when: () => true,
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
	const { name, kind, scopes = ["*"], origins = [], store_id } = c.req.valid("json");
	const storeId = await storeForNewKey(c.var.principal, store_id, async (id) => (await findStore(c.var.deps.scope(id))) !== undefined);
	refuseBeyond(c.var.principal, kind === "secret" ? scopes : ["events:write"], "give");
	const input = { name, kind, scopes: kind === "secret" ? scopes : [], origins: [...new Set(origins)] };
	const { id, key, hint, createdAt } = await createKey(c.var.deps, storeId, input);
	return c.json({ ...keyView({ ...input, id, hint, createdAt, lastUsedAt: null, revokedAt: null }), key }, 201);
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
	refuseBeyond(c.var.principal, key.scopes as KeyScope[], "revoke");
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
	if (named !== undefined && named !== principal.storeId) throw invalidInput([{ pointer: "/store_id", detail: "must be your own store, or left out" }]);
	return principal.storeId;
}

function refuseBeyond(principal: Principal, scopes: readonly KeyScope[], deed: "give" | "revoke"): void {
	const beyond = scopes.filter((scope) => principal.kind === "secret" && !allows(principal.scopes, scope));
	if (beyond.length > 0) throw new ApiError("forbidden", `Your key lacks ${beyond.join(", ")}, so it cannot ${deed} a key that has them.`);
}

function keyView({ id, name, kind, scopes, origins, hint, createdAt, lastUsedAt, revokedAt }: Omit<KeyRow, "storeId" | "hash">) {
	const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	const times = { created_at: new Date(createdAt).toISOString(), last_used_at: instant(lastUsedAt), revoked_at: instant(revokedAt) };
	return { ...{ id, name, kind, scopes, origins, hint }, ...times };
}

/** Named beside the faults of the other fields, so also where those are wrong. */
function onlyFor(kind: KeyRow["kind"], field: "scopes" | "origins", message: string) {
	const holds = (input: unknown) => (Object(input).kind ?? "secret") === kind || Object(input)[field] === undefined;
	return [holds, { path: [field] as PropertyKey[], message, when: () => true }] as const;
}
