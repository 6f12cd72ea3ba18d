import { createRoute } from "@hono/zod-openapi";
import { reminderFaults } from "../actions/reminder-faults.ts";
import { updateSettings } from "../actions/update-settings.ts";
import { notification } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import { switchRefusal } from "../core/notification-switch.ts";
import { settingsInput } from "../core/store-input.ts";
import { findStore } from "../store/settings.ts";
import { baseOf, createApi, storeOf } from "./api.ts";
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
	return c.json(storeView(store, baseOf(c)), 200);
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
	const current = await findStore(c.var.deps.scope(storeOf(c.var.principal)));
	if (!current) throw new ApiError("not_found", "The store is gone.");
	const faults = Object.entries(input.notifications?.enabled ?? {}).flatMap(([id, wanted]) => {
		const detail = switchFault(id, wanted, current.settings.notifications.enabled);
		return detail === undefined ? [] : [{ pointer: `/notifications/enabled/${id}`, detail }];
	});
	faults.push(...(input.admins ?? []).flatMap(({ notifications }, i) => faultsOfWishes(notifications ?? [], `/admins/${i}/notifications`)));
	faults.push(...(await reminderFaults(c.var.deps, storeOf(c.var.principal), current, input.cart_reminders)));
	if (faults.length > 0) throw invalidInput(faults);
	const store = await updateSettings(c.var.deps, storeOf(c.var.principal), input);
	if (!store) throw new ApiError("not_found", "The store is gone.");
	return c.json(storeView(store, baseOf(c)), 200);
});

/** What a person wants to hear of must be something that admins are told. */
function faultsOfWishes(ids: string[], at: string): Fault[] {
	return ids.flatMap((id, i) =>
		notification(id)?.notification.audience === "admin" ? [] : [{ pointer: `${at}/${i}`, detail: "is not a notification to admins" }],
	);
}

function switchFault(id: string, wanted: boolean, switches: Record<string, boolean>): string | undefined {
	const found = notification(id);
	if (!found) return "is not a notification";
	const refusal = switchRefusal(found.notification, switches, wanted, false);
	if (refusal === "locked") return "cannot be switched off: the law wants this mail to be sent";
	return refusal && `may be wanted by law: switch it off with PATCH /v1/notifications/${id}, which asks for a confirmation`;
}
