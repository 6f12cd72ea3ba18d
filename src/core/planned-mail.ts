import type { Liquid } from "liquidjs";
import type { Mailbox } from "./address.ts";
import { fieldsOf } from "./loose.ts";
import type { MailEvent } from "./mail-scope.ts";
import { planEvent } from "./plan.ts";
import type { Shop } from "./shop.ts";

/** Who would get a mail about an event, in which language, by which template. */
export interface PlannedMail {
	notification: string;
	to: Mailbox;
	/** BCP 47 */
	locale: string;
	/** `builtin:<notification>` or `<template id>@<version>`. */
	template: string;
}

/**
 * The mail of one notification about an event, whether it would be sent or not.
 * @param notification `<event>.<audience>`; where the event has none of that name, it is written to the customer or, for want of one, to the shop
 * @param locale BCP 47; undefined: the language in which it would be written
 */
export function plannedMail(event: MailEvent, shop: Shop, notification: string, locale: string | undefined, engine: Liquid): PlannedMail {
	const decisions = planEvent(inLanguage(event, locale), speaking(shop, locale), engine);
	const decision =
		decisions.find((one) => one.notification === notification && one.rule_id === null) ?? decisions.find((one) => one.notification === notification);
	const customer = decisions.find((one) => one.audience === "customer")?.to;
	const to = decision?.to ?? customer ?? { address: shop.settings.support_address, name: shop.name };
	return { notification, to, locale: decision?.locale ?? locale ?? shop.locale, template: decision?.template ?? `builtin:${notification}` };
}

function inLanguage(event: MailEvent, locale: string | undefined): MailEvent {
	return locale === undefined ? event : { ...event, data: { ...event.data, recipient: { ...fieldsOf(event.data.recipient), locale } } };
}

function speaking(shop: Shop, locale: string | undefined): Shop {
	if (locale === undefined) return shop;
	const admins = shop.settings.admins?.map((admin) => ({ ...admin, locale }));
	return { ...shop, locale, settings: { ...shop.settings, ...(admins ? { admins } : {}) } };
}
