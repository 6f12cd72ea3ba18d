import * as z from "zod";
import { address, foreignId, instant, line, locale, optionalLine } from "./fields.ts";

/** What a person agreed to, as the storefront recorded it. */
export const consent = z.looseObject({
	purpose: line(60),
	status: z.enum(["granted", "denied", "withdrawn"]),
	method: optionalLine(60),
	text_version: optionalLine(60),
	source_url: optionalLine(2048),
	occurred_at: instant.nullish(),
});

const person = {
	id: foreignId.nullish(),
	first_name: optionalLine(),
	last_name: optionalLine(),
	phone: optionalLine(40),
	registered: z.boolean().nullish(),
	company: optionalLine(),
	vat_no: optionalLine(40),
	locale: locale.nullish(),
	consent: consent.nullish(),
};

/** A customer whose address may be missing, as in orders from a till or a marketplace. */
export const customer = z.looseObject({ ...person, email: address.nullish() });

/** A customer to whom a mail about the account must go. */
export const reachableCustomer = z.looseObject({ ...person, email: address });

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
		id: foreignId.nullish(),
		name: optionalLine(),
		username: optionalLine(),
		email: address.nullish(),
		role: optionalLine(),
	})
	.refine(({ name, username, email }) => Boolean(name || username || email), "must have a name, a username or an email");
