import { Hono } from "hono";
import { reminderSettings, remindersOf } from "../../core/cart/reminder-settings.ts";
import { REASON_SYMBOLS, reasonSentence } from "../../core/reasons.ts";
import { mailsOfOwnEvents } from "../../store/cart-mails.ts";
import type { CartRow } from "../../store/carts.ts";
import { namesOfWho } from "../../store/names.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { CartActions } from "./cart-actions.tsx";
import { cartAddress } from "./cart-address.ts";
import { cartAt } from "./cart-at.ts";
import { CartChip } from "./cart-chip.tsx";
import { CartContent } from "./cart-content.tsx";
import { CartFacts } from "./cart-facts.tsx";
import { CartTimeline } from "./cart-timeline.tsx";

const HOME = "/admin/carts";

/** One cart: what lies in it, whose it is, and everything that happened to it. */
export const cart = new Hono<AdminEnv>();

cart.get("/:id", async (c) => {
	const row = await cartAt(c);
	return row ? showCart(c, row) : showNotFound(c);
});

async function showCart(c: AdminContext, row: CartRow) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.carts;
	const scope = deps.scope(visitor.shop.id);
	const [mails, keyNames] = await Promise.all([mailsOfOwnEvents(scope, eventsIn(row)), namesIn(c, row)]);
	const { settings } = visitor.shop;
	const props = { row, now: deps.now(), visitor, language, text };
	return showPage(
		c,
		{ title: t.cart(row.id), at: "carts", here: cartAddress(row.id) },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.back}</a> · {t.cart(row.id)}
				</p>
				<h1>{row.address ?? t.nobody}</h1>
				<p class="outcome">
					<CartChip status={row.status} text={text} />
					{row.reason ? <span>{reasonSentence(row.reason, language)}</span> : null}
				</p>
			</div>
			<Notice c={c} />
			<div class="split">
				<div>
					<CartContent row={row} language={language} text={text} />
					<CartTimeline {...props} mails={mails} keyNames={keyNames} />
				</div>
				<div>
					<CartFacts {...props} stages={reminderSettings(settings.cart_reminders).stages.length} />
					<CartActions {...props} settings={remindersOf(settings)} />
				</div>
			</div>
		</>,
	);
}

function Notice({ c }: { c: AdminContext }) {
	const { text, language } = c.var;
	const { notice, reason } = c.req.query();
	const t = text.carts.notices;
	const why = REASON_SYMBOLS.find((one) => one === reason);
	switch (notice) {
		case "reminded":
		case "postponed":
		case "stopped":
			return (
				<p class="alert good" role="status">
					{t[notice]}
				</p>
			);
		case "not_reminded":
		case "not_stopped":
			return (
				<p class="alert warn" role="status">
					{t[notice]} {why ? reasonSentence(why, language) : null}
				</p>
			);
		default:
			return null;
	}
}

/** The names of Postbud's own events that the story tells of. */
function eventsIn({ story }: CartRow): string[] {
	return story.flatMap((entry) => ((entry.what === "reminded" || entry.what === "not_reminded") && entry.event ? [entry.event] : []));
}

/** Who did something by hand, by their ids. */
function namesIn(c: AdminContext, { story }: CartRow): Promise<ReadonlyMap<string, string>> {
	const ids = story.flatMap((entry) => ("by" in entry && entry.by !== undefined ? [entry.by] : []));
	return namesOfWho(c.var.deps.scope(visitorOf(c).shop.id), ids);
}
