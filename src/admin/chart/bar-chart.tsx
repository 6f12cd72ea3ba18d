import type { Child } from "hono/jsx";
import type { MailOutcome } from "../../core/mail-counts.ts";
import { Chart } from "./chart.tsx";
import { fillOf, Patterns } from "./series.tsx";

interface Part {
	value: number;
	outcome?: MailOutcome;
}

interface Bar {
	label: string;
	/** The value as people read it. */
	shown: string;
	/** What it is made of, one after another. */
	parts: readonly Part[];
}

interface BarChartProps {
	/** Where parts have outcomes: the chart's own, on its page. */
	id?: string;
	title: string;
	bars: readonly Bar[];
	table?: { name: string; content: Child };
	legend?: Child;
}

const ROW = 46;

/** Bars with their words above them: words keep their size on a phone, and a bar is a share of the width. */
export function BarChart({ id = "", title, bars, ...others }: BarChartProps) {
	const most = Math.max(...bars.map(({ parts }) => sumOf(parts)));
	const share = (value: number) => (most > 0 && value > 0 ? Math.max(0.5, (value / most) * 100) : 0);
	const start = (parts: readonly Part[], i: number) => parts.slice(0, i).reduce((at, { value }) => at + share(value), 0);
	return (
		<Chart title={title} description={bars.map(({ label, shown }) => `${label}: ${shown}`).join("; ")} height={bars.length * ROW} {...others}>
			{id === "" ? null : <Patterns id={id} />}
			{bars.map(({ label, parts, shown }, i) => (
				<>
					<text x="0" y={i * ROW + 16}>
						{label}
					</text>
					<text x="100%" y={i * ROW + 16} text-anchor="end" class="value">
						{shown}
					</text>
					<rect x="0" y={i * ROW + 23} width="100%" height="12" rx="3" class="ground" />
					{parts.map(({ value, outcome }, n) =>
						value > 0 ? (
							<rect
								x={`${start(parts, n).toFixed(2)}%`}
								y={i * ROW + 23}
								width={`${share(value).toFixed(2)}%`}
								height="12"
								{...(outcome ? fillOf(id, outcome) : { class: "bar", rx: "3" })}
							/>
						) : null,
					)}
				</>
			))}
		</Chart>
	);
}

function sumOf(parts: readonly Part[]): number {
	return parts.reduce((sum, { value }) => sum + value, 0);
}
