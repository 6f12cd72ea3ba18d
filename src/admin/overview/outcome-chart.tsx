import type { DayFigures } from "../../actions/read-day-figures.ts";
import { byOutcome, MAIL_OUTCOMES } from "../../core/mail-counts.ts";
import { ColumnChart } from "../chart/column-chart.tsx";
import { Legend } from "../chart/series.tsx";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import type { Text } from "../text/en.ts";
import { FigureTable, sumOf } from "./figure-table.tsx";
import { dayText, numberText } from "./figure-text.ts";

const ID = "by-day";

/** What became of the mails of each day. */
export function OutcomeChart({ days, missing, language, text }: { days: readonly DayFigures[]; missing: readonly string[]; language: Language; text: Text }) {
	const t = text.overview;
	const rows = days.map(({ day, counts }) => ({ day, outcomes: byOutcome(counts) }));
	const words = (outcomes: (typeof rows)[number]["outcomes"]) =>
		MAIL_OUTCOMES.filter((outcome) => outcomes[outcome] > 0)
			.map((outcome) => t.charts.total(t.outcomes[outcome], numberText(outcomes[outcome], language)))
			.join("; ");
	const most = rows.toSorted((a, b) => sumOf(b.outcomes) - sumOf(a.outcomes))[0];
	const peak = most ? t.charts.most(numberText(sumOf(most.outcomes), language), dayText(most.day, language)) : "";
	return (
		<ColumnChart
			id={ID}
			title={t.charts.byOutcome}
			description={`${words(byOutcome(days.flatMap(({ counts }) => counts)))}. ${peak}.`}
			columns={rows.map(({ day, outcomes }) => ({
				label: dayText(day, language),
				shown: `${dayText(day, language)}: ${words(outcomes) || "0"}`,
				parts: outcomes,
			}))}
			number={(value) => numberText(value, language)}
			legend={<Legend id={ID} names={t.outcomes} />}
			table={{
				name: t.charts.table,
				content: (
					<FigureTable
						caption={t.charts.byOutcome}
						head={t.charts.day}
						rows={rows.toReversed().map(({ day, outcomes }) => ({
							name: <a href={logAddress({ since: day, until: day })}>{dayText(day, language)}</a>,
							outcomes: missing.includes(day) ? undefined : outcomes,
						}))}
						language={language}
						text={text}
					/>
				),
			}}
		/>
	);
}
