import * as z from "zod";
import { PURPOSES } from "./consent.ts";
import { address, foreignId, instant, locale, optionalLine, timezone, webUrl } from "./fields.ts";

/** What a person agreed to, or not, as the storefront recorded it. Marketing mail goes only to those who did. */
export const consent = z.looseObject({
	purpose: optionalLine(60)
		.describe(`What marketing mail was agreed to: ${PURPOSES.join(", ")}; "marketing", or none, means all of it`)
		.meta({ examples: ["newsletter"] }),
	status: z.enum(["granted", "denied", "withdrawn"]).meta({ description: "granted, denied or withdrawn", examples: ["granted"] }),
	method: optionalLine(60).meta({ description: "How it was given, such as checkbox", examples: ["checkbox"] }),
	text_version: optionalLine(60).meta({ description: "Which text the person agreed to", examples: ["2026-05"] }),
	source_url: optionalLine(2048).meta({ description: "The page where it was given", examples: ["https://fjellbutikken.example/checkout"] }),
	occurred_at: instant.nullish().describe("When it was given"),
});

/** A page of the shop's own, in events that marketing mail is about. */
export const shopUnsubscribeUrl = webUrl
	.nullish()
	.describe("The shop's own page to unsubscribe. It is kept; the mail has Postbud's own link in its place, which works with one click");

const person = {
	id: foreignId.nullish().meta({ description: "The shop's own id of the customer", examples: ["c-17"] }),
	first_name: optionalLine().meta({ description: "First name of the customer", examples: ["Åse"] }),
	last_name: optionalLine().meta({ description: "Last name of the customer", examples: ["Ødegård"] }),
	phone: optionalLine(40).meta({ description: "Phone number of the customer", examples: ["+47 912 34 567"] }),
	registered: z.boolean().nullish().describe("The customer has an account"),
	company: optionalLine().meta({ description: "Company of the customer", examples: ["Molde Turlag"] }),
	vat_no: optionalLine(40).meta({ description: "VAT number of the company", examples: ["NO 987 654 321 MVA"] }),
	locale: locale.nullish().describe("Language of the customer"),
	timezone: timezone.nullish().describe("IANA time zone that the customer is in: no reminder comes in the customer's night"),
	consent: consent.nullish().describe("What the customer agreed to"),
};

/** A customer whose address may be missing, as in orders from a till or a marketplace. */
export const customer = z.looseObject({ ...person, email: address.nullish().describe("Mail address of the customer") }).describe("The customer");

/** A customer to whom a mail about the account must go. */
export const reachableCustomer = z.looseObject({ ...person, email: address.describe("Mail address of the customer") }).describe("The customer");

/** Somebody other than the customer who shall get the customer's mail. */
export const recipient = z.looseObject({
	email: address.nullish(),
	phone: optionalLine(40),
	name: optionalLine(),
	locale: locale.nullish(),
	customer_id: foreignId.nullish(),
	consent: consent.nullish(),
});

/** The one person to whom a mail must go when it is not the customer's usual address, or not a customer at all. */
export const reachableRecipient = recipient.extend({ email: address });

/** An employee of the shop, as mails about one name the person. */
export const staff = z
	.looseObject({
		id: foreignId.nullish().meta({ description: "The shop's own id of the employee", examples: ["u-3"] }),
		name: optionalLine().describe("Name of the employee"),
		username: optionalLine().describe("Name that the employee signs in with"),
		email: address.nullish().describe("Mail address of the employee"),
		role: optionalLine().meta({ description: "What the employee may do", examples: ["Warehouse"] }),
	})
	.refine(({ name, username, email }) => Boolean(name || username || email), "must have a name, a username or an email")
	.describe("The employee");
