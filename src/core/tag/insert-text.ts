import type { Variable, VariableType } from "./variable.ts";

const PRINTED: Partial<Record<VariableType, (name: string, currency: string | undefined) => string>> = {
	number: (name) => `{{ ${name} | number }}`,
	money: (name, currency) => `{{ ${name} | money${currency ? `: ${currency}` : ""} }}`,
	date: (name) => `{{ ${name} | date: "date" }}`,
	datetime: (name) => `{{ ${name} | date: "datetime" }}`,
	url: (name) => `{{ ${name} | link }}`,
	boolean: (name) => `{% if ${name} %}{% endif %}`,
	object: (name) => `{% if ${name} %}{% endif %}`,
	anything: (name) => `{% if ${name} %}{% endif %}`,
	map: (name) => `{% for row in ${name} %}{{ row[0] }}: {{ row[1] }} {% endfor %}`,
};
/** What a list is best told by. */
const TELLING = ["title", "name", "key", "reason_text", "code"];

/**
 * Liquid that shows a variable: amounts, dates and links through their filters, entries of lists one after the other, and
 * what may be missing only where it is there.
 * @param name as `namedVariables` gives it
 */
export function insertText(name: string, variable: Variable, optional: boolean, root: Variable): string {
	return inLoops(name, (here) => {
		if (variable.type === "list") return listText(here, variable);
		return guarded(here, printed(here, variable.type, currencyBeside(name, root)), optional);
	});
}

/** How a value is written, without a loop around it. */
export function printed(expression: string, type: VariableType, currency?: string): string {
	return PRINTED[type]?.(expression, currency) ?? `{{ ${expression} }}`;
}

function inLoops(name: string, print: (name: string) => string): string {
	const at = name.indexOf("[]");
	if (at < 0) return print(name);
	const list = name.slice(0, at);
	const one = singular(list);
	return `{% for ${one} in ${list} %}${inLoops(one + name.slice(at + 2), print)}{% endfor %}`;
}

function listText(name: string, { entry }: Variable): string {
	const one = singular(name);
	const members = entry?.members ?? {};
	const names = Object.keys(members);
	const told = TELLING.find((member) => names.includes(member)) ?? names.find((member) => !members[member]?.optional) ?? names[0];
	const here = told === undefined ? one : `${one}.${told}`;
	const { type = "text", optional = false } = (told === undefined ? entry : members[told]) ?? {};
	return `{% for ${one} in ${name} %}${guarded(here, printed(here, type), optional)} {% endfor %}`;
}

function guarded(name: string, print: string, optional: boolean): string {
	return optional && print.startsWith("{{") ? `{% if ${name} %}${print}{% endif %}` : print;
}

/** `order.items` is gone through as `item`, `diff.added` as `one`. */
function singular(list: string): string {
	const word =
		list
			.slice(list.lastIndexOf(".") + 1)
			.split("_")
			.at(-1) ?? "";
	return word.endsWith("s") && word.length > 3 ? word.slice(0, -1) : "one";
}

/** An amount of something with a currency of its own; that of the order is what the filter takes by itself. */
function currencyBeside(name: string, root: Variable): string | undefined {
	const [top = ""] = name.split(/[.[]/, 1);
	return top !== "order" && root.members?.[top]?.members?.currency ? `${top}.currency` : undefined;
}
