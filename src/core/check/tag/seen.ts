import type { Variable } from "../../tag/variable.ts";

/** No name has it. */
export const STEP = "\n";
/** Something that may be missing: its path, and its name as the template writes it. */
export interface Need {
	path: string;
	name: string;
}

/** What a name or an expression in a template stands for. */
export interface Seen {
	/** undefined: it can be anything. */
	variable: Variable | undefined;
	/** Names it for what a condition makes sure of; undefined: no condition can. Its parts are set apart by STEP. */
	path: string | undefined;
	/** It is missing where one of these is. */
	needs: readonly Need[];
}

export const ANYTHING: Seen = { variable: undefined, path: undefined, needs: [] };

/** A value of a type, always there. */
export function plain(type: Variable["type"], entry?: Variable): Variable {
	return { type, description: "", optional: false, ...(entry ? { entry } : {}) };
}

export function member(seen: Seen, key: string, variable: Variable | undefined, name: string): Seen {
	const path = seen.path === undefined ? undefined : seen.path + STEP + key;
	const needs = variable?.optional && path !== undefined ? [...seen.needs, { path, name }] : seen.needs;
	return { variable, path, needs };
}

/** What `for` gives one after the other; a map gives pairs of name and value. */
export function entryOf(variable: Variable | undefined): Variable | undefined {
	if (variable?.type === "list") return variable.entry;
	if (variable?.type === "map" || variable?.type === "object") return plain("list", variable.entry?.type === "text" ? plain("text") : undefined);
	return undefined;
}

/** Each path once: what is made of a value again and again needs no more for it. */
export function together(needs: readonly Need[], others: readonly Need[]): readonly Need[] {
	return others.length === 0 ? needs : [...new Map([...needs, ...others].map((need) => [need.path, need])).values()];
}
