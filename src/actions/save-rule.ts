import { eventType } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import { evaluate } from "../core/liquid.ts";
import type { RuleInput } from "../core/rule-input.ts";
import type { Rule } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { findRule, insertRule, type RuleRow, updateRule } from "../store/rules.ts";
import { findTemplate } from "../store/templates.ts";

/** Saves a new rule, or changes one. What it names must exist in the store, and its condition must be Liquid. */
export async function saveRule(
	deps: Deps,
	storeId: string,
	input: RuleInput,
	id?: string,
): Promise<{ ok: true; rule: RuleRow } | { ok: false; faults: Fault[] }> {
	const scope = deps.scope(storeId);
	const faults = await ruleFaults(deps, storeId, input);
	if (faults.length > 0) return { ok: false, faults };
	const { sender_id: senderId, ...values } = ruleFrom(input);
	const ruleId = id ?? deps.newId("rul");
	if (id) await updateRule(scope, id, { ...values, senderId });
	else await insertRule(scope, { id: ruleId, ...values, senderId, createdAt: deps.now() });
	deps.shops.forget(storeId);
	const rule = await findRule(scope, ruleId);
	if (!rule) throw new Error("the rule that was just saved is not there");
	return { ok: true, rule };
}

/** What is wrong with a rule beside its form. */
export async function ruleFaults(deps: Deps, storeId: string, input: RuleInput): Promise<Fault[]> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const template = await findTemplate(deps.scope(storeId), input.template);
	return [
		...(eventType(input.event) ? [] : [{ pointer: "/event", detail: "is not an event type; a shop's own are named custom.<name>" }]),
		...(template ? [] : [{ pointer: "/template", detail: "is not a template of the store" }]),
		...(input.sender_id && !shop?.senders.some((one) => one.id === input.sender_id) ? [{ pointer: "/sender_id", detail: "is not a sender of the store" }] : []),
		...conditionFaults(deps, input.condition ?? null),
	];
}

/** A rule as it would be saved. */
export function ruleFrom({ event, condition, recipient, template, sender_id, enabled, name, delay, attachments }: RuleInput): Omit<Rule, "id"> {
	return {
		event,
		condition: condition ?? null,
		recipient,
		template,
		sender_id: sender_id ?? null,
		enabled: enabled ?? true,
		name: name ?? null,
		delay: delay ?? null,
		attachments: attachments ?? [],
	};
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
