import * as z from "zod";
import { duration, durationOf } from "../duration.ts";
import { line, webUrl } from "../fields.ts";
import { CONSENT_PRESETS, RECOVERY_WAYS } from "./reminder-settings.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** What stands for the code in `recover_url`. */
export const CODE = "{code}";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "21:00"');

const stage = z.strictObject({
	delay: duration(1000, 30 * DAY, "at least one second and at most 30 days (P30D)").describe(
		"ISO 8601, from the moment at which the person was last seen with the cart",
	),
	template: z
		.string()
		.regex(/^tpl_[0-9a-z]{26}$/, "must be the id of a template (tpl_…)")
		.nullish()
		.describe("A template of this store for this reminder alone"),
	discount_code: line(60).nullish().describe("A code of the shop that the reminder offers and the restored cart gets"),
	enabled: z.boolean().optional().describe("false: this reminder is left out"),
});

const stages = z
	.array(stage)
	.min(1, "must have at least one reminder")
	.max(5, "must have at most 5 reminders")
	.superRefine((all, context) => {
		const delays = all.map(({ delay }) => durationOf(delay) ?? 0);
		for (const [i, delay] of delays.entries()) {
			if (i > 0 && delay <= (delays[i - 1] ?? 0))
				context.addIssue({ code: "custom", path: [i, "delay"], message: "must be longer than that of the reminder before" });
		}
	});

const recoverUrl = webUrl.superRefine((url, context) => {
	if (!url.includes(CODE)) context.addIssue({ code: "custom", message: `must have ${CODE} where the code of the cart goes` });
});

/** Changes to a store's cart reminders; what is left out stays. */
export const cartReminders = z
	.strictObject({
		enabled: z.boolean().describe("Off to begin with"),
		stages: stages.describe("The series, the earliest first; one after an hour (PT1H) to begin with, PT24H and PT72H are worth a try"),
		consent: z
			.enum(CONSENT_PRESETS)
			.describe(
				"strict (to begin with): only to those who agreed. existing_customer: also to those who have bought before, where the law allows that. off: Postbud asks for no consent. Who said no gets none, whatever stands here",
			),
		quiet_hours: z
			.strictObject({ from: clock, to: clock })
			.refine(({ from, to }) => from !== to, { path: ["to"], message: "must not be the same as from" })
			.nullable()
			.describe("Times of day in the recipient's time zone in which no reminder goes out; null: none"),
		cooldown: duration(0, 365 * DAY, "at most 365 days").describe("How long after a reminder nobody is reminded of another cart; P7D to begin with"),
		most_per_person: z
			.int()
			.min(1, "must be at least 1")
			.max(30, "must be at most 30")
			.describe("Reminders that one person gets within 30 days; 3 to begin with"),
		minimum_total: z
			.string()
			.regex(/^\d{1,12}(\.\d{1,4})?$/, 'must be a decimal string such as "100.00"')
			.nullable()
			.describe("Carts worth less are not reminded of; in the currency of the cart"),
		recover_with: z
			.enum(RECOVERY_WAYS)
			.describe("code: the shop's page at recover_url fetches the cart. shopify, woocommerce: the link of these systems that fills a cart"),
		recover_url: recoverUrl.nullable().describe(`The page of the shop that restores a cart; ${CODE} stands for the one-time code`),
	})
	.partial();

export type CartRemindersInput = z.infer<typeof cartReminders>;

/** Longest life of the link in a reminder. Milliseconds. */
export const LINK_LIFE = 30 * DAY;
/** Longest life of the code that the link leads to. Milliseconds. */
export const CODE_LIFE = 15 * MINUTE;
