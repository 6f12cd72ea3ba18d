import type { Variable } from "../../tag/variable.ts";
import type { TemplateScope } from "./scope.ts";
import type { Seen } from "./seen.ts";

export interface PrintedProblem {
	severity: "error" | "warning";
	rule: "not_printable" | "missing_variable";
	detail: string;
	suggestion?: string;
}

/**
 * What is wrong with a value that the mail prints: it is no text, or it may be missing and nothing looks whether it is there.
 * @param name the value as the template writes it, without filters
 * @param statement the whole `{{ … }}`
 */
export function printedProblem({ variable, path, needs }: Seen, name: string, statement: string, scope: TemplateScope): PrintedProblem | undefined {
	const unprintable = variable && notText(variable, name);
	if (unprintable) return { rule: "not_printable", ...unprintable };
	// The last one belongs to all others, and is there only where they are.
	const unmet = path !== undefined && scope.isSure(path) ? undefined : needs.findLast((need) => !scope.isSure(need.path));
	if (!unmet) return undefined;
	const guarded = statement.startsWith("{{") ? { suggestion: `{% if ${unmet.name} %}${statement}{% endif %}` } : {};
	return { severity: "warning", rule: "missing_variable", detail: `\`${unmet.name}\` may be missing, and then the mail has a gap here.`, ...guarded };
}

function notText({ type, members = {}, entry }: Variable, name: string): Omit<PrintedProblem, "rule"> | undefined {
	if (type === "object") {
		const inside = Object.keys(members)[0];
		return {
			severity: "error",
			detail: `\`${name}\` holds several things; name one of them.`,
			...(inside === undefined ? {} : { suggestion: `{{ ${name}.${inside} }}` }),
		};
	}
	if (type === "map")
		return {
			severity: "error",
			detail: `\`${name}\` holds several things; go through it.`,
			suggestion: `{% for row in ${name} %}{{ row[0] }}: {{ row[1] }}{% endfor %}`,
		};
	if (type === "anything")
		return { severity: "warning", detail: `\`${name}\` is a text in some mails and holds several things in others; it must not be printed as a whole.` };
	if (type !== "list" || !entry) return undefined;
	const told = Object.keys(entry.members ?? {}).find((key) => key === "title" || key === "name") ?? Object.keys(entry.members ?? {})[0];
	if (told !== undefined)
		return { severity: "error", detail: `\`${name}\` is a list; go through it.`, suggestion: `{% for item in ${name} %}{{ item.${told} }}{% endfor %}` };
	return {
		severity: "warning",
		detail: `\`${name}\` is a list, and its entries are printed without anything between them.`,
		suggestion: `{{ ${name} | join: ", " }}`,
	};
}
