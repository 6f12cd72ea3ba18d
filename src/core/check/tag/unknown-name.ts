import { namedVariables } from "../../tag/named-variables.ts";
import type { Variable } from "../../tag/variable.ts";
import { nearestName } from "../nearest-name.ts";

/** What other systems call what is here; whoever brings a template along finds it by this. */
const ELSEWHERE = new Map([
	["shop", "store"],
	["line_items", "order.items"],
	["order_name", "order.number"],
	["order_status_url", "order.status_url"],
	["shipping_address", "order.shipping.address"],
	["billing_address", "order.billing_address"],
	["total_price", "order.totals.grand_total"],
	["subtotal_price", "order.totals.subtotal"],
	["shipping_price", "order.totals.shipping"],
	["tax_price", "order.totals.tax"],
	["fulfillment", "shipment"],
	["checkout", "cart"],
]);

const LIST_MEMBERS = ["first", "last", "size"];

/** Full names by their letters alone; a schema's variables are made once. */
const spellings = new WeakMap<Variable, ReadonlyMap<string, string>>();

/** What is to be said of a name that no schema has. */
export interface UnknownName {
	severity: "error" | "warning";
	detail: string;
	suggestion?: string;
}

/**
 * A name at the top that neither the event nor Postbud has. Shops may send what no schema names, and a template may show it,
 * so such a name is no error in itself: it becomes one where it is plainly meant for another, by a slip, by other
 * separators (`order_number`) or by another system's word (`shop`). In an event of the shop's own that is a warning,
 * and every other name is right.
 */
export function unknownTop(name: string, whole: string, root: Variable): UnknownName | undefined {
	const meant = spelledAlike(whole, root) ?? elsewhere(name, whole, root) ?? replaced(whole, name, nearestName(name, Object.keys(root.members ?? {})));
	const own = root.further === "expected";
	if (meant) return { severity: own ? "warning" : "error", detail: `There is no \`${whole}\` in this mail.`, suggestion: meant };
	if (own) return undefined;
	return { severity: "warning", detail: `\`${name}\` is not documented: it stays empty unless your shop sends it.`, ...tail(name, root) };
}

/**
 * A name below an object: `order.nmber`. What Postbud makes itself has no other members, what the shop sends may have.
 * @param alike what is spelled alike as a whole: `customer_name` for `customer.name`
 */
export function unknownMember(owner: string, name: string, variable: Variable, alike?: string): UnknownName {
	const { members = {}, further } = variable;
	const near = nearestName(name, Object.keys(members));
	if (near !== undefined) return { severity: "error", detail: `\`${owner}\` has no \`${name}\`.`, suggestion: `${owner}.${near}` };
	if (!further) return { severity: "error", detail: `\`${owner}\` has no \`${name}\`; it has ${Object.keys(members).join(", ")}.` };
	const below = namedVariables(variable).find((one) => one.name.endsWith(`.${name}`) && !one.name.includes("[]"));
	const meant = alike ?? (below && `${owner}.${below.name}`);
	return {
		severity: "warning",
		detail: `\`${owner}.${name}\` is not documented: it stays empty unless your shop sends it.`,
		...(meant === undefined ? {} : { suggestion: meant }),
	};
}

/** A name below something that has no names below it. */
export function noMember(owner: string, name: string, { type, entry }: Variable): UnknownName {
	if (type !== "list") return { severity: "error", detail: `\`${owner}\` is ${type === "email" ? "an" : "a"} ${type}, and has no \`${name}\`.` };
	if (entry?.members && Object.hasOwn(entry.members, name)) {
		const inLoop = `{% for item in ${owner} %}{{ item.${name} }}{% endfor %}`;
		return {
			severity: "error",
			detail: `\`${owner}\` is a list, and each entry has a \`${name}\` of its own; go through it with \`for\`.`,
			suggestion: inLoop,
		};
	}
	const near = nearestName(name, LIST_MEMBERS);
	return { severity: "error", detail: `\`${owner}\` is a list, and has no \`${name}\`.`, ...(near === undefined ? {} : { suggestion: `${owner}.${near}` }) };
}

/** The full name of the same letters: `order.number` for `orderNumber`. */
export function spelledAlike(whole: string, root: Variable): string | undefined {
	return spellingsOf(root).get(letters(whole));
}

/** Those in lists are left out: they have no name outside of a loop. */
function spellingsOf(root: Variable): ReadonlyMap<string, string> {
	const known = spellings.get(root) ?? new Map(namedVariables(root).flatMap(({ name }) => (name.includes("[]") ? [] : [[letters(name), name]])));
	spellings.set(root, known);
	return known;
}

function letters(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function elsewhere(name: string, whole: string, root: Variable): string | undefined {
	const ours = ELSEWHERE.get(name);
	const there = ours?.split(".").reduce<Variable | undefined>((at, key) => at?.members?.[key], root);
	return there && replaced(whole, name, ours);
}

function replaced(whole: string, name: string, by: string | undefined): string | undefined {
	return by === undefined ? undefined : by + whole.slice(name.length);
}

/** `first_name` alone is perhaps `customer.first_name`. */
function tail(name: string, root: Variable): Pick<UnknownName, "suggestion"> {
	const found = [...spellingsOf(root).values()].find((one) => one.endsWith(`.${name}`));
	return found === undefined ? {} : { suggestion: found };
}
