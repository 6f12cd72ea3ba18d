import type { Liquid } from "liquidjs";
import { addressKey } from "./address.ts";
import type { Audience, MailClass } from "./event-type.ts";
import { type Decision, type PlannedEvent, planEvent } from "./plan.ts";
import type { Reason } from "./reasons.ts";
import type { Shop } from "./shop.ts";

/** A mail that was decided about and waits. */
export interface WaitingMail {
	notification: string;
	audience: Audience;
	class: MailClass;
	ruleId: string | null;
	toAddress: string | null;
	locale: string;
	template: string;
}

/** The reasons that can turn up while a mail waits. Who hands it over, and by which template, is looked at when it is made. */
const NEW_REASONS: readonly (Reason | null)[] = ["switched_off", "condition_false", "condition_invalid", "incomplete_order", "not_wanted"];

/**
 * The decision about a mail as it is taken now, by the rule as it is now. Who it goes to stays as it was, but for an admin who is none
 * any more.
 * @param event with its order as it is known now, see `asKnownNow`
 */
export function decideAgain(mail: WaitingMail, event: PlannedEvent, shop: Shop, engine: Liquid): Decision {
	const rule = shop.rules.find(({ id }) => id === mail.ruleId);
	const all = planEvent(event, shop, engine).filter((one) => one.notification === mail.notification && one.rule_id === mail.ruleId);
	const address = mail.toAddress ?? "";
	const same = all.find((one) => addressKey(one.to?.address ?? "") === addressKey(address));
	const reason = (same ?? all[0])?.reason ?? null;
	const isGone = !same && mail.audience === "admin" && (rule?.recipient ?? "admins") === "admins";
	return {
		notification: mail.notification,
		audience: mail.audience,
		class: mail.class,
		rule_id: mail.ruleId,
		reason: mail.ruleId !== null && !rule ? "rule_removed" : NEW_REASONS.includes(reason) ? reason : isGone ? "not_wanted" : null,
		to: { address, name: undefined },
		locale: mail.locale,
		template: mail.template,
		sender_id: null,
	};
}
