import { Hono } from "hono";
import { listMessages } from "../store/messages.ts";
import { eventsOfOrder } from "../store/order-events.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { readCursor } from "./log-filters.ts";
import { MessageTable, orderAddress } from "./message-table.tsx";
import { Pager } from "./pager.tsx";
import { SendForm, type SendTry } from "./send-form.tsx";

const PAGE = 40;
/** An order that has more news than this is asked about the latest. */
const MOST_EVENTS = 50;

/** The whole correspondence of an order. */
export const order = new Hono<AdminEnv>();

order.get("/:number", (c) => showOrder(c, c.req.param("number")));

/** @param tried a mail that somebody wanted sent about it, and that was not */
export async function showOrder(c: AdminContext, asked: string, tried?: SendTry) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const number = asked.slice(0, 200);
	const cursor = readCursor(c.req.query("cursor"));
	const scope = deps.scope(visitor.shop.id);
	const [rows, events] = await Promise.all([listMessages(scope, { order: number }, PAGE + 1, cursor), eventsOfOrder(scope, number, MOST_EVENTS)]);
	const shown = rows.slice(0, PAGE);
	const address = orderAddress(number);
	const older = rows.length > PAGE ? `${address}?cursor=${shown.at(-1)?.id}` : undefined;
	const title = text.order.title(shown[0]?.orderNumber ?? number);
	return showPage(
		c,
		{ title, at: "log", here: address, status: tried ? 422 : shown.length > 0 || cursor ? 200 : 404 },
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
			{events.length > 0 || tried ? (
				<SendForm
					action={`${address}/messages`}
					events={events}
					lead={text.byHand.first.orderLead}
					tried={tried}
					visitor={visitor}
					language={language}
					text={text}
				/>
			) : null}
		</>,
	);
}
