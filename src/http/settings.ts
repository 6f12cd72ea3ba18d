import { createRoute } from "@hono/zod-openapi";
import { updateSettings } from "../actions/update-settings.ts";
import { notification } from "../core/catalogue.ts";
import { settingsInput } from "../core/store-input.ts";
import { findStore } from "../store/settings.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";
import { storeBody, storeView } from "./store-view.ts";

export const settings = createApi();

const show = createRoute({
	method: "get",
	path: "/",
	tags: ["Settings"],
	summary: "The store and its settings",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, storeBody, "The settings"),
});
settings.openapi(show, async (c) => {
	const store = await findStore(c.var.deps.scope(storeOf(c.var.principal)));
	if (!store) throw new ApiError("not_found", "The store is gone.");
	return c.json(storeView(store), 200);
});

const change = createRoute({
	method: "patch",
	path: "/",
	tags: ["Settings"],
	summary: "Change settings; what is left out stays",
	middleware: [scoped("settings:write")] as const,
	request: body(settingsInput),
	responses: answers(200, storeBody, "The settings now"),
});
settings.openapi(change, async (c) => {
	const input = c.req.valid("json");
	const unknown = Object.keys(input.notifications?.enabled ?? {}).filter((id) => !notification(id));
	if (unknown.length > 0) throw invalidInput(unknown.map((id) => ({ pointer: `/notifications/enabled/${id}`, detail: "is not a notification" })));
	const store = await updateSettings(c.var.deps, storeOf(c.var.principal), input);
	if (!store) throw new ApiError("not_found", "The store is gone.");
	return c.json(storeView(store), 200);
});
