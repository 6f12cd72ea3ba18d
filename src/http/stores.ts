import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { createStore } from "../actions/create-store.ts";
import { storeInput } from "../core/store-input.ts";
import { listStores } from "../store/shops.ts";
import { baseOf, createApi } from "./api.ts";
import { rootOnly } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";
import { storeBody, storeView } from "./store-view.ts";

export const stores = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Stores and keys"],
	summary: "Make a store (root key)",
	middleware: [rootOnly] as const,
	request: body(storeInput),
	responses: answers(
		201,
		z.object({ store: storeBody, key: z.string().describe("A secret key with all scopes, shown this once") }),
		"The store and its first key",
	),
});
stores.openapi(create, async (c) => {
	const { store, key } = await createStore(c.var.deps, c.req.valid("json"));
	return c.json({ store: storeView(store, baseOf(c)), key }, 201);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Stores and keys"],
	summary: "All stores (root key)",
	middleware: [rootOnly] as const,
	responses: answers(200, z.object({ data: z.array(storeBody) }), "The stores"),
});
stores.openapi(list, async (c) => c.json({ data: (await listStores(c.var.deps.databases.main)).map((store) => storeView(store, baseOf(c))) }, 200));
