import type { Child } from "hono/jsx";
import { MAIL_OUTCOMES, type MailOutcome } from "../../core/mail-counts.ts";
import { Chart } from "./chart.tsx";
import { fillOf, Patterns } from "./series.tsx";

interface Column {
	label: string;
	/** All of it in words. */
	shown: string;
	parts: Record<MailOutcome, number>;
}

interface ColumnChartProps {
	/** The chart's own, on its page. */
	id: string;
	title: string;
	description: string;
	columns: readonly Column[];
	/** The number at the top, as people read it. */
	number(value: number): string;
	legend: Child;
	table: { name: string; content: Child };
}

/** In pixels: room for the number above, the columns, room for the days below. */
const TOP = 22;
const PLOT = 170;
const BELOW = 24;
/** What is there shows, however little it is beside the rest. */
const LEAST = 3;
/** Of a column's place that it takes, in per cent. */
const WIDE = 72;

/** A column for each day, in parts one upon the other. */
export function ColumnChart({ id, title, description, columns, number, legend, table }: ColumnChartProps) {
	const top = roundUp(Math.max(...columns.map(({ parts }) => MAIL_OUTCOMES.reduce((sum, outcome) => sum + parts[outcome], 0))));
	const room = 100 / columns.length;
	const middle = Math.floor(columns.length / 2);
	return (
		<Chart title={title} description={description} height={TOP + PLOT + BELOW} legend={legend} table={table}>
			<Patterns id={id} />
			<text x="0" y={TOP - 7} class="scale">
				{number(top)}
			</text>
			<line x1="0" x2="100%" y1={TOP} y2={TOP} class="grid" />
			{columns.map(({ shown, parts }, i) => (
				<g>
					<title>{shown}</title>
					<rect x={`${(i * room).toFixed(2)}%`} y={TOP} width={`${room.toFixed(2)}%`} height={PLOT} class="whole" />
					{stacked(parts, top).map(({ outcome, y, height }) => (
						<rect
							x={`${(i * room + (room * (100 - WIDE)) / 200).toFixed(2)}%`}
							y={y.toFixed(1)}
							width={`${((room * WIDE) / 100).toFixed(2)}%`}
							height={height.toFixed(1)}
							{...fillOf(id, outcome)}
						/>
					))}
				</g>
			))}
			<line x1="0" x2="100%" y1={TOP + PLOT} y2={TOP + PLOT} class="foot" />
			{columns.map(({ label }, i) =>
				i === 0 || i === middle || i === columns.length - 1 ? (
					<text
						x={`${i === 0 ? 0 : i === middle ? ((i + 0.5) * room).toFixed(2) : 100}%`}
						y={TOP + PLOT + 17}
						text-anchor={i === 0 ? "start" : i === middle ? "middle" : "end"}
						class="scale"
					>
						{label}
					</text>
				) : null,
			)}
		</Chart>
	);
}

/** From the foot up. */
function stacked(parts: Column["parts"], top: number): { outcome: MailOutcome; y: number; height: number }[] {
	let y = TOP + PLOT;
	return MAIL_OUTCOMES.filter((outcome) => parts[outcome] > 0).map((outcome) => {
		const height = Math.max(LEAST, (parts[outcome] / top) * PLOT);
		y -= height;
		return { outcome, y, height };
	});
}

/** The next round number: 7 → 8, 130 → 200. */
function roundUp(value: number): number {
	const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
	return unit * ([1, 2, 3, 4, 5, 6, 8, 10].find((one) => one * unit >= value) ?? 10);
}
