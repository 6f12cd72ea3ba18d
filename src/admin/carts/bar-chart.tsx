interface Bar {
	label: string;
	value: number;
	/** The value as people read it. */
	shown: string;
}

const ROW = 46;

/**
 * Bars with their words above them. Nothing in it is scaled with its width: words keep their size on a phone, and a bar is a
 * share of the width.
 */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
	const most = Math.max(...bars.map(({ value }) => value));
	const share = (value: number) => (most > 0 && value > 0 ? Math.max(0.5, (value / most) * 100) : 0);
	return (
		<figure class="chart">
			<figcaption>{title}</figcaption>
			<svg width="100%" height={bars.length * ROW} role="img" aria-label={`${title}. ${bars.map(({ label, shown }) => `${label}: ${shown}`).join("; ")}`}>
				{bars.map(({ label, value, shown }, i) => (
					<>
						<text x="0" y={i * ROW + 16}>
							{label}
						</text>
						<text x="100%" y={i * ROW + 16} text-anchor="end" class="value">
							{shown}
						</text>
						<rect x="0" y={i * ROW + 23} width="100%" height="12" rx="3" class="ground" />
						<rect x="0" y={i * ROW + 23} width={`${share(value).toFixed(2)}%`} height="12" rx="3" class="bar" />
					</>
				))}
			</svg>
		</figure>
	);
}
