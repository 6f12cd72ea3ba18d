import type { Liquid } from "liquidjs";
import { type Decision, type PlannedEvent, planEvent } from "./plan.ts";
import type { Rule, Shop } from "./shop.ts";

/** The mail that somebody wants sent about an event: one of its notifications, a template of the store, or one in the place of the other. */
export interface Wish {
	notification?: string | undefined;
	/** Id of a published template. */
	template?: string | undefined;
}

const BY_HAND: Rule = {
	...{ id: "by_hand", event: "", condition: null, recipient: "customer", template: "", sender_id: null, enabled: true },
	...{ name: null, delay: null, attachments: [] },
};

/**
 * Who would get such a mail about an event and how it is written, switched off or not, whatever its condition says. A mail to
 * the shop goes to the first of its people who wants to hear of it.
 * @returns undefined where the event has no such notification; a reason in it is one that nobody's wish can mend
 */
export function planByHand(event: PlannedEvent, shop: Shop, { notification, template }: Wish, engine: Liquid): Decision | undefined {
	const own = shop.templates.find(({ id }) => id === template);
	const rules = own ? [{ ...BY_HAND, event: event.type, template: own.id }] : [];
	const decisions = planEvent(event, { ...shop, rules }, engine);
	const wanted = decisions.filter((one) =>
		notification === undefined ? one.rule_id === BY_HAND.id : one.rule_id === null && one.notification === notification,
	);
	const chosen = wanted.find(({ to, reason }) => to !== null && reason !== "not_wanted") ?? wanted[0];
	if (!chosen) return undefined;
	const written = own ? { template: `${own.id}@${own.version}`, sender_id: own.sender_id ?? chosen.sender_id } : {};
	const decision = { ...chosen, ...written, rule_id: null };
	return { ...decision, reason: decision.sender_id === null ? "no_sender" : decision.to === null ? "no_address" : null };
}
