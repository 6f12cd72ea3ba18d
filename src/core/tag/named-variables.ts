import type { Variable } from "./variable.ts";

export interface NamedVariable {
	/** `order.items[].title`; `[]` stands for each entry of a list. */
	name: string;
	variable: Variable;
	/** It, or something that it belongs to, may be missing; what lies in a list counts from its entry. */
	optional: boolean;
}

/** The tree as a list, each object before what it holds. */
export function namedVariables({ members = {} }: Variable, prefix = "", missing = false): NamedVariable[] {
	return Object.entries(members).flatMap(([key, variable]) => {
		const name = prefix + key;
		const optional = missing || variable.optional;
		const inner = variable.entry ? namedVariables(variable.entry, `${name}[].`) : namedVariables(variable, `${name}.`, optional);
		return [{ name, variable, optional }, ...inner];
	});
}
