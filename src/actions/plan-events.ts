import { notification } from "../core/catalogue.ts";
import { orderKey, orderNumberOf } from "../core/event.ts";
import { keepBack } from "../core/keep-back.ts";
import { type Decision, planEvent } from "../core/plan.ts";
import { searchText } from "../core/search-text.ts";
import type { SenderState } from "../core/sender-state.ts";
import type { Shop } from "../core/shop.ts";
import { waitsOf } from "../core/waits.ts";
import type { Deps } from "../deps.ts";
import type { NewConsent } from "../store/consents.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { type LoadedEvent, type Planned, savePlans } from "../store/plans.ts";
import type { StoredDecision } from "../store/schema.ts";
import { plannedConsequences } from "./consequences.ts";
import { correctRecipients } from "./correct-recipients.ts";
import { knownPeople, type People } from "./known-people.ts";
import { routeOf } from "./route-messages.ts";
import type { Lease } from "./run-jobs.ts";
import { toldOrders } from "./told-orders.ts";
import { wakeDeliveries, wakeMessages } from "./wake-up.ts";

interface Around {
	shops: ReadonlyMap<string, Shop>;
	/** How the senders are doing, by id. */
	states: ReadonlyMap<string, SenderState>;
	lease: Lease;
}

/**
 * Decides about accepted events and writes every decision down. Mails to send are born claimed.
 * @returns the messages this consumer has to deliver now
 */
export async function planEvents(deps: Deps, events: LoadedEvent[], { shops, states, lease }: Around): Promise<MessageRow[]> {
	if (events.length === 0) return [];
	const told = await toldOrders(deps, events, shops);
	const all = events.flatMap((event) => {
		const shop = shops.get(event.storeId);
		return shop ? [{ event, shop, decisions: planEvent(event, shop, deps.renderer.conditions, told(event)) }] : [];
	});
	const decided = await correctRecipients(deps, all);
	const people = await knownPeople(deps, decided);
	const plans = decided.map(({ event, shop, decisions }): Planned => {
		const allowed = keepBack(decisions, event, shop, (key) => people.known(event.storeId, key), lease.now);
		return { ...planned(deps, { event, shop }, allowed, states, lease), consents: newConsents(event, people, lease.now) };
	});
	const further = plannedConsequences(
		deps,
		plans.flatMap((plan) => plan.messages),
		shops,
	);
	const saved = await savePlans(deps.databases.main, plans, further);
	await wakeDeliveries(deps, further.deliveries);
	const own = plans.filter((plan) => saved.has(plan.event.id));
	const mails = own.flatMap((plan) => plan.messages);
	await wakeMessages(
		deps,
		mails.filter(({ status }) => status === "waiting").map(({ storeId, ...message }) => ({ store: storeId, ...message })),
	);
	for (const { event, decisions } of own) {
		deps.log("event.planned", {
			store: event.store,
			event: event.id,
			send: decisions.filter((one) => one.decision === "send").length,
			skip: decisions.filter((one) => one.decision === "skip").length,
		});
	}
	return mails.filter((message) => message.status === "sending");
}

function newConsents(event: LoadedEvent, people: People, recordedAt: number): NewConsent[] {
	return people.heard(event).map((one) => ({ ...one, storeId: event.storeId, source: event.id, recordedAt }));
}

/** A message names who hands it over before that happens: a consumer that vanishes meanwhile leaves the right name behind. */
function routed(deps: Deps, message: MessageRow, shop: Shop, states: Around["states"]): MessageRow {
	const way = message.status === "sending" ? routeOf(deps, message, shop, states, null) : undefined;
	return way?.kind === "send" ? { ...message, senderId: way.sender.id, provider: way.sender.provider } : message;
}

interface About {
	event: LoadedEvent;
	shop: Shop;
}

function planned(deps: Deps, about: About, decisions: Decision[], states: Around["states"], lease: Lease): Planned {
	const messages = decisions.map((decision) => delayed(settling(routed(deps, newMessage(deps, about, decision, lease), about.shop, states), lease)));
	const stored = messages.map(
		({ id, notification, reason, ruleId, toAddress, status }): StoredDecision => ({
			notification,
			decision: status === "skipped" ? "skip" : "send",
			reason: reason ?? null,
			message_id: id,
			rule_id: ruleId ?? null,
			to: toAddress ?? null,
		}),
	);
	return { event: { store: about.event.storeId, id: about.event.id }, decisions: stored, messages };
}

/** A mail about an order that is being worked on waits until that is over, so that one mail tells of all. */
function settling(message: MessageRow, lease: Lease): MessageRow {
	const seconds = message.ruleId === null ? notification(message.notification)?.notification.settles : undefined;
	if (message.status !== "sending" || seconds === undefined || message.orderKey === null) return message;
	const at = lease.now + seconds * 1000;
	return { ...message, status: "waiting", reason: "settling", lease: null, dueAt: at, wakeAt: at };
}

/** A mail whose rule names a time after the event waits for it; then it is decided again whether it goes out. */
function delayed(message: MessageRow): MessageRow {
	const until = message.waits?.until ?? 0;
	if (message.status !== "sending" || until <= message.createdAt) return message;
	return { ...message, status: "waiting", reason: "delayed", lease: null, dueAt: until, wakeAt: until };
}

/** A message for a decision: claimed by the lease when it sends, or the record that nothing is sent. */
export function newMessage(deps: Deps, { event, shop }: About, decision: Decision, lease: Lease): MessageRow {
	const order = orderNumberOf(event.data, event.subject) ?? null;
	const sender = shop.senders.find((one) => one.id === decision.sender_id);
	const sends = decision.reason === null;
	const rule = shop.rules.find((one) => one.id === decision.rule_id);
	const template = shop.templates.find((one) => `${one.id}@${one.version}` === decision.template);
	return {
		storeId: event.storeId,
		id: deps.newId("msg"),
		eventId: event.id,
		notification: decision.notification,
		audience: decision.audience,
		class: decision.class,
		channel: "email",
		status: sends ? "sending" : "skipped",
		reason: decision.reason,
		detail: null,
		toAddress: decision.to?.address ?? null,
		toName: decision.to?.name ?? null,
		fromAddress: sender?.from.address ?? null,
		fromName: sender?.from.name ?? null,
		replyTo: null,
		subject: null,
		locale: decision.locale,
		orderNumber: order,
		orderKey: order === null ? null : orderKey(order),
		ruleId: decision.rule_id,
		ruleName: rule ? (rule.name ?? template?.name ?? null) : null,
		waits: sends ? waitsOf(rule, template, order !== null, lease.now) : null,
		template: decision.template,
		plannedSenderId: decision.sender_id,
		senderId: decision.sender_id,
		provider: sends ? (sender?.provider ?? null) : null,
		providerMessageId: null,
		attempts: [],
		attemptsBefore: 0,
		deliveryRank: 0,
		attachments: [],
		secret: false,
		contentKey: null,
		contentOffset: null,
		contentLength: null,
		resendOf: null,
		requestedBy: null,
		edits: null,
		search: searchText({
			toAddress: decision.to?.address,
			toName: decision.to?.name,
			fromAddress: sender?.from.address,
			fromName: sender?.from.name,
			orderNumber: order,
		}),
		lease: sends ? lease.id : null,
		dueAt: sends ? lease.until : lease.now,
		wakeAt: sends ? lease.until : lease.now,
		createdAt: lease.now,
		sentAt: null,
		batchId: null,
	};
}
