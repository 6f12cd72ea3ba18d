import { type FilteredValueToken, type PropertyAccessToken, TypeGuards, type ValueToken } from "liquidjs";
import type { Variable } from "../../tag/variable.ts";
import { nearestName } from "../nearest-name.ts";
import { argumentsOf, type FilterToken, filtered, keyOf } from "./filtered.ts";
import type { TemplateScope } from "./scope.ts";
import { ANYTHING, entryOf, member, plain, type Seen, STEP } from "./seen.ts";
import { noMember, spelledAlike, type UnknownName, unknownMember, unknownTop } from "./unknown-name.ts";

const LOOPS = new Map([
	["forloop", "for"],
	["tablerowloop", "tablerow"],
]);

export interface Names {
	variables: Variable | undefined;
	strings: Readonly<Record<string, string>>;
	/** Of every filter that a mail's engine has. */
	filters: readonly string[];
	/** Names that the template assigns somewhere. */
	assigned: ReadonlySet<string>;
	scope: TemplateScope;
	/** Enough errors were reported; nothing more is looked up. */
	full(): boolean;
	report(at: number, rule: "unknown_variable" | "unknown_filter" | "unknown_string", problem: UnknownName): void;
}

type Property = PropertyAccessToken["props"][number];

/** What a value stands for, with its filters; names, filters and strings that there are not are reported. */
export function seeValue({ initial, filters }: FilteredValueToken, names: Names): Seen {
	const operands = initial.postfix.filter((token) => !TypeGuards.isOperatorToken(token)).map((token) => see(token as ValueToken, names));
	checkString(initial.postfix[0] as ValueToken | undefined, filters[0], names);
	const value = operands.length === 1 ? (operands[0] ?? ANYTHING) : { ...ANYTHING, variable: plain("boolean") };
	return filters.reduce((seen, filter) => throughFilter(seen, filter, names), value);
}

/** What a token stands for, without filters. */
export function see(token: ValueToken, names: Names): Seen {
	if (names.full()) return ANYTHING;
	if (TypeGuards.isPropertyAccessToken(token)) return seePath(token, names);
	if (TypeGuards.isFilteredValueToken(token)) return seeValue(token, names);
	if (TypeGuards.isRangeToken(token)) {
		for (const bound of [token.lhs, token.rhs]) see(bound, names);
		return { ...ANYTHING, variable: plain("list", plain("number")) };
	}
	return { ...ANYTHING, variable: TypeGuards.isQuotedToken(token) ? plain("text") : TypeGuards.isNumberToken(token) ? plain("number") : undefined };
}

function throughFilter(seen: Seen, filter: FilterToken, names: Names): Seen {
	const { name, begin } = filter;
	if (names.full()) return ANYTHING;
	if (!names.filters.includes(name)) {
		const near = nearestName(name, names.filters);
		names.report(begin, "unknown_filter", {
			severity: "error",
			detail: `There is no filter \`${name}\`.`,
			...(near === undefined ? {} : { suggestion: near }),
		});
		return ANYTHING;
	}
	const key = keyOf(filter);
	const entry = seen.variable?.type === "list" ? seen.variable.entry : undefined;
	if (key && entry?.members && !Object.hasOwn(entry.members, key.key)) names.report(key.at, "unknown_variable", unknownMember("item", key.key, entry));
	return filtered(
		seen,
		filter,
		argumentsOf(filter).map((token) => see(token, names)),
	);
}

function checkString(token: ValueToken | undefined, filter: FilterToken | undefined, { strings, report }: Names): void {
	if (filter?.name !== "t" || !token || !TypeGuards.isQuotedToken(token)) return;
	const { content, begin } = token;
	const counted = filter.args.some((arg) => Array.isArray(arg) && arg[0] === "count");
	if (Object.hasOwn(strings, content) || (counted && Object.hasOwn(strings, `${content}.other`))) return;
	const near = nearestName(content, Object.keys(strings));
	report(begin, "unknown_string", {
		severity: "error",
		detail: `There is no text \`${content}\` in the translations.`,
		...(near === undefined ? {} : { suggestion: near }),
	});
}

function seePath(token: PropertyAccessToken, names: Names): Seen {
	const [first, ...others] = token.props;
	if (token.variable) return seeMembers(see(token.variable, names), token.variable.getText(), token.props, token, names);
	const name = first && keyOfProperty(first);
	if (typeof name !== "string") {
		for (const prop of token.props) seeProperty(prop, names);
		return ANYTHING;
	}
	return seeMembers(seeTop(name, token, names), name, others, token, names);
}

function seeTop(name: string, token: PropertyAccessToken, { variables, scope, assigned, report }: Names): Seen {
	const made = scope.find(name);
	if (made) return made;
	if (!variables) return ANYTHING;
	const { members = {} } = variables;
	const variable = Object.hasOwn(members, name) ? members[name] : undefined;
	if (variable) return { variable, path: name, needs: variable.optional ? [{ path: name, name }] : [] };
	const loop = LOOPS.get(name);
	if (loop) report(token.begin, "unknown_variable", { severity: "error", detail: `\`${name}\` is there only inside of \`${loop}\`.` });
	else if (!assigned.has(name)) {
		const unknown = unknownTop(name, plainPath(token), variables);
		if (unknown) report(token.begin, "unknown_variable", unknown);
	}
	return ANYTHING;
}

function seeMembers(top: Seen, name: string, props: readonly Property[], token: PropertyAccessToken, names: Names): Seen {
	let seen = top;
	let written = name;
	for (const prop of props) {
		const key = keyOfProperty(prop);
		if (key === undefined) seeProperty(prop, names);
		const next = typeof key === "string" ? seeMember(seen, key, written, names.variables) : seeEntry(seen, key);
		if (next && "detail" in next) names.report(token.begin, "unknown_variable", next);
		seen = next && "needs" in next ? next : ANYTHING;
		written = typeof key === "string" ? `${written}.${key}` : `${written}[${prop.getText()}]`;
	}
	return seen;
}

function seeMember(seen: Seen, key: string, owner: string, root: Variable | undefined): Seen | UnknownName | undefined {
	const { variable, path } = seen;
	if (!variable || variable.type === "anything") return undefined;
	const name = `${owner}.${key}`;
	if (variable.members && Object.hasOwn(variable.members, key)) return member(seen, key, variable.members[key], name);
	if (key === "size") return { variable: plain("number"), path: path === undefined ? undefined : path + STEP + key, needs: seen.needs };
	if (variable.type === "list" && (key === "first" || key === "last")) return member(seen, key, variable.entry, name);
	if (variable.type === "map") return member(seen, key, variable.entry, name);
	return variable.members ? unknownMember(owner, key, variable, root && spelledAlike(name, root)) : noMember(owner, key, variable);
}

/** `order.items[0]`, or any entry where the place is worked out. */
function seeEntry(seen: Seen, index: number | undefined): Seen | undefined {
	if (seen.variable?.type !== "list") return undefined;
	return index === undefined ? { ...seen, variable: entryOf(seen.variable), path: undefined } : member(seen, String(index), seen.variable.entry, "");
}

function seeProperty(prop: Property, names: Names): void {
	if (TypeGuards.isValueToken(prop)) see(prop, names);
}

/** The plain name or number of a step; undefined: it is worked out. */
function keyOfProperty(prop: Property): string | number | undefined {
	if (TypeGuards.isWordToken(prop) || TypeGuards.isQuotedToken(prop)) return prop.content;
	return TypeGuards.isNumberToken(prop) ? prop.content : undefined;
}

/** The names at the beginning of a path, as one would write them. */
function plainPath({ props }: PropertyAccessToken): string {
	const keys = props.map(keyOfProperty);
	const end = keys.findIndex((key) => typeof key !== "string");
	return keys.slice(0, end === -1 ? keys.length : end).join(".");
}
