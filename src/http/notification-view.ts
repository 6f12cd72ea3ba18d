import * as z from "zod";
import type { EventType, Notification } from "../core/event-type.ts";
import { mailLanguage } from "../core/mail-language.ts";
import { isEnabled } from "../core/notification-switch.ts";
import { VARIABLE_TYPES } from "../core/tag/variable.ts";
import type { Override } from "../store/overrides.ts";

export const notificationBody = z.object({
	notification: z.string().describe("`<event>.<audience>`"),
	event: z.string(),
	summary: z.string().describe("What happened"),
	audience: z.enum(["customer", "admin"]),
	class: z.enum(["S", "L", "T", "M", "I"]).describe("S security, L legally required, T transactional, M marketing, I internal to staff"),
	enabled: z.boolean(),
	default: z.boolean().describe("Whether a new store has it switched on"),
	locked: z.boolean().describe("true: the law wants it, and it cannot be switched off"),
	master: z.enum(["customers", "admins"]).describe("The master switch in `notifications` of the settings that it hangs on as well"),
	condition: z.string().optional().describe("A Liquid expression over the event's data; the mail goes out only where it holds"),
	waits: z.int().optional().describe("Seconds to wait for more of the same about the same order; only the last one is sent"),
	template: z.string().describe("\"built-in\", or the id of the store's own template that mails in the store's language use"),
	templates: z
		.array(z.object({ id: z.string(), locale: z.string().nullable() }))
		.describe("The store's own templates in its place, each for one language or (null) for all others"),
	sample: z.looseObject({ type: z.string() }).describe("A whole event as it can be posted to `POST /v1/events`"),
});

export const tagBody = z.object({
	name: z.string().describe("As templates write it; `[]` stands for each entry of a list"),
	type: z
		.enum(VARIABLE_TYPES)
		.describe("list: gone through with `for`; map: gone through with `for` as pairs of name and value; object: holds the tags below its name"),
	description: z.string(),
	example: z.string().nullable().describe("How an English mail of the sample event shows it"),
	optional: z.boolean().describe("It may be missing: in an event, or for a member of a list in one of its entries"),
	insert: z.string().describe("Liquid that shows it"),
});

/** What a store makes of the catalogue: its switches, its language and its own templates. */
export interface Choices {
	switches: Readonly<Record<string, boolean>>;
	locale: string;
	overrides: readonly Override[];
}

export function notificationView(event: EventType, one: Notification, { switches, locale, overrides }: Choices): z.infer<typeof notificationBody> {
	const own = overrides.filter(({ notification }) => notification === one.id);
	const used =
		own.find((template) => template.locale !== null && mailLanguage(template.locale) === mailLanguage(locale)) ??
		own.find((template) => template.locale === null);
	return {
		notification: one.id,
		event: event.type,
		summary: event.summary,
		audience: one.audience,
		class: one.class,
		enabled: isEnabled(one, switches),
		default: one.enabled,
		locked: one.locked ?? false,
		master: (one.master ?? one.audience) === "customer" ? "customers" : "admins",
		...(one.condition === undefined ? {} : { condition: one.condition }),
		...(one.settles === undefined ? {} : { waits: one.settles }),
		template: used?.id ?? "built-in",
		templates: own.map((template) => ({ id: template.id, locale: template.locale })),
		sample: { ...event.sample },
	};
}
