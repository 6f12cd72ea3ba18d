/** Mulberry32: numbers from 0 to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
	let value = seed | 0;
	return () => {
		value = (value + 0x6d2b79f5) | 0;
		let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A seed of its own for each part of a run: what one part draws does not move what another one gets. */
export function seedFor(seed: number, part: string): number {
	let hash = seed | 0;
	for (const letter of part) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
	return hash;
}

/** Picks by weight. */
export function pick<Item>(random: () => number, weighted: readonly (readonly [Item, number])[]): Item {
	const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
	let left = random() * total;
	for (const [item, weight] of weighted) {
		left -= weight;
		if (left < 0) return item;
	}
	const last = weighted.at(-1);
	if (!last) throw new Error("nothing to pick from");
	return last[0];
}
