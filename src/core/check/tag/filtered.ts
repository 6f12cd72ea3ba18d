import { type FilteredValueToken, TypeGuards, type ValueToken } from "liquidjs";
import type { Variable } from "../../tag/variable.ts";
import { plain, type Seen, together } from "./seen.ts";

export type FilterToken = FilteredValueToken["filters"][number];

/** Filters that write their arguments beside the value. */
const WRITING = ["t", "append", "prepend"];
const KEEPING = ["where", "reject", "sort", "sort_natural", "reverse", "uniq", "compact", "concat", "slice", "push", "unshift", "where_exp", "reject_exp"];
const PICKING = ["first", "last", "find", "find_exp", "pop", "shift"];
/** Give something even where there is nothing. */
const CERTAIN: Partial<Record<string, Variable["type"]>> = {
	size: "number",
	json: "text",
	jsonify: "text",
	sum: "number",
	has: "boolean",
	find_index: "number",
};
const TEXT = [
	"t",
	"append",
	"prepend",
	"join",
	"date",
	"money",
	"number",
	"link",
	"upcase",
	"downcase",
	"capitalize",
	"strip",
	"escape",
	"replace",
	"truncate",
];

/** What a filter makes of a value. `args` are its arguments as they are seen. */
export function filtered(seen: Seen, filter: FilterToken, args: readonly Seen[]): Seen {
	const { name } = filter;
	const needs = WRITING.includes(name) ? args.reduce((all, arg) => together(all, arg.needs), seen.needs) : seen.needs;
	const made = (variable: Variable | undefined): Seen => ({ variable, path: undefined, needs });
	if (name === "default") return { variable: seen.variable?.type === args[0]?.variable?.type ? seen.variable : undefined, path: undefined, needs: [] };
	const certain = CERTAIN[name];
	if (certain) return { variable: plain(certain), path: undefined, needs: [] };
	if (KEEPING.includes(name)) return made(seen.variable);
	if (PICKING.includes(name)) return made(seen.variable?.type === "list" ? seen.variable.entry : undefined);
	if (name === "map") return made(mapped(seen.variable, keyOf(filter)));
	return made(TEXT.includes(name) ? plain("text") : undefined);
}

/** The member that `map: "title"` and its like name; undefined where that is worked out, or no plain name. */
export function keyOf({ name, args }: FilterToken): { key: string; at: number } | undefined {
	const [first] = args;
	if (
		!["map", "where", "reject", "sort", "sort_natural", "sum", "find", "find_index", "has", "group_by", "uniq", "compact"].includes(name) ||
		Array.isArray(first)
	)
		return undefined;
	return first && TypeGuards.isQuotedToken(first) ? { key: first.content, at: first.begin } : undefined;
}

/** The values among a filter's arguments, named ones or not. */
export function argumentsOf({ args }: FilterToken): ValueToken[] {
	return args.flatMap((arg) => (Array.isArray(arg) ? (arg[1] ?? []) : arg));
}

function mapped(list: Variable | undefined, named: { key: string } | undefined): Variable | undefined {
	const members = list?.entry?.members;
	return plain("list", members && named && Object.hasOwn(members, named.key) ? members[named.key] : undefined);
}
