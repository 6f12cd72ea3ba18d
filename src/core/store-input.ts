import * as z from "zod";
import { addressKey } from "./address.ts";
import { cartReminders } from "./cart/reminder-input.ts";
import { address, currency, line, locale, money, text, timezone, webUrl } from "./fields.ts";

export const brand = z.strictObject({
	logo_url: webUrl.nullish(),
	color: z
		.string()
		.regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #0b5fff")
		.nullish(),
	address: text(500).nullish().describe("The shop's postal address, for the footer"),
	footer: text(1000).nullish(),
	org_no: line(60).nullish(),
	form_of_address: z
		.enum(["formal", "informal"])
		.nullish()
		.describe('How mails say "you" where Postbud has both ways: German "Sie" (formal, the default) or "du" (informal)'),
});

const bankDetails = z.union([text(1000), z.record(line(60), line(200)).refine((lines) => Object.keys(lines).length <= 20, "must have at most 20 lines")], {
	error: 'must be a text or an object of lines, such as { "account_number": "1234 56 78903" }',
});

const admin = z.strictObject({
	address,
	name: line(120).nullish(),
	locale: locale.nullish().describe("Language of this person's mails; the store's where it is not given"),
	notifications: z.array(line(120)).max(200).nullish().describe("The notifications that this person wants, by their ids; all where it is not given"),
});

/** What a new store is made of. */
export const storeInput = z.strictObject({
	name: line(120),
	url: webUrl.describe("The shop's own address"),
	locale,
	currency,
	timezone,
	admin_addresses: z.array(address).min(1, "must have at least one address").max(50),
	support_address: address.describe("Where customers' answers go"),
	bank_details: bankDetails.nullish().describe("Shown in orders paid by bank transfer"),
	payment_days: z.int().min(1).max(365).optional().describe("Days a bank transfer may take when the order names no date; 14 to begin with"),
	brand: brand.optional(),
});

export type StoreInput = z.infer<typeof storeInput>;

const policy = z.enum(["retry", "hold"]);

/** Changes to a store's settings; what is left out stays. */
export const settingsInput = z
	.strictObject({
		...storeInput.shape,
		admins: z
			.array(admin)
			.min(1, "must have at least one person")
			.max(50)
			.refine((people) => new Set(people.map((one) => addressKey(one.address))).size === people.length, "must have each address once")
			.describe("The same people as `admin_addresses`, with what each wants"),
		notifications: z
			.strictObject({
				customers: z.boolean().describe("Master switch of all mail to customers"),
				admins: z.boolean().describe("Master switch of all mail to admins"),
				enabled: z.record(z.string(), z.boolean()).describe("Switches of single notifications, by their ids"),
			})
			.partial(),
		on_ambiguous: z
			.strictObject({ transactional: policy, marketing: policy })
			.partial()
			.describe("What to do when nobody knows whether a service without idempotency took a mail"),
		mail_price: money
			.refine((price) => !price.startsWith("-"), "must not be negative")
			.nullable()
			.describe("What a thousand mails cost with the store's mail service, in its currency: a batch shows its cost before it is sent"),
		self_service: z
			.strictObject({ enabled: z.boolean().describe("On to begin with") })
			.partial()
			.describe("The page where customers ask for an order's mails again, for the shop's FAQ to link to"),
		cart_reminders: cartReminders.describe("When and to whom reminders of carts that were left go out"),
	})
	.partial();

export type SettingsInput = z.infer<typeof settingsInput>;
