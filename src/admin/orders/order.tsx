import { Hono } from "hono";
import { CORRESPONDENCE_PARTS, type CorrespondencePart, isKey } from "../../core/correspondence.ts";
import { orderKey } from "../../core/event.ts";
import { allows } from "../../core/scopes.ts";
import { type CorrespondenceEntry, listCorrespondence, messagesOfOrder } from "../../store/correspondence.ts";
import { namesOfWho } from "../../store/names.ts";
import { loadOrderAddresses } from "../../store/order-addresses.ts";
import { eventsOfOrder } from "../../store/order-events.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { orderAddress } from "../message-table.tsx";
import { Pager } from "../pager.tsx";
import { SendForm, type SendTry } from "../send-form.tsx";
import type { Text } from "../text/en.ts";
import { askerId } from "./asker.ts";
import { History } from "./history.tsx";
import { NoteForm, type NoteTry } from "./note-form.tsx";
import { OrderAddress } from "./order-address.tsx";

const PAGE = 30;
/** An order that has more news than this is asked about the latest. */
const MOST_EVENTS = 50;
/** Among these the mail is looked for that goes to a right address first. */
const LATEST = 20;

/** An order with its whole history, and the ways to write about it. */
export const order = new Hono<AdminEnv>();

order.get("/:number", (c) => showOrder(c, c.req.param("number")));

/** What somebody wanted and did not get: a mail about the order, or a note. */
interface Tried {
	send?: SendTry;
	note?: NoteTry;
}

export async function showOrder(c: AdminContext, asked: string, tried: Tried = {}) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.orders;
	const number = asked.slice(0, 200);
	const { part, cursor } = readQuery(c);
	const scope = deps.scope(visitor.shop.id);
	const [{ entries, next }, { current, own }, events, latest] = await Promise.all([
		listCorrespondence(scope, orderKey(number), part, PAGE, cursor),
		loadOrderAddresses(scope, orderKey(number)),
		eventsOfOrder(scope, number, MOST_EVENTS),
		messagesOfOrder(scope, orderKey(number), LATEST),
	]);
	const address = orderAddress(number);
	const title = t.title(latest[0]?.orderNumber ?? number);
	const isKnown = entries.length > 0 || events.length > 0;
	const props = { address, current, own, visitor, language, text };
	return showPage(
		c,
		{ title, at: "log", here: address, status: tried.send || tried.note ? 422 : isKnown || cursor ? 200 : 404 },
		<>
			<div class="head">
				<h1>{title}</h1>
			</div>
			<Notice c={c} />
			<div class="split">
				<section class="panel" aria-labelledby="history">
					<h2 id="history">{t.history}</h2>
					{isKnown ? <Parts address={address} part={part} text={text} /> : null}
					{entries.length > 0 ? (
						<History {...props} entries={entries} names={await namesOfWho(scope, askersOf(entries))} />
					) : (
						<p class="soft">{isKnown ? t.noneOfPart : t.none}</p>
					)}
					<Pager newest={cursor ? placeOf(address, part) : undefined} older={next ? placeOf(address, part, next) : undefined} text={text} />
				</section>
				<div>
					{isKnown ? <OrderAddress current={current} messages={latest} visitor={visitor} text={text} /> : null}
					{isKnown && allows(visitor.scopes, "messages:write") ? <NoteForm address={address} tried={tried.note} text={text} /> : null}
					{events.length > 0 || tried.send ? (
						<SendForm
							action={`${address}/messages`}
							events={events}
							lead={text.byHand.first.orderLead}
							tried={tried.send}
							visitor={visitor}
							language={language}
							text={text}
						/>
					) : null}
				</div>
			</div>
		</>,
	);
}

function readQuery(c: AdminContext): { part: CorrespondencePart; cursor: string | undefined } {
	const cursor = c.req.query("cursor") ?? "";
	return { part: CORRESPONDENCE_PARTS.find((one) => one === c.req.query("part")) ?? "all", cursor: isKey(cursor) ? cursor : undefined };
}

function placeOf(address: string, part: CorrespondencePart, cursor?: string): string {
	const query = new URLSearchParams({ ...(part === "all" ? {} : { part }), ...(cursor ? { cursor } : {}) }).toString();
	return query === "" ? address : `${address}?${query}`;
}

function askersOf(entries: readonly CorrespondenceEntry[]): string[] {
	const all = entries.flatMap((entry) => (entry.kind === "mail" || entry.kind === "address_correction" ? [entry.row.requestedBy] : []));
	return [...new Set(all.filter((id) => id !== null).map(askerId))];
}

function Notice({ c }: { c: AdminContext }) {
	const { note } = c.var.text.orders;
	const notice = c.req.method === "GET" ? c.req.query("notice") : undefined;
	if (notice !== "noted" && notice !== "note_deleted") return null;
	return (
		<p class="alert good" role="status">
			{notice === "noted" ? note.added : note.gone}
		</p>
	);
}

function Parts({ address, part, text }: { address: string; part: CorrespondencePart; text: Text }) {
	return (
		<nav class="shows" aria-label={text.orders.show}>
			{CORRESPONDENCE_PARTS.map((one) => (
				<a href={placeOf(address, one)} {...(one === part ? { "aria-current": "page" as const } : {})}>
					{text.orders.parts[one]}
				</a>
			))}
		</nav>
	);
}
