import { Hono } from "hono";
import { CART_STATUSES } from "../../core/cart/cart-status.ts";
import { remindersOf } from "../../core/cart/reminder-settings.ts";
import { countCarts, listCarts } from "../../store/carts.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { Pager } from "../pager.tsx";
import type { Text } from "../text/en.ts";
import { CartFigures } from "./cart-figures.tsx";
import { type CartQuery, cartsAddress, readCartQuery } from "./cart-query.ts";
import { cartSummary } from "./cart-summary.ts";
import { CartTable } from "./cart-table.tsx";

const PAGE = 25;
const SPAN = 30 * 86_400_000;
const SETTINGS = "/admin/carts/settings";

/** Carts that were left, and what became of them. */
export const carts = new Hono<AdminEnv>();

carts.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.carts;
	const now = deps.now();
	const { status, cursor, unreadable } = readCartQuery(c.req.query());
	const scope = deps.scope(visitor.shop.id);
	const [rows, figures] = await Promise.all([listCarts(scope, status, PAGE + 1, cursor), countCarts(scope, now - SPAN, now + 1)]);
	const shown = rows.slice(0, PAGE);
	const last = rows.length > PAGE ? shown.at(-1) : undefined;
	const isOff = !remindersOf(visitor.shop.settings).enabled;
	const isEmpty = shown.length === 0 && status === undefined && cursor === undefined;
	return showPage(
		c,
		{ title: t.title, at: "carts" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				<a class="button" href={SETTINGS}>
					{t.settingsLink}
				</a>
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "forgotten" ? (
				<p class="alert good" role="status">
					{t.forgotten}
				</p>
			) : null}
			{isOff && isEmpty ? <Off text={text} /> : null}
			{isOff && !isEmpty ? (
				<p class="alert warn">
					{t.off.still} <a href={SETTINGS}>{t.off.link}</a>
				</p>
			) : null}
			{isOff && isEmpty ? null : <CartFigures summary={cartSummary(figures)} language={language} text={text} />}
			{isEmpty ? null : <Choices status={status} text={text} />}
			{unreadable ? (
				<p class="alert warn" role="alert">
					{text.log.unreadable}
				</p>
			) : null}
			{shown.length > 0 ? <CartTable rows={shown} now={now} visitor={visitor} language={language} text={text} /> : null}
			{shown.length === 0 && !(isOff && isEmpty) ? <NothingFound isEmpty={isEmpty} text={text} /> : null}
			<Pager newest={cursor ? cartsAddress(status) : undefined} older={last ? cartsAddress(status, last) : undefined} text={text} />
		</>,
	);
});

function Choices({ status, text }: Pick<CartQuery, "status"> & { text: Text }) {
	const t = text.carts;
	const current = (one: CartQuery["status"]) => (one === status ? { "aria-current": "page" as const } : {});
	return (
		<nav class="choices" aria-label={t.filter}>
			<a href={cartsAddress(undefined)} {...current(undefined)}>
				{t.all}
			</a>
			{CART_STATUSES.map((one) => (
				<a href={cartsAddress(one)} {...current(one)}>
					{t.statuses[one]}
				</a>
			))}
		</nav>
	);
}

function Off({ text: { carts: t } }: { text: Text }) {
	return (
		<div class="empty">
			<h2>{t.off.title}</h2>
			<p>{t.off.text}</p>
			<p>
				<a class="button" href={SETTINGS}>
					{t.off.link}
				</a>
			</p>
		</div>
	);
}

function NothingFound({ isEmpty, text: { carts: t } }: { isEmpty: boolean; text: Text }) {
	return (
		<div class="empty">
			<h2>{isEmpty ? t.none : t.noneFound}</h2>
			{isEmpty ? (
				<p>{t.noneHint}</p>
			) : (
				<p>
					<a class="button" href={cartsAddress(undefined)}>
						{t.clear}
					</a>
				</p>
			)}
		</div>
	);
}
