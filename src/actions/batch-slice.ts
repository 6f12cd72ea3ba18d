import { canonicalAddress } from "../core/address.ts";
import type { BatchLeft } from "../core/batch.ts";
import { orderKey } from "../core/event.ts";
import { keepBack } from "../core/keep-back.ts";
import { fieldsOf, textOf } from "../core/loose.ts";
import { customerMailbox, type Decision } from "../core/plan.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { type BatchRow, type BatchSlice, loadOrders } from "../store/batches.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { plannedConsequences } from "./consequences.ts";
import { correctRecipients } from "./correct-recipients.ts";
import { knownPeople } from "./known-people.ts";
import { asLoaded, ownEvent, type Telling } from "./own-event.ts";
import { newMessage } from "./plan-events.ts";

/** What a mail to a list of people is: they have to have agreed to it. */
export const TO_ADDRESSES = { type: "newsletter.campaign", notification: "newsletter.campaign.customer", class: "M" } as const;
/** What a mail about many orders is. */
export const TO_ORDERS = { type: "custom.batch", notification: "custom.batch.customer", class: "T" } as const;
/** Of what is known of an order only this is told again: other members may be secrets of the event that they came with. */
const TOLD_AGAIN = ["order", "customer", "recipient", "locale"];
/** The sweep looks after messages whose call is lost, this long after they were made. Milliseconds. */
const GRACE = 60_000;

export type BatchPlan = Pick<BatchRow, "id" | "kind" | "targets" | "template" | "data" | "requestedBy">;

/** Makes the messages for some of the targets of a batch, each with an event of its own, as planning makes them. Stores nothing. */
export async function batchSlice(deps: Deps, shop: Shop, batch: BatchPlan, from: number, size: number): Promise<BatchSlice & { loaded: LoadedEvent[] }> {
	const targets = batch.targets.slice(from, from + size);
	const { tellings, left } = batch.kind === "orders" ? await aboutOrders(deps, shop, batch, targets, from) : toAddresses(batch, targets, from);
	const events = await Promise.all(tellings.map((telling) => ownEvent(deps, telling)));
	const loaded = events.map((event) => asLoaded(shop.id, event));
	const about = batch.kind === "orders" ? TO_ORDERS : TO_ADDRESSES;
	const decided = await correctRecipients(
		deps,
		loaded.map((event) => ({ event, shop, decisions: [decisionOf(event, shop, batch, about)] })),
	);
	const people = await knownPeople(deps, decided);
	const now = deps.now();
	const plans = decided.map(({ event, decisions }) => {
		const [decision] = keepBack(decisions, event, shop, (key) => people.known(shop.id, key), now);
		return { event, message: { ...messageOf(deps, { event, shop }, decision ?? decisionOf(event, shop, batch, about), batch) } };
	});
	const messages = plans.map(({ message }) => message);
	return {
		...{ from, size: targets.length, events, loaded, messages, left },
		decisions: plans.map(({ event, message: { id, notification, status, reason, toAddress } }) => ({
			event: event.id,
			decisions: [{ notification, decision: status === "skipped" ? "skip" : "send", reason, message_id: id, rule_id: null, to: toAddress }],
		})),
		deliveries: plannedConsequences(deps, messages, new Map([[shop.id, shop]])).deliveries,
	};
}

function messageOf(deps: Deps, about: { event: LoadedEvent; shop: Shop }, decision: Decision, { id, requestedBy }: BatchPlan): MessageRow {
	const now = deps.now();
	const claimed = newMessage(deps, about, decision, { id: "", now, until: now });
	const status = claimed.status === "skipped" ? "skipped" : "queued";
	return { ...claimed, status, waits: null, lease: null, wakeAt: now + GRACE, requestedBy, batchId: id };
}

function decisionOf(
	event: LoadedEvent,
	shop: Shop,
	{ template }: BatchPlan,
	{ notification, class: mailClass }: typeof TO_ORDERS | typeof TO_ADDRESSES,
): Decision {
	const own = shop.templates.find(({ id }) => id === template);
	const [to] = customerMailbox(event.data);
	const sender = own?.sender_id ?? shop.senders.find((one) => one.is_default)?.id ?? null;
	const reason = !own ? "no_template" : sender === null ? "no_sender" : to ? null : "no_address";
	const people = [event.data.recipient, event.data.customer].map((person) => textOf(fieldsOf(person)?.locale));
	const locale = people.find(Boolean) ?? textOf(event.data.locale) ?? own?.locale ?? shop.locale;
	return {
		...{ notification, audience: "customer", class: mailClass, rule_id: null, reason, to: to ?? null, locale, sender_id: sender },
		template: own ? `${own.id}@${own.version}` : `${template}@0`,
	};
}

async function aboutOrders(
	deps: Deps,
	shop: Shop,
	{ id, data }: BatchPlan,
	targets: string[],
	from: number,
): Promise<{ tellings: Telling[]; left: BatchLeft[] }> {
	const known = new Map((await loadOrders(deps.scope(shop.id), targets.map(orderKey))).map((one) => [one.order, one.data]));
	const found = targets.map((target, i) => ({ target, n: from + i, data: known.get(orderKey(target)) }));
	return {
		tellings: found.flatMap(({ target, n, data: told }) =>
			told ? [{ type: TO_ORDERS.type, id: `${id}/${n}`, subject: `order/${target}`, data: { ...data, ...toldAgain(told), batch: { id } } }] : [],
		),
		left: found.flatMap(({ target, data: told }) => (told ? [] : [{ target, reason: "order_not_found" as const }])),
	};
}

/** Of what an event tells of an order that which may be told again. */
export function toldAgain(data: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(data).filter(([name]) => TOLD_AGAIN.includes(name)));
}

function toAddresses({ id, data }: BatchPlan, targets: string[], from: number): { tellings: Telling[]; left: BatchLeft[] } {
	const tellings = targets.map((target, i) => ({
		...{ type: TO_ADDRESSES.type, id: `${id}/${from + i}`, subject: `batch/${id}` },
		data: { ...data, recipient: { email: canonicalAddress(target) ?? target }, batch: { id } },
	}));
	return { tellings, left: [] };
}
