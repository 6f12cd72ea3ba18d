import { type Context, Hono } from "hono";
import { type OpenedCart, openCart } from "../actions/open-cart.ts";
import { LINK_LIFE } from "../core/cart/reminder-input.ts";
import { webUrl } from "../core/fields.ts";
import { filledIn } from "../core/liquid-filters.ts";
import { textOf } from "../core/loose.ts";
import type { AppEnv } from "./api.ts";
import { CartContents } from "./cart-contents.tsx";
import { showPublicPage } from "./public-page.tsx";
import { showUnknownLink } from "./unknown-link.tsx";

type Shown = Exclude<OpenedCart, { kind: "unknown" | "away" }>;

const DAY = 86_400_000;
const STATUS = { expired: 410, gone: 410, ordered: 200, empty: 200, listed: 200 } as const;

/**
 * Where the link of a reminder leads: to the shop with the cart, or to a page that says why there is none. Whoever has the link may
 * open it, as often as they like; it changes nothing.
 */
export const recoverPages = new Hono<AppEnv>();

recoverPages.get("/:token", async (c) => {
	const opened = await openCart(c.var.deps, c.req.param("token"));
	if (opened.kind === "unknown") return showUnknownLink(c, "recover");
	if (opened.kind !== "away") return showCart(c, opened);
	return c.body(null, 302, { Location: opened.url, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" });
});

function showCart(c: Context<AppEnv>, opened: Shown) {
	const { kind, shop, row } = opened;
	const { renderer } = c.var.deps;
	const language = renderer.locale(textOf(row?.customer.locale) ?? "", shop.locale, "built-in");
	const strings = renderer.strings({ locale: language, form_of_address: shop.settings.brand.form_of_address });
	const number = opened.kind === "ordered" ? opened.orderNumber : null;
	const values: Record<string, string> = { shop: shop.name, number: number ?? "", days: String(LINK_LIFE / DAY) };
	const say = (name: string) => filledIn(strings[name] ?? "", (variable) => values[variable] ?? "");
	const cartUrl = kind === "listed" ? webUrl.safeParse(row.cart.url).data : undefined;
	return showPublicPage(
		c,
		{ title: say(`recover.${kind}.heading`), language, shop, status: STATUS[kind] },
		<>
			<h1>{say(`recover.${kind}.heading`)}</h1>
			<p>{say(number === null ? `recover.${kind}.text` : `recover.${kind}.numbered`)}</p>
			{kind === "listed" ? <CartContents cart={row.cart} currency={shop.currency} language={language} discountCode={opened.discountCode} say={say} /> : null}
			<p>
				<a class="button" href={cartUrl ?? shop.url}>
					{cartUrl === undefined ? say("to_shop") : say("cart_abandoned.button")}
				</a>
			</p>
		</>,
	);
}
