import type { Liquid } from "liquidjs";
import { canonicalAddress, type Mailbox } from "./address.ts";
import { adminsOf, wantsToHear } from "./admins.ts";
import { eventType } from "./catalogue.ts";
import type { Audience, MailClass, Notification, Told } from "./event-type.ts";
import { evaluate } from "./liquid.ts";
import { mailLanguage } from "./mail-language.ts";
import { isEnabled } from "./notification-switch.ts";
import { REASON_SYMBOLS, type Reason } from "./reasons.ts";
import type { Admin, Rule, Shop, StoreTemplate } from "./shop.ts";

/** The part of a stored event that deciding needs. */
export interface PlannedEvent {
	type: string;
	data: Record<string, unknown>;
	source?: string | undefined;
	externalId?: string | undefined;
	/** RFC 3339, as the shop tells it. */
	time?: string | null | undefined;
	/** Unix milliseconds. */
	receivedAt?: number | undefined;
	/** Types of the events about the same order that came after it, where it is decided about a second time. */
	later?: readonly string[] | undefined;
}

/** What becomes of one rule for one recipient: a mail, or the reason why none. */
export interface Decision {
	notification: string;
	audience: Audience;
	class: MailClass;
	rule_id: string | null;
	reason: Reason | null;
	to: Mailbox | null;
	locale: string;
	/** `builtin:<notification>` or `<template id>@<version>`. */
	template: string;
	sender_id: string | null;
}

/** The data of the events about the same order of which such a mail has told. */
export type Earlier = (told: Told) => readonly Record<string, unknown>[];

/** What is copied into every message of an event must be small, whatever the event holds. */
const MAX_NAME = 200;

interface Plan {
	notification: string;
	audience: Audience;
	class: MailClass;
	rule: Rule | undefined;
	reason: Reason | null;
	recipient: Rule["recipient"];
}

/**
 * Decides about every notification and rule of the shop for an event: who gets what, and who gets nothing and why.
 * What the people themselves want is not looked at here; see `keepBack`.
 * @param earlier the data of events about the same order whose mail of a notification went out, or is on its way
 */
export function planEvent(event: PlannedEvent, shop: Shop, engine: Liquid, earlier: Earlier = () => []): Decision[] {
	const entry = eventType(event.type);
	if (!entry) return [];
	const own = opensConsole(event) ? [] : shop.rules.filter((rule) => rule.event === event.type);
	const plans = [
		...entry.notifications.map((one) => planBuiltIn(event, one, shop, engine, earlier)),
		...own.map((rule) => planRule(event, rule, shop, engine)),
	];
	const withheld = withheldFor(event);
	return plans.flatMap((plan) => decide(withheld ? { ...plan, reason: withheld } : plan, event, shop));
}

function planBuiltIn(event: PlannedEvent, one: Notification, shop: Shop, engine: Liquid, earlier: Earlier): Plan {
	const { customers, admins, enabled } = shop.settings.notifications;
	const master = (one.master ?? one.audience) === "customer" ? customers : admins;
	const plan = {
		notification: one.id,
		audience: one.audience,
		class: one.class,
		rule: undefined,
		recipient: one.audience === "admin" ? "admins" : "customer",
	} as const;
	if (!master || !isEnabled(one, enabled)) return { ...plan, reason: "switched_off" };
	if (one.condition && !evaluate(engine, one.condition, event.data, {})) return { ...plan, reason: one.otherwise ?? "condition_false" };
	const told = one.unless?.(event.data).some((other) => earlier(other).some((data) => other.when?.(data) ?? true));
	if (told) return { ...plan, reason: "already_told" };
	return { ...plan, reason: null };
}

function planRule(event: PlannedEvent, rule: Rule, shop: Shop, engine: Liquid): Plan {
	const audience = rule.recipient === "customer" ? "customer" : "admin";
	const notification = `${event.type}.${audience}`;
	// A template of one's own does not make an advertisement anything else.
	const purpose = eventType(event.type)?.notifications.find((one) => one.id === notification)?.purpose;
	const plan = { notification, audience, class: audience === "admin" ? "I" : purpose ? "M" : "T", rule, recipient: rule.recipient } as const;
	const master = audience === "customer" ? shop.settings.notifications.customers : shop.settings.notifications.admins;
	if (!rule.enabled || !master) return { ...plan, reason: "switched_off" };
	const holds = rule.condition === null ? true : conditionHolds(engine, rule.condition, conditionScope(event));
	if (holds === undefined) return { ...plan, reason: "condition_invalid" };
	return { ...plan, reason: holds ? null : "condition_false" };
}

/** Postbud's own mail with a link into the console: whoever may change rules and templates does not get at it by them. */
function opensConsole({ type, source }: PlannedEvent): boolean {
	return source === "postbud" && type.startsWith("staff.") && (eventType(type)?.secrets.length ?? 0) > 0;
}

interface Person extends Mailbox {
	/** BCP 47; undefined: as the plan's audience is written to. */
	locale?: string | undefined;
	/** This person does not want to hear of it. */
	deaf?: boolean;
}

function decide(plan: Plan, event: PlannedEvent, shop: Shop): Decision[] {
	const people = recipientsOf(plan, event.data, shop);
	const missing: Reason = plan.recipient === "admins" ? "no_admins" : "no_address";
	if (people.length === 0) return [decisionFor(plan, null, event, shop, plan.reason ?? missing)];
	return people.map((person) => decisionFor(plan, person, event, shop, plan.reason ?? (person.deaf ? "not_wanted" : null)));
}

function decisionFor(plan: Plan, person: Person | null, event: PlannedEvent, shop: Shop, reason: Reason | null): Decision {
	const locale = person?.locale ?? (plan.audience === "customer" ? customerLocale(event.data, shop) : shop.locale);
	const template = opensConsole(event) ? undefined : (stageTemplate(plan, event, shop) ?? templateFor(plan, locale, shop));
	const sender = plan.rule?.sender_id ?? template?.sender_id ?? shop.senders.find((one) => one.is_default)?.id ?? null;
	const needed: Reason | null = !template && plan.rule ? "no_template" : sender === null ? "no_sender" : null;
	return {
		notification: plan.notification,
		audience: plan.audience,
		class: plan.class,
		rule_id: plan.rule?.id ?? null,
		reason: reason ?? needed,
		to: person && { address: person.address, name: person.name },
		locale,
		template: template ? `${template.id}@${template.version}` : `builtin:${plan.notification}`,
		sender_id: sender,
	};
}

/** Why Postbud's own timer reminds nobody: it posts such an event only so that the log tells. */
function withheldFor(event: PlannedEvent): Reason | undefined {
	return isReminder(event) ? REASON_SYMBOLS.find((symbol) => symbol === event.data.withheld) : undefined;
}

/** The template that a stage of a series of reminders has for itself, while it is published. */
function stageTemplate(plan: Plan, event: PlannedEvent, shop: Shop): StoreTemplate | undefined {
	return plan.rule || !isReminder(event) ? undefined : shop.templates.find(({ id }) => id === event.data.template);
}

function isReminder({ type, source }: PlannedEvent): boolean {
	return type === "cart.abandoned" && source === "postbud";
}

/** The store's own template for a rule or in place of a built-in one, the one for the language first. */
function templateFor(plan: Plan, locale: string, shop: Shop): StoreTemplate | undefined {
	const rule = plan.rule;
	if (rule) return shop.templates.find((one) => one.id === rule.template);
	const candidates = shop.templates.filter((one) => one.notification === plan.notification);
	return candidates.find((one) => one.locale !== null && mailLanguage(one.locale) === mailLanguage(locale)) ?? candidates.find((one) => one.locale === null);
}

function recipientsOf({ recipient, notification }: Plan, data: Record<string, unknown>, shop: Shop): Person[] {
	if (recipient === "customer") return customerMailbox(data);
	if (recipient === "admins") return adminsOf(shop.settings).flatMap((admin) => adminPerson(admin, notification));
	const address = canonicalAddress(recipient.address);
	return address === undefined ? [] : [{ address, name: undefined }];
}

function adminPerson(admin: Admin, notification: string): Person[] {
	const address = canonicalAddress(admin.address);
	if (address === undefined) return [];
	return [{ address, name: admin.name ?? undefined, locale: admin.locale ?? undefined, deaf: !wantsToHear(admin, notification) }];
}

/** The person whom customers' mail about an event goes to, if it names one. */
export function customerMailbox(data: Record<string, unknown>): Mailbox[] {
	const named = person(data.recipient);
	const customer = person(data.customer);
	const writer = person(data);
	const chosen = [named, customer, writer].find((one) => one.address !== undefined);
	return chosen?.address === undefined ? [] : [{ address: chosen.address, name: chosen.name }];
}

function person(value: unknown): { address: string | undefined; name: string | undefined } {
	if (value === null || typeof value !== "object") return { address: undefined, name: undefined };
	const fields = value as Record<string, unknown>;
	const name = textOf(fields.name) ?? [textOf(fields.first_name), textOf(fields.last_name)].filter(Boolean).join(" ");
	return { address: canonicalAddress(fields.email), name: name === "" ? undefined : name.slice(0, MAX_NAME) };
}

/** Recipient, then event, then store: never the admin's language. */
function customerLocale(data: Record<string, unknown>, shop: Shop): string {
	const of = (value: unknown) => (value !== null && typeof value === "object" ? textOf((value as Record<string, unknown>).locale) : undefined);
	return of(data.recipient) ?? of(data.customer) ?? textOf(data.locale) ?? shop.locale;
}

/** What a rule's condition can name: the event's data, its `source` and `later`, the types of the events about the order since. */
export function conditionScope({ data, source, type, time, later }: PlannedEvent): Record<string, unknown> {
	return { source, ...data, event: { type, source, time }, later: later ?? [] };
}

function conditionHolds(engine: Liquid, condition: string, data: Record<string, unknown>): boolean | undefined {
	try {
		return evaluate(engine, condition, data, {});
	} catch {
		// What an admin wrote may fail on this event's data; the decision says so.
		return undefined;
	}
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}
