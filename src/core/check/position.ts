/** Where an offset into a text lies: line and column, both from 1. */
export interface Position {
	line: number;
	column: number;
}

export function positions(source: string): (offset: number) => Position {
	const starts = [0];
	for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
	return (offset) => {
		let [low, high] = [0, starts.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle;
		}
		return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
	};
}
