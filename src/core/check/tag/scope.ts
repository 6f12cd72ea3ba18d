import { ANYTHING, type Seen, STEP } from "./seen.ts";

interface Block {
	/** Names that only its inside knows: those of a loop. */
	own: Map<string, Seen>;
	/** Paths that its condition makes sure of. */
	sure: Set<string>;
	/** What names that were assigned in the branch being read stood for before it. */
	before: Map<string, Seen | undefined>;
	/** Names that were assigned in any of its branches. */
	touched: Set<string>;
}

/**
 * The names that a template has made so far, and what its conditions make sure of at the place that is being read.
 * What one branch assigned is unknown to the next, and can be anything behind the block.
 */
export class TemplateScope {
	readonly #assigned = new Map<string, Seen>();
	readonly #blocks: Block[] = [];

	find(name: string): Seen | undefined {
		return this.#blocks.findLast(({ own }) => own.has(name))?.own.get(name) ?? this.#assigned.get(name);
	}

	assign(name: string, seen: Seen): void {
		const block = this.#blocks.at(-1);
		if (block && !block.before.has(name)) block.before.set(name, this.#assigned.get(name));
		block?.touched.add(name);
		this.#assigned.set(name, seen);
	}

	open(sure: Iterable<string>, own: Iterable<[string, Seen]> = []): void {
		this.#blocks.push({ own: new Map(own), sure: withOwners(sure), before: new Map(), touched: new Set() });
	}

	/** The next branch of the innermost block. */
	branch(sure: Iterable<string>): void {
		const block = this.#blocks.at(-1);
		if (!block) return;
		this.#restore(block);
		block.own.clear();
		block.sure = withOwners(sure);
	}

	close(): void {
		const block = this.#blocks.pop();
		if (!block) return;
		this.#restore(block);
		for (const name of block.touched) this.assign(name, ANYTHING);
	}

	isSure(path: string): boolean {
		return this.#blocks.some(({ sure }) => sure.has(path));
	}

	#restore({ before }: Block): void {
		for (const [name, seen] of before) {
			if (seen) this.#assigned.set(name, seen);
			else this.#assigned.delete(name);
		}
		before.clear();
	}
}

/** Where a part is there, so is what it belongs to. */
function withOwners(paths: Iterable<string>): Set<string> {
	const all = new Set<string>();
	for (const path of paths) {
		all.add(path);
		for (let at = path.indexOf(STEP); at !== -1; at = path.indexOf(STEP, at + 1)) all.add(path.slice(0, at));
	}
	return all;
}
