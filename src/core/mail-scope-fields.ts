import * as z from "zod";
import { address, currency, instant, line, locale, text, timezone, webUrl } from "./fields.ts";

// What `mailScope` puts beside the data of an event: the code is in mail-scope.ts, the words and examples that people read of
// it are here. A test holds the two together.

const store = z
	.object({
		name: line()
			.describe("Name of the shop")
			.meta({ examples: ["Fjellbutikken"] }),
		url: webUrl.describe("Address of the shop on the web"),
		locale: locale.describe("The shop's own language"),
		timezone: timezone.describe("Time zone in which the mail's times are written"),
		support_email: address.nullable().describe("Where customers' answers go"),
		logo_url: webUrl
			.nullable()
			.describe("Picture of the shop's logo")
			.meta({ examples: ["https://fjellbutikken.example/logo.png"] }),
		address: text()
			.nullable()
			.describe("Postal address of the shop")
			.meta({ examples: ["Fjellveien 1, 6413 Molde"] }),
		org_no: line()
			.nullable()
			.describe("Registration number of the company")
			.meta({ examples: ["987 654 321"] }),
		footer: text()
			.nullable()
			.describe("Text that the shop wants below every mail")
			.meta({ examples: ["Open every day from 10 to 18"] }),
		color: line().describe("The brand's colour as #rrggbb"),
		on_color: line().describe("Black or white, whichever can be read on the brand's colour"),
		edge_color: line().describe("The brand's colour, or a grey where that cannot be told from white"),
		bank_details: z
			.union([z.string(), z.record(z.string(), z.string())])
			.nullable()
			.describe("Bank details as the shop entered them, a text or lines with names"),
		bank_text: text()
			.nullable()
			.describe("Bank details, where the shop entered them as one text")
			.meta({ examples: ["Account 1234 56 78903, Fjellbanken"] }),
		bank_rows: z
			.record(z.string(), z.string().describe("One line of the bank details"))
			.nullable()
			.describe("Bank details, where the shop entered them line by line"),
	})
	.describe("The shop");

const recipient = z
	.object({
		name: line().nullable().describe("Name of the person who gets this mail"),
		email: address.describe("Address that this mail goes to"),
		locale: locale.describe("Language that this mail is written in"),
	})
	.describe("The person who gets this mail");

const event = z
	.object({
		id: line().describe("The shop's own id of the event"),
		type: line().describe("Type of the event, such as order.placed"),
		subject: line().nullable().describe("The thing that the event is about, such as order/1001"),
		time: instant.nullable().describe("When it happened"),
	})
	.describe("What happened");

/** What every mail has. */
export const mailFields = z.object({
	store,
	recipient,
	event,
	notification: line().describe("Which mail this is, such as order.placed.customer"),
	locale: locale.describe("Language and region that dates and amounts are written in"),
	currency: currency.describe("Currency of amounts that name none"),
	timezone: timezone.describe("Time zone in which the mail's times are written"),
	form_of_address: z
		.enum(["formal", "informal"])
		.nullable()
		.describe('How the mail says "you" in a language with two ways')
		.meta({ examples: ["formal"] }),
	customer_name: line()
		.nullable()
		.meta({ description: "Full name of the customer, or of the person who wrote", examples: ["Åse Ødegård"] }),
	greeting_name: line().nullable().describe("The name to greet with, as the language greets"),
	greeting_full_name: line().nullable().describe("First and last name of the person to greet"),
});

/** What marketing mail has besides. */
export const marketingFields = z.object({
	marketing: z
		.object({
			purpose: line().describe("What the mail is for, and was agreed to"),
			unsubscribe_url: webUrl.describe("Where one click ends such mail"),
		})
		.describe("What sets this mail apart from others"),
	unsubscribe_url: webUrl.describe("Where one click ends such mail"),
});
