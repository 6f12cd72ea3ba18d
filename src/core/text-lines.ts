const WIDTH = 78;

/** Cells of one line stand beside the first line of the cell before them, others below each other. */
export function rowLines(cells: string[][]): string[] {
	const rows: string[][] = [];
	for (const cell of cells.filter((lines) => lines.length > 0)) {
		const before = rows.at(-1);
		const [only = "", ...more] = cell;
		const beside = `${before?.[0]}  ${only}`;
		if (before && more.length === 0 && beside.length <= WIDTH) before[0] = beside;
		else rows.push([...cell]);
	}
	return rows.flatMap((lines, i) => (i > 0 && lines.length > 1 ? ["", ...lines] : lines));
}

/** A line as lines that all clients show whole; a word that is longer stays whole. */
export function wrapped(line: string): string[] {
	if (line.length <= WIDTH) return [line];
	const lines: string[] = [];
	let current = "";
	for (const word of line.split(" ")) {
		if (current !== "" && current.length + 1 + word.length > WIDTH) {
			lines.push(current);
			current = "";
		}
		current += current === "" ? word : ` ${word}`;
	}
	return [...lines, current];
}
