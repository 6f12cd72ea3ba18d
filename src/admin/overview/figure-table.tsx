import type { Child } from "hono/jsx";
import { MAIL_OUTCOMES, type MailOutcome } from "../../core/mail-counts.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { numberText } from "./figure-text.ts";

interface FigureTableProps {
	caption: string;
	/** What the rows are. */
	head: string;
	/** `outcomes` is undefined where nobody has counted yet. */
	rows: readonly { name: Child; outcomes: Record<MailOutcome, number> | undefined }[];
	language: Language;
	text: Text;
}

/** What a chart shows, in numbers. */
export function FigureTable({ caption, head, rows, language, text: { overview: t } }: FigureTableProps) {
	return (
		<table class="numbers">
			<caption class="quiet">{caption}</caption>
			<thead>
				<tr>
					<th scope="col">{head}</th>
					{MAIL_OUTCOMES.map((outcome) => (
						<th scope="col" class="n">
							{t.outcomes[outcome]}
						</th>
					))}
					<th scope="col" class="n">
						{t.charts.all}
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ name, outcomes }) => (
					<tr>
						<th scope="row">{name}</th>
						{MAIL_OUTCOMES.map((outcome) => (
							<td class="n">{outcomes ? numberText(outcomes[outcome], language) : "–"}</td>
						))}
						<td class="n">{outcomes ? numberText(sumOf(outcomes), language) : "–"}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

export function sumOf(outcomes: Record<MailOutcome, number>): number {
	return MAIL_OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0);
}
