import { Hono } from "hono";
import { replayEvent, replayMessage, replayMessages } from "../actions/replay-messages.ts";
import { allows } from "../core/scopes.ts";
import { findEvent } from "../store/events.ts";
import { findMessage } from "../store/messages.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { logAddress, readLogQuery } from "./log-filters.ts";
import { isReplayable } from "./replay-form.tsx";

/** Failed mails and events that get another chance. */
export const replay = new Hono<AdminEnv>();

replay.post("/messages/:id/replays", async (c) => {
	const { deps } = c.var;
	const { shop, scopes } = visitorOf(c);
	const row = await findMessage(deps.scope(shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const put = allows(scopes, "messages:write") && isReplayable(row) && (await replayMessage(deps, shop.id, row.id));
	return c.redirect(`/admin/messages/${row.id}?notice=${put ? "replayed" : "not_replayed"}`, 303);
});

replay.post("/replays", async (c) => {
	const { shop, scopes } = visitorOf(c);
	const fields = Object.fromEntries(Object.entries(await readForm(c)).map(([name, value]) => [name, String(value)]));
	const { form, filters, unreadable } = readLogQuery(fields, shop.timezone);
	const { status, notification, after, before } = filters;
	const back = logAddress({ status: form.status, notification: form.notification, since: form.since, until: form.until });
	if (!allows(scopes, "messages:write") || unreadable.length > 0 || (status !== "failed" && status !== "held")) return c.redirect(back, 303);
	const { messages, more } = await replayMessages(c.var.deps, shop.id, { status, notification, after, before });
	return c.redirect(`${back}&replayed=${messages}${more ? "&more=1" : ""}`, 303);
});

replay.post("/events/:id/replays", async (c) => {
	const { deps } = c.var;
	const { shop, scopes } = visitorOf(c);
	const row = await findEvent(deps.scope(shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	if (allows(scopes, "messages:write")) await replayEvent(deps, shop.id, row.id);
	return c.redirect(`/admin/events/${row.id}`, 303);
});
