import type { LiquidFault } from "./liquid-fault.ts";
import { END_OF_LIQUID, grammar, OUTPUT, type Statement } from "./liquid-statements.ts";
import { nearestName } from "./nearest-name.ts";
import type { Position } from "./position.ts";

/** Tags with an end, and the tags that part them. */
const BLOCKS: Record<string, readonly string[]> = {
	if: ["elsif", "else"],
	unless: ["elsif", "else"],
	case: ["when", "else"],
	for: ["else"],
	tablerow: [],
	capture: [],
	block: [],
	comment: [],
	raw: [],
	liquid: [],
};
const PARTS = [...new Set(Object.values(BLOCKS).flat())];
const ENDS = Object.keys(BLOCKS).map(endOf);
/** The engine goes one call deeper for each; nobody needs more. */
export const MAX_DEPTH = 100;
/** What other languages call it. */
const MEANT = new Map(
	Object.entries({
		fi: "if",
		elseif: "elsif",
		elif: "elsif",
		else_if: "elsif",
		end: "endif",
		set: "assign",
		let: "assign",
		var: "assign",
		foreach: "for",
		switch: "case",
	}),
);

/** Tags that do not exist, and blocks that are not closed, closed twice or by the wrong end. */
export function blockFaults(statements: readonly Statement[], positionOf: (offset: number) => Position): LiquidFault[] {
	const faults: LiquidFault[] = [];
	let open: Statement[] = [];
	const lineOf = ({ begin }: Statement) => positionOf(begin).line;
	const unclosed = (block: Statement) => ({
		at: block.begin,
		detail: `\`${block.name}\` on line ${lineOf(block)} is never closed.`,
		suggestion: `{% ${endOf(block.name)} %}`,
	});
	for (const statement of statements) {
		const name = meantName(statement.name);
		const { begin } = statement;
		if (name !== statement.name) faults.push(unknownTag(statement, name));
		if (name === undefined || name === OUTPUT) continue;
		if (Object.hasOwn(BLOCKS, name)) {
			if (open.length >= MAX_DEPTH) return [...faults, { at: begin, detail: `More than ${MAX_DEPTH} blocks stand inside each other here.` }];
			open = [...open, { ...statement, name }];
		} else if (ENDS.includes(name)) {
			const last = open.findLastIndex((block) => endOf(block.name) === name);
			if (last === -1) faults.push({ at: begin, detail: `\`${name}\` closes nothing: no \`${name.slice(3)}\` is open here.` });
			else {
				faults.push(...open.slice(last + 1).map(unclosed));
				open = open.slice(0, last);
			}
		} else if (PARTS.includes(name)) faults.push(...strayPart({ ...statement, name }, open.at(-1), lineOf));
	}
	return [...faults, ...open.map(unclosed)];
}

function endOf(name: string): string {
	return name === "liquid" ? END_OF_LIQUID : `end${name}`;
}

/** The tag that somebody wrote or meant; undefined: nobody knows. */
function meantName(name: string): string | undefined {
	if (name === OUTPUT || name in grammar.tags || PARTS.includes(name) || ENDS.includes(name)) return name;
	return MEANT.get(name) ?? nearestName(name, [...Object.keys(grammar.tags), ...PARTS, ...ENDS]);
}

function unknownTag({ name, begin }: Statement, meant: string | undefined): LiquidFault {
	return { at: begin, detail: `There is no tag \`${name}\`.`, ...(meant === undefined ? {} : { suggestion: meant }) };
}

function strayPart({ name, begin, reader, start }: Statement, around: Statement | undefined, lineOf: (block: Statement) => number): LiquidFault[] {
	const [, condition] = /^if\s+([\s\S]*)$/.exec(reader.input.slice(start, reader.N)) ?? [];
	if (name === "else" && condition !== undefined)
		return [{ at: begin, detail: "`else if` is written `elsif` in Liquid.", suggestion: `{% elsif ${condition.trim()} %}` }];
	if (around && BLOCKS[around.name]?.includes(name)) return [];
	const homes = Object.keys(BLOCKS).filter((block) => BLOCKS[block]?.includes(name));
	const belongs = `\`${name}\` belongs inside ${homes
		.map((home) => `\`${home}\``)
		.join(", ")
		.replace(/, ([^,]+)$/, " or $1")}`;
	return [
		{ at: begin, detail: around ? `${belongs}, but \`${around.name}\` on line ${lineOf(around)} is still open here.` : `${belongs}, and none is open here.` },
	];
}
