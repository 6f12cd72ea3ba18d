import type { Visitor } from "../../actions/resume-session.ts";
import { isOpen, linesOf, worthOf } from "../../core/cart/person-carts.ts";
import { textOf } from "../../core/loose.ts";
import { reasonSentence } from "../../core/reasons.ts";
import type { CartRow } from "../../store/carts.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { cartAddress } from "./cart-address.ts";
import { CartChip } from "./cart-chip.tsx";
import { price } from "./price.ts";

interface CartTableProps {
	rows: CartRow[];
	now: number;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The longest name of a product that a list shows. */
const LONGEST = 80;

/** Carts as a table; on a narrow screen the style sheet makes each row a card. */
export function CartTable({ rows, ...props }: CartTableProps) {
	const t = props.text.carts;
	return (
		<table class="list carts">
			<caption class="quiet">{t.found}</caption>
			<thead>
				<tr>
					<th scope="col">{t.whose}</th>
					<th scope="col">{t.what}</th>
					<th scope="col" class="n">
						{t.total}
					</th>
					<th scope="col">{t.status}</th>
					<th scope="col">{t.changed}</th>
					<th scope="col">{t.next}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<CartLine row={row} {...props} />
				))}
			</tbody>
		</table>
	);
}

function CartLine({ row, now, visitor, language, text }: Omit<CartTableProps, "rows"> & { row: CartRow }) {
	const t = text.carts;
	const worth = worthOf(row.cart);
	const [first, ...others] = linesOf(row.cart);
	return (
		<tr>
			<td class="name">
				<a href={cartAddress(row.id)}>{row.address ?? t.nobody}</a>
				<small>{t.cart(row.id)}</small>
			</td>
			<td class="what">
				{first ? (textOf(first.title) ?? t.untitled).slice(0, LONGEST) : t.nothing}
				{others.length > 0 ? <small>{t.more(others.length)}</small> : null}
			</td>
			<td class="n total">{worth === null ? "–" : price(worth, row.cart.currency, language)}</td>
			<td class="status">
				<CartChip status={row.status} text={text} />
				{row.reason ? <small>{reasonSentence(row.reason, language)}</small> : null}
			</td>
			<td data-label={t.changed}>
				<When at={row.changedAt} visitor={visitor} language={language} />
			</td>
			<td data-label={t.next}>
				<NextLook row={row} now={now} visitor={visitor} language={language} text={text} />
			</td>
		</tr>
	);
}

/** When the timer of a cart looks at it next. */
export function NextLook({ row, now, visitor, language, text }: Omit<CartTableProps, "rows"> & { row: CartRow }) {
	if (!isOpen(row) || row.dueAt === null) return "–";
	// The timer was told to hurry, or goes off this very moment.
	return row.dueAt <= now ? text.carts.soon : <When at={row.dueAt} visitor={visitor} language={language} />;
}
