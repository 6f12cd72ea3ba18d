import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { switchNotification } from "../actions/switch-notification.ts";
import { EVENT_TYPES, notification } from "../core/catalogue.ts";
import { refusalSentence, type SwitchRefusal } from "../core/notification-switch.ts";
import { tagsOf } from "../core/tags.ts";
import type { Deps } from "../deps.ts";
import { listOverrides } from "../store/overrides.ts";
import { findStore } from "../store/settings.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { type Choices, notificationBody, notificationView, tagBody } from "./notification-view.ts";
import { answers, body } from "./schemas.ts";

const TAGS = ["Notifications"];

const params = z.object({
	notification: z.string().max(200).openapi({ example: "order.placed.customer" }).describe("`<event>.<audience>`"),
});
const switchInput = z.strictObject({
	enabled: z.boolean(),
	confirm: z.boolean().optional().describe("true: the shop knows that the law may want this mail; needed to switch off one of class L"),
});

export const notifications = createApi();

const list = createRoute({
	method: "get",
	path: "/",
	tags: TAGS,
	summary: "Every mail that Postbud knows, with its switch and a sample event",
	description:
		"What a store sends about which event, to whom, and whether it does. A mail goes out where its own switch and its master switch are on and its condition holds. `sample` can be posted as it is.",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(notificationBody) }), "The notifications"),
});
notifications.openapi(list, async (c) => {
	const choices = await choicesOf(c.var.deps, storeOf(c.var.principal));
	return c.json({ data: EVENT_TYPES.flatMap((event) => event.notifications.map((one) => notificationView(event, one, choices))) }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{notification}",
	tags: TAGS,
	summary: "One notification",
	middleware: [scoped("settings:read")] as const,
	request: { params },
	responses: answers(200, notificationBody, "The notification"),
});
notifications.openapi(show, async (c) => {
	const { event, notification: one } = known(c.req.valid("param").notification);
	return c.json(notificationView(event, one, await choicesOf(c.var.deps, storeOf(c.var.principal))), 200);
});

const tags = createRoute({
	method: "get",
	path: "/{notification}/tags",
	tags: TAGS,
	summary: "Every variable that its template can name",
	description:
		"Made from the schema of the event and from what Postbud works out of it. `insert` is Liquid that shows the variable. A shop may send further members with its events; templates can name them too.",
	middleware: [scoped("settings:read")] as const,
	request: { params },
	responses: answers(200, z.object({ data: z.array(tagBody) }), "The tags"),
});
notifications.openapi(tags, async (c) => {
	storeOf(c.var.principal);
	const { notification: one } = known(c.req.valid("param").notification);
	return c.json({ data: tagsOf(one.id) ?? [] }, 200);
});

const change = createRoute({
	method: "patch",
	path: "/{notification}",
	tags: TAGS,
	summary: "Switch a notification on or off",
	description:
		"In force for the next event within 30 seconds. One of class L is switched off with `confirm: true` alone, and one that is `locked` not at all: both answer 409 and say why.",
	middleware: [scoped("settings:write")] as const,
	request: { params, ...body(switchInput) },
	responses: answers(200, notificationBody, "The notification now"),
});
notifications.openapi(change, async (c) => {
	const { event, notification: one } = known(c.req.valid("param").notification);
	const { enabled, confirm = false } = c.req.valid("json");
	const storeId = storeOf(c.var.principal);
	const switching = await switchNotification(c.var.deps, storeId, one, { enabled, confirm });
	if (!switching.ok) throw refused(switching.reason);
	return c.json(notificationView(event, one, await choicesOf(c.var.deps, storeId)), 200);
});

function refused(reason: SwitchRefusal | "no_store"): ApiError {
	if (reason === "no_store") return new ApiError("not_found", "The store is gone.");
	return new ApiError("conflict", refusalSentence(reason), undefined, { reason });
}

function known(id: string) {
	const found = notification(id);
	if (!found) throw new ApiError("not_found", "There is no such notification; GET /v1/notifications lists them.");
	return found;
}

async function choicesOf(deps: Deps, storeId: string): Promise<Choices> {
	const scope = deps.scope(storeId);
	const [store, overrides] = await Promise.all([findStore(scope), listOverrides(scope)]);
	if (!store) throw new ApiError("not_found", "The store is gone.");
	return { switches: store.settings.notifications.enabled, locale: store.locale, overrides };
}
