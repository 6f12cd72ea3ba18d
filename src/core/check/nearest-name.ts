const LONGEST = 60;

/**
 * The name that somebody who mistyped meant: at most one slip in four letters, two in six, three in ten. Two letters that
 * changed places are one slip, and the only one in three letters; in a short name the first letter is right.
 */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
	if (written.length > LONGEST) return undefined;
	const allowed = written.length < 6 ? 1 : written.length < 10 ? 2 : 3;
	let best: string | undefined;
	let least = allowed + 1;
	for (const name of names) {
		if (Math.abs(name.length - written.length) >= least || (written.length < 6 && name[0]?.toLowerCase() !== written[0]?.toLowerCase())) continue;
		const distance = slips(written.toLowerCase(), name.toLowerCase());
		if (written.length < 4 && letters(written) !== letters(name)) continue;
		if (distance < least) [best, least] = [name, distance];
	}
	return best;
}

function letters(name: string): string {
	return [...name.toLowerCase()].toSorted().join("");
}

/** Edit distance with neighbours changing places (optimal string alignment). */
function slips(one: string, other: string): number {
	let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const same = one[i - 1] === other[j - 1];
			const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
			row[j] = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1), swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY);
		}
		[beforeLast, last] = [last, row];
	}
	return at(last, other.length);
}

function at(row: number[], index: number): number {
	return row[index] ?? Number.POSITIVE_INFINITY;
}
