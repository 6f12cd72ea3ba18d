import { diffLines } from "diff";

/** A run of lines that both texts have, or one of them alone. `lines` are without their line ends. */
export interface DiffPart {
	kind: "same" | "added" | "removed";
	lines: string[];
}

/** Texts that differ in more lines than this are shown as one gone and one come: nobody reads more, and finding out costs the square of it. */
const MOST_EDITS = 2000;

/** What became of a text, by lines. */
export function diffText(before: string, after: string): DiffPart[] {
	const changes = diffLines(before, after, { maxEditLength: MOST_EDITS }) ?? [
		{ removed: true, added: false, value: before },
		{ removed: false, added: true, value: after },
	];
	return changes.map(({ added, removed, value }) => ({ kind: added ? "added" : removed ? "removed" : "same", lines: linesOf(value) }));
}

function linesOf(text: string): string[] {
	return text.replace(/\r?\n$/, "").split(/\r?\n/);
}
