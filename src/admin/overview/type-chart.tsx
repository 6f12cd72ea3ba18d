import type { DayFigures } from "../../actions/read-day-figures.ts";
import { byOutcome, MAIL_OUTCOMES, sumsBy } from "../../core/mail-counts.ts";
import { BarChart } from "../chart/bar-chart.tsx";
import { Legend } from "../chart/series.tsx";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import { mailTypeName, typeOfNotification } from "../mail-type.ts";
import type { Text } from "../text/en.ts";
import { FigureTable, sumOf } from "./figure-table.tsx";
import { numberText } from "./figure-text.ts";

const ID = "by-type";
const SHOWN = 6;

/** The types that most mails are of, and what became of those. */
export function TypeChart({ days, language, text }: { days: readonly DayFigures[]; language: Language; text: Text }) {
	const t = text.overview.charts;
	const counts = days.flatMap((one) => one.counts);
	const types = sumsBy(counts, ({ notification }) => typeOfNotification(notification)).map(({ name }) => name);
	const largest = types.slice(0, SHOWN);
	const of = (wanted: readonly string[]) => byOutcome(counts.filter(({ notification }) => wanted.includes(typeOfNotification(notification))));
	const rows = [
		...largest.map((type) => ({ type, label: mailTypeName(type, language), outcomes: of([type]) })),
		...(types.length > SHOWN ? [{ type: undefined, label: t.others, outcomes: of(types.slice(SHOWN)) }] : []),
	];
	return (
		<BarChart
			id={ID}
			title={t.byType}
			legend={<Legend id={ID} names={text.overview.outcomes} />}
			bars={rows.map(({ label, outcomes }) => ({
				label,
				shown: numberText(sumOf(outcomes), language),
				parts: MAIL_OUTCOMES.map((outcome) => ({ outcome, value: outcomes[outcome] })),
			}))}
			table={{
				name: t.table,
				content: (
					<FigureTable
						caption={t.byType}
						head={t.type}
						rows={rows.map(({ type, label, outcomes }) => ({
							name: type === undefined ? label : <a href={logAddress({ notification: type, since: days[0]?.day ?? "" })}>{label}</a>,
							outcomes,
						}))}
						language={language}
						text={text}
					/>
				),
			}}
		/>
	);
}
