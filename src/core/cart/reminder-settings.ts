import { durationOf } from "../duration.ts";
import type { ShopSettings } from "../shop.ts";

/** The notification by which people are reminded. */
export const REMINDER = "cart.abandoned.customer";

/** One reminder of a series. */
export interface ReminderStage {
	/** ISO 8601, from the moment at which the person was last seen with a cart. */
	delay: string;
	/** A template of the store for this stage alone; null: the one of `cart.abandoned.customer`. */
	template?: string | null | undefined;
	discount_code?: string | null | undefined;
	enabled?: boolean | undefined;
}

/** strict: only who said yes. existing_customer: also who has bought before. off: nobody is asked. A no counts in all of them. */
export const CONSENT_PRESETS = ["strict", "existing_customer", "off"] as const;
export type ConsentPreset = (typeof CONSENT_PRESETS)[number];

/** How a shop's storefront gets a cart back: by a code that it fetches, or by a link of its own that names the goods. */
export const RECOVERY_WAYS = ["code", "shopify", "woocommerce"] as const;
export type RecoveryWay = (typeof RECOVERY_WAYS)[number];

/** When and to whom a store sends cart reminders. */
export interface CartReminders {
	enabled: boolean;
	/** Since when, as an RFC 3339 instant: nobody is reminded of a cart from before. */
	enabled_at: string | null;
	stages: ReminderStage[];
	consent: ConsentPreset;
	/** Local times of the recipient, "21:00" to "08:00", in which nothing goes out. */
	quiet_hours: { from: string; to: string } | null;
	/** ISO 8601: how long after a reminder no series about another cart begins. */
	cooldown: string;
	/** Reminders that one person gets in 30 days. */
	most_per_person: number;
	/** "100.00", in the cart's currency. */
	minimum_total: string | null;
	recover_with: RecoveryWay;
	/** Where the storefront restores a cart; "{code}" stands for the code. */
	recover_url: string | null;
}

/** A new store's: off, one reminder an hour after. */
export const DEFAULT_REMINDERS: CartReminders = {
	enabled: false,
	enabled_at: null,
	stages: [{ delay: "PT1H" }],
	consent: "strict",
	quiet_hours: { from: "21:00", to: "08:00" },
	cooldown: "P7D",
	most_per_person: 3,
	minimum_total: null,
	recover_with: "code",
	recover_url: null,
};

export interface ReminderSettings extends Omit<CartReminders, "cooldown" | "stages" | "enabled_at"> {
	/** Unix milliseconds. */
	enabledAt: number;
	/** Milliseconds. */
	cooldown: number;
	/** By delay, only those that are on; `n` counts all of them from 1. Delays in milliseconds. */
	stages: readonly { n: number; delay: number; template: string | null; discountCode: string | null }[];
}

/** How a store reminds: only while its mails to customers, and this one among them, are switched on, too. */
export function remindersOf(settings: ShopSettings | undefined): ReminderSettings {
	const reminders = reminderSettings(settings?.cart_reminders);
	const { customers, enabled } = settings?.notifications ?? { customers: false, enabled: {} };
	return { ...reminders, enabled: reminders.enabled && customers && enabled[REMINDER] === true };
}

/** A store's settings with what it never said filled in, in numbers to reckon with. */
export function reminderSettings(stored: Partial<CartReminders> | undefined): ReminderSettings {
	const { cooldown, stages, enabled_at, ...rest } = { ...DEFAULT_REMINDERS, ...stored };
	return {
		...rest,
		enabledAt: enabled_at === null ? 0 : Date.parse(enabled_at),
		cooldown: durationOf(cooldown) ?? 0,
		stages: stages
			.map(({ delay, template, discount_code, enabled }, i) => ({
				...{ n: i + 1, delay: durationOf(delay) ?? 0, template: template ?? null, discountCode: discount_code ?? null },
				on: enabled !== false,
			}))
			.filter(({ on }) => on)
			.map(({ on: _on, ...stage }) => stage)
			.sort((a, b) => a.delay - b.delay),
	};
}
