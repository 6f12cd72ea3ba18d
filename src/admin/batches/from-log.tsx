import { Hono } from "hono";
import { foundOrders } from "../../actions/found-orders.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showLocked } from "../locked.tsx";
import { filterWords, isFiltered } from "../log/filter-words.ts";
import { readLogQuery } from "../log-filters.ts";
import { showBatches } from "./batches.tsx";

/** Orders that somebody found in the log, or ticked there: a batch that is still to be looked at. */
export const fromLog = new Hono<AdminEnv>();

fromLog.get("/from-log", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "messages:write")) return showLocked(c, text.batches.locked);
	const { form, filters } = readLogQuery(c.req.query(), shop.timezone);
	if (!isFiltered(form)) return c.redirect("/admin/batches", 303);
	const { orders, more } = await foundOrders(deps.scope(shop.id), filters);
	const told = orders.length === 0 ? text.found.noOrders : text.found.fromLog(filterWords(form, shop, language, text), orders.length);
	return showOrders(c, orders, more ? `${told} ${text.found.ordersCut}` : told);
});

fromLog.post("/from-log", async (c) => {
	const { text } = c.var;
	if (!allows(visitorOf(c).scopes, "messages:write")) return showLocked(c, text.batches.locked);
	const { order = [] } = await c.req.parseBody({ all: true });
	const orders = [...new Set([order].flat().map(String))];
	return showOrders(c, orders, orders.length === 0 ? text.found.noneChosen : text.found.picked(orders.length));
});

function showOrders(c: AdminContext, orders: readonly string[], found: string) {
	return showBatches(c, { entry: { template: "", orders: orders.join("\n"), addresses: "" }, found });
}
