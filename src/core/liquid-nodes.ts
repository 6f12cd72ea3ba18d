import { type Template, type Token, TypeGuards, Value } from "liquidjs";

/** A parsed template's nodes with everything inside them, in the order of the source. */
export function allNodes(nodes: Template[]): Template[] {
	const found: Template[] = [];
	const waiting = [...nodes].reverse();
	for (let node = waiting.pop(); node; node = waiting.pop()) {
		found.push(node);
		waiting.push(...childrenOf(node).reverse());
	}
	return found;
}

export interface NodeValue {
	/** The tokens of the value itself. */
	initial: unknown[];
	filters: { name: string; args: unknown[]; token: Token }[];
}

/** The values of a node with their filters, and the tokens of everything that may be a literal there. */
export function valuesOf(node: Template): NodeValue[] {
	return [...(node.arguments?.() ?? [])].flatMap((argument) => {
		if (argument instanceof Value) return [readValue(argument.initial.postfix, argument.filters)];
		return TypeGuards.isFilteredValueToken(argument) ? [readValue(argument.initial.postfix, argument.filters)] : [];
	});
}

function readValue(initial: unknown[], filters: { name: string; args: unknown[] }[]): NodeValue {
	return {
		initial,
		filters: filters.flatMap((filter) => {
			// A filter that was parsed keeps its token to itself; one that was not is its own token.
			const token = "token" in filter ? (filter.token as Token) : (filter as unknown as Token);
			const args = filter.args.map((argument) => (Array.isArray(argument) ? argument[1] : argument));
			// What the engine itself puts behind every output is written nowhere.
			return token.end === 0 ? [] : [{ name: filter.name, args, token }];
		}),
	};
}

/** Partials are no children of anything here: there are none. */
function childrenOf(node: Template): Template[] {
	const step = node.children?.(false, true).next();
	return Array.isArray(step?.value) ? [...step.value] : [];
}
