import { linesOf } from "../core/cart/person-carts.ts";
import { webUrl } from "../core/fields.ts";
import { moneyText } from "../core/liquid-filters.ts";
import { type Fields, textOf } from "../core/loose.ts";

interface CartContentsProps {
	cart: Fields;
	/** Of the shop, for carts that name none. */
	currency: string;
	/** BCP 47 */
	language: string;
	discountCode: string | null;
	/** A string of the language, by its name. */
	say: (name: string) => string;
}

/** What lies in a cart, as the mail about it shows it. */
export function CartContents({ cart, currency, language, discountCode, say }: CartContentsProps) {
	const money = (amount: unknown) => moneyText(language, textOf(cart.currency) ?? currency, amount);
	const total = money(cart.total);
	return (
		<>
			<ul class="lines">
				{linesOf(cart).map((line) => (
					<li>
						<span>
							{quantityText(language, line.quantity)}
							{titleOf(line)}
							{textOf(line.variant) ? <span class="soft">{textOf(line.variant)}</span> : null}
						</span>
						<span>{money(line.line_total)}</span>
					</li>
				))}
				{total === "" ? null : (
					<li class="total">
						<span>{say("order.totals.grand_total")}</span>
						<span>{total}</span>
					</li>
				)}
			</ul>
			{discountCode === null ? null : (
				<p>
					{say("cart_abandoned.discount")}: <strong>{discountCode}</strong>
				</p>
			)}
			<p class="soft">{say("cart_abandoned.note")}</p>
		</>
	);
}

function quantityText(language: string, quantity: unknown): string {
	return typeof quantity === "number" ? `${quantity.toLocaleString(language)} × ` : "";
}

function titleOf(line: Fields) {
	const url = webUrl.safeParse(line.url).data;
	return url === undefined ? textOf(line.title) : <a href={url}>{textOf(line.title)}</a>;
}
