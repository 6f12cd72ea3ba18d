import { orderNumberOf } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { keepBack } from "../core/keep-back.ts";
import { evaluate } from "../core/liquid.ts";
import { conditionScope, type Decision, planEvent } from "../core/plan.ts";
import type { RuleInput } from "../core/rule-input.ts";
import type { Rule, Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { EventRow } from "../store/events.ts";
import { eventsOfType } from "../store/events-of-type.ts";
import { knownPeople } from "./known-people.ts";
import { previewDecision } from "./preview-plan.ts";
import { ruleFaults, ruleFrom } from "./save-rule.ts";

/** What a rule would have done about one event, for one recipient. */
export interface TrialExample {
	event_id: string;
	/** RFC 3339, when the event came in. */
	at: string;
	order?: string;
	to?: string;
	subject?: string;
	decision: "send" | "skip";
	reason?: string;
	/** What went wrong with the condition. */
	detail?: string;
}

export interface Trial {
	/** Events about which it would have sent. */
	matched: number;
	of: number;
	examples: TrialExample[];
}

export const MAX_EVENTS = 200;
const TRIED = "rul_tried";

/** Tries a rule against the newest stored events of its type, as if it were on. Stores nothing. */
export async function tryRule(
	deps: Deps,
	storeId: string,
	input: RuleInput,
	last: number,
): Promise<{ ok: true; trial: Trial } | { ok: false; faults: Fault[] }> {
	const faults = await ruleFaults(deps, storeId, input);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!shop || faults.length > 0) return { ok: false, faults };
	const rule: Rule = { ...ruleFrom(input), id: TRIED, enabled: true };
	const events = await eventsOfType(deps.scope(storeId), input.event, last);
	const decided = events.map((event) => ({ event, decisions: decisionsOf(deps, event, { ...shop, rules: [rule] }) }));
	const people = await knownPeople(deps, decided);
	const now = deps.now();
	const examples = decided.flatMap(({ event, decisions }) => {
		const allowed = keepBack(decisions, event, shop, (key) => people.known(storeId, key), now);
		return allowed.map((decision) => example(deps, shop, rule, event, decision));
	});
	const matched = new Set(examples.filter(({ decision }) => decision === "send").map((one) => one.event_id)).size;
	return { ok: true, trial: { matched, of: events.length, examples } };
}

function decisionsOf(deps: Deps, event: EventRow, shop: Shop): Decision[] {
	return planEvent(event, shop, deps.renderer.conditions).filter((one) => one.rule_id === TRIED);
}

function example(deps: Deps, shop: Shop, rule: Rule, event: EventRow, decision: Decision): TrialExample {
	const { notification: _name, ...preview } = previewDecision(deps, shop, event, decision);
	const order = orderNumberOf(event.data, event.subject);
	const about = { event_id: event.id, at: new Date(event.receivedAt).toISOString(), ...(order === undefined ? {} : { order }) };
	return { ...about, ...preview, ...(preview.reason === "condition_invalid" ? { detail: faultOf(deps, rule, event) } : {}) };
}

function faultOf(deps: Deps, { condition }: Rule, event: EventRow): string {
	try {
		evaluate(deps.renderer.conditions, condition ?? "", conditionScope(event), {});
		return "";
	} catch (error) {
		return errorText(error);
	}
}
