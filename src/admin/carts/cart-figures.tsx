import { CART_STATUSES } from "../../core/cart/cart-status.ts";
import { BarChart } from "../chart/bar-chart.tsx";
import { INTL_LOCALE } from "../intl-locale.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { CartChip } from "./cart-chip.tsx";
import { cartsAddress } from "./cart-query.ts";
import type { CartSummary, Revenue } from "./cart-summary.ts";
import { price } from "./price.ts";

interface CartFiguresProps {
	summary: CartSummary;
	language: Language;
	text: Text;
}

/** How reminding went lately: what became of the carts, and what each reminder of the series brought. */
export function CartFigures({ summary, language, text }: CartFiguresProps) {
	const { counts, reminded, rate, revenue, stages } = summary;
	const t = text.carts.figures;
	const share = new Intl.NumberFormat(INTL_LOCALE[language], { style: "percent", maximumFractionDigits: 1 });
	const bars = (value: (one: CartSummary["stages"][number]) => number, shown: (value: number) => string) =>
		stages.map((one) => ({ label: t.stage(one.stage), parts: [{ value: value(one) }], shown: shown(value(one)) }));
	return (
		<section class="panel figures" aria-labelledby="figures">
			<h2 id="figures">{t.title}</h2>
			<p class="day">
				{CART_STATUSES.map((status) => (
					<a href={cartsAddress(status)}>
						<b>{counts[status]}</b> <CartChip status={status} text={text} />
					</a>
				))}
			</p>
			<p class="note">{text.carts.meanings}</p>
			<dl class="tiles">
				<div>
					<dt>{t.rate}</dt>
					<dd>
						{rate === null ? "–" : share.format(rate)}
						<small>{rate === null ? t.noRate : t.rateOf(counts.recovered, reminded)}</small>
					</dd>
				</div>
				<div>
					<dt>{t.orders}</dt>
					<dd>{counts.recovered}</dd>
				</div>
				<div>
					<dt>{t.revenue}</dt>
					<dd>{revenue.length === 0 ? "–" : <Sums revenue={revenue} language={language} />}</dd>
				</div>
			</dl>
			{counts.recovered === 0 ? (
				<p class="note">{t.none}</p>
			) : (
				<>
					<div class="charts">
						<BarChart title={t.ordersBy} bars={bars(({ recovered }) => recovered, t.count)} />
						{revenue.map(({ currency }) => (
							<BarChart
								title={t.revenueBy(currency)}
								bars={bars(
									(one) => one.revenue.find((some) => some.currency === currency)?.sum ?? 0,
									(value) => price(value, currency, language),
								)}
							/>
						))}
					</div>
					<details>
						<summary>{t.table}</summary>
						<FigureTable stages={stages} language={language} text={text} />
					</details>
				</>
			)}
		</section>
	);
}

function FigureTable({ stages, language, text }: Pick<CartSummary, "stages"> & Omit<CartFiguresProps, "summary">) {
	const t = text.carts.figures;
	return (
		<table class="numbers">
			<caption class="quiet">{t.table}</caption>
			<thead>
				<tr>
					<th scope="col">{t.name}</th>
					<th scope="col" class="n">
						{t.last}
					</th>
					<th scope="col" class="n">
						{t.recovered}
					</th>
					<th scope="col" class="n">
						{t.revenue}
					</th>
				</tr>
			</thead>
			<tbody>
				{stages.map(({ stage, carts, recovered, revenue }) => (
					<tr>
						<th scope="row">{t.stage(stage)}</th>
						<td class="n">{carts}</td>
						<td class="n">{recovered}</td>
						<td class="n">{revenue.length === 0 ? "–" : <Sums revenue={revenue} language={language} />}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Sums({ revenue, language }: { revenue: readonly Revenue[]; language: Language }) {
	return (
		<>
			{revenue.map(({ currency, sum }) => (
				<span class="sum">{price(sum, currency, language)}</span>
			))}
		</>
	);
}
