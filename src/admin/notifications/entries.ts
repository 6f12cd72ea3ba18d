import { EVENT_TYPES } from "../../core/catalogue.ts";
import type { Audience, EventType, Notification } from "../../core/event-type.ts";
import { foldText } from "../../core/fold-text.ts";
import { isEnabled } from "../../core/notification-switch.ts";
import type { Shop, StoreTemplate } from "../../core/shop.ts";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import { CONDITIONS } from "../text/conditions.ts";
import { OCCASIONS } from "../text/occasions.ts";

/** A notification as the shop has it. */
export interface Entry {
	notification: Notification;
	event: EventType;
	name: string;
	/** What happens that it tells of. */
	occasion: string;
	/** What else has to hold, in words; undefined where nothing has to, or no words are known. */
	condition: string | undefined;
	/** Its own switch. */
	on: boolean;
	/** Whose master switch it hangs on, where that is off. */
	mastered: Audience | undefined;
	/** The shop's own published templates that stand in for the built-in one, one or none for a language. */
	own: StoreTemplate[];
}

/** Somebody asks for these by hand each time, so there is nothing to switch. */
export const BY_HAND = ["sender.tested", "template.tested"];

export const SHOWN = ["all", "off", "own"] as const;

/** What the list is narrowed to. */
export interface Find {
	q: string;
	audience: Audience | "";
	show: (typeof SHOWN)[number];
}

export function readFind(query: Record<string, string>): Find {
	const { audience } = query;
	return {
		q: (query.q ?? "").trim().slice(0, 100),
		audience: audience === "customer" || audience === "admin" ? audience : "",
		show: SHOWN.find((one) => one === query.show) ?? "all",
	};
}

/** An address of the list, so narrowed. */
export function findAddress({ q, audience, show }: Find): string {
	const fields = [
		["q", q],
		["audience", audience],
		["show", show === "all" ? "" : show],
	];
	const query = new URLSearchParams(fields.filter(([, value]) => value !== "") as [string, string][]);
	return `/admin/notifications${query.size === 0 ? "" : `?${query}`}`;
}

/** The catalogue as the shop has it, so narrowed. */
export function findEntries(shop: Shop, { q, audience, show }: Find, language: Language): Entry[] {
	const wanted = foldText(q);
	return EVENT_TYPES.filter(({ type }) => !BY_HAND.includes(type))
		.flatMap((event) => event.notifications.map((notification) => entryOf(shop, event, notification, language)))
		.filter(
			(entry) =>
				(audience === "" || entry.notification.audience === audience) &&
				(show !== "off" || !entry.on || entry.mastered !== undefined) &&
				(show !== "own" || entry.own.length > 0) &&
				[entry.name, entry.occasion, entry.notification.id].some((text) => foldText(text).includes(wanted)),
		);
}

export function entryOf(shop: Shop, event: EventType, notification: Notification, language: Language): Entry {
	const { enabled, ...masters } = shop.settings.notifications;
	const master = notification.master ?? notification.audience;
	return {
		notification,
		event,
		name: mailTypeName(event.type, language),
		occasion: (language === "en" ? undefined : OCCASIONS[language][event.type]) ?? event.summary,
		condition: notification.condition === undefined ? undefined : CONDITIONS[language][notification.id],
		on: isEnabled(notification, enabled),
		mastered: (master === "customer" ? masters.customers : masters.admins) ? undefined : master,
		own: shop.templates.filter((template) => template.notification === notification.id),
	};
}
