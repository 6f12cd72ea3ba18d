import type { Liquid } from "liquidjs";
import { addressKey, canonicalAddress, type Mailbox } from "./address.ts";
import { eventType } from "./catalogue.ts";
import type { Audience, MailClass, Notification } from "./event-type.ts";
import { evaluate } from "./liquid.ts";
import { mailLanguage } from "./mail-language.ts";
import type { Reason } from "./reasons.ts";
import type { Rule, Shop, StoreTemplate } from "./shop.ts";

/** The part of a stored event that deciding needs. */
export interface PlannedEvent {
	type: string;
	data: Record<string, unknown>;
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

/** The data of earlier events about the same order, by the notification whose mail told of them. */
export type Earlier = (notification: string) => readonly Record<string, unknown>[];

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
 * Suppressions are not looked at here; see `suppress`.
 * @param earlier the data of events about the same order whose mail of a notification went out, or is on its way
 */
export function planEvent(event: PlannedEvent, shop: Shop, engine: Liquid, earlier: Earlier = () => []): Decision[] {
	const entry = eventType(event.type);
	if (!entry) return [];
	const own = shop.rules.filter((rule) => rule.event === event.type);
	const plans = [
		...entry.notifications.map((one) => planBuiltIn(event, one, shop, engine, earlier)),
		...own.map((rule) => planRule(event, rule, shop, engine)),
	];
	return plans.flatMap((plan) => decide(plan, event, shop));
}

/** The same decisions, without mail to addresses that must not be written to. `suppressed` holds address keys. */
export function suppress(decisions: Decision[], suppressed: (addressKey: string, mailClass: MailClass) => boolean): Decision[] {
	return decisions.map((decision) =>
		decision.reason === null && decision.to && suppressed(addressKey(decision.to.address), decision.class) ? { ...decision, reason: "suppressed" } : decision,
	);
}

function planBuiltIn(event: PlannedEvent, one: Notification, shop: Shop, engine: Liquid, earlier: Earlier): Plan {
	const { customers, admins, enabled } = shop.settings.notifications;
	const master = one.audience === "customer" ? customers : admins;
	const plan = {
		notification: one.id,
		audience: one.audience,
		class: one.class,
		rule: undefined,
		recipient: one.audience === "admin" ? "admins" : "customer",
	} as const;
	if (!master || !(enabled[one.id] ?? one.enabled)) return { ...plan, reason: "switched_off" };
	if (one.condition && !evaluate(engine, one.condition, event.data, {})) return { ...plan, reason: one.otherwise ?? "condition_false" };
	const { unless } = one;
	if (unless && earlier(unless.said).some((data) => evaluate(engine, unless.when, data, {}))) return { ...plan, reason: "already_told" };
	return { ...plan, reason: null };
}

function planRule(event: PlannedEvent, rule: Rule, shop: Shop, engine: Liquid): Plan {
	const audience = rule.recipient === "customer" ? "customer" : "admin";
	const plan = { notification: `${event.type}.${audience}`, audience, class: audience === "admin" ? "I" : "T", rule, recipient: rule.recipient } as const;
	const master = audience === "customer" ? shop.settings.notifications.customers : shop.settings.notifications.admins;
	if (!rule.enabled || !master) return { ...plan, reason: "switched_off" };
	const holds = rule.condition === null ? true : conditionHolds(engine, rule.condition, event.data);
	if (holds === undefined) return { ...plan, reason: "condition_invalid" };
	return { ...plan, reason: holds ? null : "condition_false" };
}

function decide(plan: Plan, event: PlannedEvent, shop: Shop): Decision[] {
	const people = recipientsOf(plan.recipient, event.data, shop);
	const missing: Reason = plan.recipient === "admins" ? "no_admins" : "no_address";
	if (people.length === 0) return [decisionFor(plan, null, event, shop, plan.reason ?? missing)];
	return people.map((person) => decisionFor(plan, person, event, shop, plan.reason));
}

function decisionFor(plan: Plan, to: Mailbox | null, event: PlannedEvent, shop: Shop, reason: Reason | null): Decision {
	const locale = plan.audience === "customer" ? customerLocale(event.data, shop) : shop.locale;
	const template = templateFor(plan, locale, shop);
	const sender = plan.rule?.sender_id ?? template?.sender_id ?? shop.senders.find((one) => one.is_default)?.id ?? null;
	const needed: Reason | null = !template && plan.rule ? "no_template" : sender === null ? "no_sender" : null;
	return {
		notification: plan.notification,
		audience: plan.audience,
		class: plan.class,
		rule_id: plan.rule?.id ?? null,
		reason: reason ?? needed,
		to,
		locale,
		template: template ? `${template.id}@${template.version}` : `builtin:${plan.notification}`,
		sender_id: sender,
	};
}

/** The store's own template for a rule or in place of a built-in one, the one for the language first. */
function templateFor(plan: Plan, locale: string, shop: Shop): StoreTemplate | undefined {
	const rule = plan.rule;
	if (rule) return shop.templates.find((one) => one.id === rule.template);
	const candidates = shop.templates.filter((one) => one.notification === plan.notification);
	return candidates.find((one) => one.locale !== null && mailLanguage(one.locale) === mailLanguage(locale)) ?? candidates.find((one) => one.locale === null);
}

function recipientsOf(recipient: Rule["recipient"], data: Record<string, unknown>, shop: Shop): Mailbox[] {
	if (recipient === "customer") return customerMailbox(data);
	const addresses = recipient === "admins" ? shop.settings.admin_addresses : [recipient.address];
	const canonical = addresses.map(canonicalAddress).filter((address) => address !== undefined);
	return [...new Map(canonical.map((address) => [addressKey(address), { address }])).values()];
}

function customerMailbox(data: Record<string, unknown>): Mailbox[] {
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
