import { linesOf, worthOf } from "../../core/cart/person-carts.ts";
import { type Fields, textOf } from "../../core/loose.ts";
import type { CartRow } from "../../store/carts.ts";
import { INTL_LOCALE } from "../intl-locale.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { price } from "./price.ts";

interface CartContentProps {
	row: CartRow;
	language: Language;
	text: Text;
}

/** A page stays light whatever somebody puts into a cart: so many lines, and so many characters of each name. */
const MOST = 20;
const LONGEST = 100;

/** What lies in a cart. Pictures are named and not shown: they are on other servers. */
export function CartContent({ row: { cart }, language, text }: CartContentProps) {
	const t = text.carts.content;
	const lines = linesOf(cart);
	const worth = worthOf(cart);
	return (
		<section class="panel" aria-labelledby="content-of-cart">
			<h2 id="content-of-cart">{t.title}</h2>
			{lines.length === 0 ? (
				<p>{t.empty}</p>
			) : (
				<table class="numbers goods">
					<caption class="quiet">{t.title}</caption>
					<thead>
						<tr>
							<th scope="col">{t.item}</th>
							<th scope="col" class="n">
								{t.quantity}
							</th>
							<th scope="col" class="n">
								{t.price}
							</th>
							<th scope="col" class="n">
								{t.sum}
							</th>
						</tr>
					</thead>
					<tbody>
						{lines.slice(0, MOST).map((line) => (
							<Line line={line} currency={cart.currency} language={language} text={text} />
						))}
					</tbody>
				</table>
			)}
			{lines.length > MOST ? <p class="note">{t.more(lines.length - MOST)}</p> : null}
			{worth === null ? null : (
				<p class="worth">
					{text.carts.total}: <b>{price(worth, cart.currency, language)}</b>
				</p>
			)}
		</section>
	);
}

function Line({ line, currency, language, text }: { line: Fields; currency: unknown; language: Language; text: Text }) {
	const t = text.carts.content;
	const title = named(line.title) ?? text.carts.untitled;
	const details = [named(line.variant), named(line.sku)].filter((one) => one !== undefined);
	return (
		<tr>
			<td class="name">
				{title}
				{details.length > 0 ? <small>{details.join(" · ")}</small> : null}
				{textOf(line.image_url) === undefined ? null : <small class="picture">{t.picture(named(line.image_alt) ?? title)}</small>}
			</td>
			<td class="n" data-label={t.quantity}>
				{typeof line.quantity === "number" ? line.quantity.toLocaleString(INTL_LOCALE[language]) : "–"}
			</td>
			<td class="n" data-label={t.price}>
				{amount(line.unit_price, currency, language)}
			</td>
			<td class="n" data-label={t.sum}>
				{amount(line.line_total, currency, language)}
			</td>
		</tr>
	);
}

function named(value: unknown): string | undefined {
	return textOf(value)?.slice(0, LONGEST);
}

function amount(value: unknown, currency: unknown, language: Language): string {
	const number = Number.parseFloat(String(value));
	return Number.isNaN(number) ? "–" : price(number, currency, language);
}
