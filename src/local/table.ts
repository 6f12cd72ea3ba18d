/** Rows under a heading, columns as wide as their widest cell. */
export function table(heading: string[], rows: string[][]): string {
	const widths = heading.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
	const shown = (row: string[]) =>
		`  ${row
			.map((cell, i) => cell.padEnd(widths[i] ?? 0))
			.join("  ")
			.trimEnd()}`;
	return [shown(heading), shown(widths.map((width) => "─".repeat(width))), ...rows.map(shown)].join("\n");
}
