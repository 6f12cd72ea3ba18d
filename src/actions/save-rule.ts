import { eventType } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import { evaluate } from "../core/liquid.ts";
import type { Rule } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { findRule, insertRule, type RuleRow, updateRule } from "../store/rules.ts";
import { findTemplate } from "../store/templates.ts";

export interface RuleInput {
	event: string;
	condition?: string | null | undefined;
	recipient: Rule["recipient"];
	template: string;
	sender_id?: string | null | undefined;
	enabled?: boolean | undefined;
}

/** Saves a new rule, or changes one. What it names must exist in the store, and its condition must be Liquid. */
export async function saveRule(
	deps: Deps,
	storeId: string,
	input: RuleInput,
	id?: string,
): Promise<{ ok: true; rule: RuleRow } | { ok: false; faults: Fault[] }> {
	const scope = deps.scope(storeId);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const template = await findTemplate(scope, input.template);
	const faults = [
		...(eventType(input.event) ? [] : [{ pointer: "/event", detail: "is not an event type; a shop's own are named custom.<name>" }]),
		...(template ? [] : [{ pointer: "/template", detail: "is not a template of the store" }]),
		...(input.sender_id && !shop?.senders.some((one) => one.id === input.sender_id) ? [{ pointer: "/sender_id", detail: "is not a sender of the store" }] : []),
		...conditionFaults(deps, input.condition ?? null),
	];
	if (faults.length > 0) return { ok: false, faults };
	const values = {
		event: input.event,
		condition: input.condition ?? null,
		recipient: input.recipient,
		template: input.template,
		senderId: input.sender_id ?? null,
		enabled: input.enabled ?? true,
	};
	const ruleId = id ?? deps.newId("rul");
	if (id) await updateRule(scope, id, values);
	else await insertRule(scope, { id: ruleId, ...values, createdAt: deps.now() });
	deps.shops.forget(storeId);
	const rule = await findRule(scope, ruleId);
	if (!rule) throw new Error("the rule that was just saved is not there");
	return { ok: true, rule };
}

function conditionFaults(deps: Deps, condition: string | null): Fault[] {
	if (condition === null) return [];
	try {
		evaluate(deps.renderer.conditions, condition, {}, {});
		return [];
	} catch (error) {
		// Over no data at all an expression can only fail by what it is made of.
		return [{ pointer: "/condition", detail: `is not a Liquid expression: ${error instanceof Error ? error.message.split("\n")[0] : ""}` }];
	}
}
