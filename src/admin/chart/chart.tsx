import type { Child } from "hono/jsx";

interface ChartProps {
	title: string;
	/** The same in words, for whoever does not see it. */
	description: string;
	height: number;
	legend?: Child;
	/** The same figures as a table, and what opens it. */
	table?: { name: string; content: Child };
	children?: Child;
}

/** A drawing with its title, its words and its figures. Its width is that of the page, and nothing in it is scaled with that. */
export function Chart({ title, description, height, legend, table, children }: ChartProps) {
	return (
		<figure class="chart">
			<figcaption>{title}</figcaption>
			{legend}
			<svg width="100%" height={height} role="img">
				<title>{title}</title>
				<desc>{description}</desc>
				{children}
			</svg>
			{table ? (
				<details>
					<summary>
						{table.name}
						<span class="quiet">: {title}</span>
					</summary>
					{table.content}
				</details>
			) : null}
		</figure>
	);
}
