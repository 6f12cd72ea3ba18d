import { TO_ORDERS } from "../actions/batch-slice.ts";
import { EVENT_TYPES } from "../core/catalogue.ts";
import type { Shop } from "../core/shop.ts";
import type { Language } from "./language.ts";
import { MAIL_TYPES } from "./text/mail-types.ts";

/** A choice of the log's filter by type: one event type, with its audiences where there are several. */
export interface TypeChoice {
	name: string;
	/** What the filter `notification` takes: an event type means all of its audiences. */
	type: string;
	notifications: { id: string; audience: "customer" | "admin" }[];
}

/** What people call the mails about an event type, for example "Password". */
export function mailTypeName(type: string, language: Language): string {
	const names = MAIL_TYPES[language];
	if (Object.hasOwn(names, type) && names[type]) return names[type];
	const words = type.replace(/^custom\./, "").replace(/[._]+/g, " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The event type of a notification: its id without the audience. */
export function typeOfNotification(notification: string): string {
	return notification.replace(/\.(customer|admin)$/, "");
}

/** Everything the log can be filtered by: the catalogue, batches about orders, and the events that the shop's own rules answer to. */
export function typeChoices(shop: Shop, language: Language): TypeChoice[] {
	const known = EVENT_TYPES.filter((event) => event.notifications.length > 0);
	const own = [...new Set([TO_ORDERS.type, ...shop.rules.map((rule) => rule.event)])].filter((type) => !known.some((event) => event.type === type));
	const choices = [
		...known.map(({ type, notifications }) => ({
			name: mailTypeName(type, language),
			type,
			notifications: notifications.map(({ id, audience }) => ({ id, audience })),
		})),
		...own.map((type) => ({ name: mailTypeName(type, language), type, notifications: [] })),
	];
	return choices.sort((a, b) => a.name.localeCompare(b.name, language));
}
