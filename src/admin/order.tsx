import { Hono } from "hono";
import { listMessages } from "../store/messages.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { readCursor } from "./log-filters.ts";
import { MessageTable, orderAddress } from "./message-table.tsx";
import { Pager } from "./pager.tsx";

const PAGE = 40;

/** The whole correspondence of an order. */
export const order = new Hono<AdminEnv>();

order.get("/:number", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const number = c.req.param("number").slice(0, 200);
	const cursor = readCursor(c.req.query("cursor"));
	const rows = await listMessages(deps.scope(visitor.shop.id), { order: number }, PAGE + 1, cursor);
	const shown = rows.slice(0, PAGE);
	const address = orderAddress(number);
	const older = rows.length > PAGE ? `${address}?cursor=${shown.at(-1)?.id}` : undefined;
	const title = text.order.title(shown[0]?.orderNumber ?? number);
	return showPage(
		c,
		{ title, at: "log", status: shown.length > 0 || cursor ? 200 : 404 },
		<>
			<div class="head">
				<h1>{title}</h1>
			</div>
			{shown.length > 0 ? (
				<MessageTable rows={shown} caption={text.order.lead} visitor={visitor} language={language} text={text} />
			) : (
				<p class="empty">{text.order.none}</p>
			)}
			<Pager newest={cursor ? address : undefined} older={older} text={text} />
		</>,
	);
});
