import type { AcceptedEvent } from "../core/event.ts";
import { keepBack } from "../core/keep-back.ts";
import { type Decision, planEvent } from "../core/plan.ts";
import type { Shop } from "../core/shop.ts";
import { templateScope } from "../core/template-scope.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { correctRecipients } from "./correct-recipients.ts";
import { knownPeople } from "./known-people.ts";
import { templateSource } from "./template-source.ts";
import { toldOrders } from "./told-orders.ts";

export interface PlannedNotification {
	notification: string;
	decision: "send" | "skip";
	reason?: string;
	to?: string;
	subject?: string;
}

/** What would happen to an event: every rule, send or skip, why, to whom, with which subject. Stores nothing. */
export async function previewPlan(deps: Deps, storeId: string, event: AcceptedEvent): Promise<PlannedNotification[]> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!shop) return [];
	const now = deps.now();
	const posted = { ...event, storeId, receivedAt: now };
	const told = await toldOrders(deps, [posted], new Map([[storeId, shop]]));
	const planned = planEvent(posted, shop, deps.renderer.conditions, told(posted));
	const [{ decisions } = { decisions: planned }] = await correctRecipients(deps, [{ event: posted, shop, decisions: planned }]);
	const people = await knownPeople(deps, [{ event: posted, decisions }]);
	const checked = keepBack(decisions, posted, shop, (key) => people.known(storeId, key), now);
	return checked.map((decision) => previewDecision(deps, shop, event, decision));
}

type PreviewedEvent = Pick<AcceptedEvent, "externalId" | "type" | "data"> & { subject?: string | null | undefined; time?: string | null | undefined };

/** A decision as people read it, with the subject that its mail would have. */
export function previewDecision(deps: Deps, shop: Shop, event: PreviewedEvent, decision: Decision): PlannedNotification {
	const { notification, reason, to } = decision;
	const about = { notification, ...(to ? { to: to.address } : {}) };
	if (reason !== null) return { ...about, decision: "skip", reason };
	if (decision.class === "M" && deps.config.PUBLIC_URL === "") return { ...about, decision: "send", reason: "no_public_url" };
	try {
		return { ...about, decision: "send", subject: subjectOf(deps, shop, event, decision) };
	} catch (error) {
		// The mail would be planned and then fail, for a reason that is best seen now.
		return { ...about, decision: "send", reason: "render_failed", subject: errorText(error) };
	}
}

function subjectOf(deps: Deps, shop: Shop, event: PreviewedEvent, decision: Decision): string {
	const template = templateSource(deps, decision.template, shop);
	if (!template) return "";
	const locale = deps.renderer.locale(decision.locale, shop.locale, template.source.kind);
	const facts = { id: event.externalId, type: event.type, subject: event.subject ?? null, time: event.time ?? null, data: event.data };
	const { scope, globals } = templateScope(template.source, facts, shop, decision.to ?? { address: "" }, locale, decision.notification);
	return deps.renderer.render(template.key, template.source, scope, globals).subject;
}
