import { Hono } from "hono";
import { exportMessages, MOST_EXPORTED } from "../../actions/export-messages.ts";
import { dayAndHour } from "../../core/day.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { readLogQuery } from "../log-filters.ts";

/** Every mail that the log's filters find, as a file. */
export const logExport = new Hono<AdminEnv>();

logExport.get("/export.csv", (c) => {
	const { deps, text } = c.var;
	const { shop } = visitorOf(c);
	const { filters } = readLogQuery(c.req.query(), shop.timezone);
	const { day } = dayAndHour(deps.now(), shop.timezone);
	return c.body(exportMessages(deps.scope(shop.id), filters, text.found.cut(MOST_EXPORTED)), 200, {
		"Content-Type": "text/csv; charset=utf-8",
		"Content-Disposition": `attachment; filename="mail-log-${day}.csv"`,
	});
});
