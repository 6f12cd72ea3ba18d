import type { Variable } from "../../tag/variable.ts";
import { MAX_DEPTH } from "../block-faults.ts";
import type { LiquidNode } from "../liquid-node.ts";
import { certaintyOf, isValue } from "./certainty.ts";
import { type Names, see, seeValue } from "./reading.ts";
import { entryOf, plain, type Seen } from "./seen.ts";

const LOOP = ["first", "last", "index", "index0", "rindex", "rindex0", "length", "name"];
const TABLEROW = [...LOOP, "col", "col0", "col_first", "col_last", "row"];

interface Block {
	name: string;
	/** What is there where no branch so far was taken. */
	otherwise: string[];
	/** The value that `case` compares. */
	compared: string | undefined;
}

/** Follows the blocks of a template: the names that loops make, and what conditions make sure of inside. */
export function walkBlocks(names: Names): (tag: string, node: LiquidNode) => void {
	const open: Block[] = [];
	const { scope } = names;
	let loops = 0;
	const enter = (name: string, sure: Iterable<string>, block: Partial<Block> = {}, own: [string, Seen][] = []) => {
		if (open.length >= MAX_DEPTH) return;
		open.push({ name, otherwise: [], compared: undefined, ...block });
		scope.open(sure, own);
	};
	const leave = (name: string) => {
		const at = open.findLastIndex((block) => block.name === name);
		if (at === -1) return;
		while (open.length > at) {
			open.pop();
			scope.close();
		}
	};
	const test = (node: LiquidNode) => {
		if (node.kind !== "tests") return { yes: [], no: [] };
		seeValue(node.value, names);
		return certaintyOf(node.value, (token) => see(token, names));
	};
	return (tag, node) => {
		const around = open.at(-1);
		if (tag === "if") {
			const { yes, no } = test(node);
			enter(tag, yes, { otherwise: [...no] });
		} else if (tag === "unless") {
			const { yes, no } = test(node);
			enter(tag, no, { otherwise: [...yes] });
		} else if (tag === "elsif" && around) {
			scope.branch(around.otherwise);
			const { yes, no } = test(node);
			scope.branch([...around.otherwise, ...yes]);
			around.otherwise.push(...no);
		} else if (tag === "else" && around) scope.branch(around.otherwise);
		else if (tag === "case") {
			const compared = node.kind === "tests" ? seeValue(node.value, names).path : undefined;
			enter(tag, [], { compared });
		} else if (tag === "when" && around) {
			const sure = node.kind === "compares" && node.values.every(isValue);
			scope.branch(sure && around.compared !== undefined ? [around.compared] : []);
		} else if (tag === "for" || tag === "tablerow") {
			const { name, list } = loopOf(node, names);
			const item: Seen = { variable: entryOf(list?.variable), path: `${name}#${++loops}`, needs: [] };
			enter(tag, list?.path === undefined ? [] : [list.path], {}, [[name, item], loopVariable(tag)]);
		} else if (tag.startsWith("end")) leave(tag.slice("end".length));
	};
}

function loopOf(node: LiquidNode, names: Names): { name: string; list: Seen | undefined } {
	if (node.kind !== "loops") return { name: "", list: undefined };
	for (const option of node.options) see(option, names);
	return { name: node.name, list: see(node.list, names) };
}

function loopVariable(tag: "for" | "tablerow"): [string, Seen] {
	const members = Object.fromEntries((tag === "for" ? LOOP : TABLEROW).map((name): [string, Variable] => [name, plain("text")]));
	return [tag === "for" ? "forloop" : "tablerowloop", { variable: { ...plain("object"), members }, path: undefined, needs: [] }];
}
