import * as z from "zod";
import { currency, day, foreignId, instant, line, money, optionalLine, text, webUrl } from "./fields.ts";

export const postalAddress = z.looseObject({
	name: optionalLine().meta({ description: "Name on the address", examples: ["Åse Ødegård"] }),
	company: optionalLine().meta({ description: "Company on the address", examples: ["Molde Turlag"] }),
	line1: optionalLine().meta({ description: "Street and number", examples: ["Storgata 12B"] }),
	line2: optionalLine().meta({ description: "Second line of the street address", examples: ["2nd floor"] }),
	postal_code: optionalLine(20).meta({ description: "Postal code", examples: ["6413"] }),
	city: optionalLine().meta({ description: "City or town", examples: ["Molde"] }),
	region: optionalLine().meta({ description: "State, county or region", examples: ["Møre og Romsdal"] }),
	country: z
		.string()
		.regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 country code such as NO")
		.nullish()
		.meta({ description: "Country, by its two letters (ISO 3166-1)", examples: ["NO"] }),
	phone: optionalLine(40).meta({ description: "Phone number on the address", examples: ["+47 912 34 567"] }),
});

export const item = z.looseObject({
	sku: optionalLine(120).meta({ description: "The shop's article number", examples: ["TELT-2"] }),
	title: line(500).meta({ description: "Name of the product", examples: ["Telt for to"] }),
	variant: optionalLine(500).meta({ description: "Which of its kinds, such as size and colour", examples: ["Grønn"] }),
	quantity: z.number().positive("must be more than 0").max(1_000_000).describe("How many of it"),
	unit_price: money.nullish().describe("Price of one"),
	line_total: money.nullish().describe("Price of all of the line"),
	image_url: webUrl.nullish().meta({ description: "Picture of the product", examples: ["https://fjellbutikken.example/images/tent.jpg"] }),
	digital: z.boolean().nullish().describe("true: it is delivered as a download"),
});

export const totals = z.looseObject({
	subtotal: money.nullish().describe("Sum of the lines"),
	discount: money.nullish().describe("What all discounts take off"),
	shipping: money.nullish().describe("Price of the delivery"),
	tax: money.nullish().describe("Tax, whether it is part of the other sums or added to them"),
	duties: money.nullish().describe("Customs duties"),
	tip: money.nullish().describe("What the customer gave on top"),
	grand_total: money.describe("What the customer pays in all"),
});

export const payment = z.looseObject({
	method: optionalLine(60).meta({
		description: '"bank_transfer" and "cash_on_delivery" have mails of their own; everything else counts as paid online',
		examples: ["card"],
	}),
	status: optionalLine(60).meta({ description: "How far the payment is, in the shop's words", examples: ["paid"] }),
	gateway: optionalLine(120).meta({ description: "The payment service", examples: ["Vipps"] }),
	transactions: z
		.array(
			z.looseObject({
				kind: optionalLine(60).meta({ description: "What was done, such as sale or refund", examples: ["sale"] }),
				status: optionalLine(60).meta({ description: "How it ended", examples: ["success"] }),
				amount: money.nullish().describe("How much was moved"),
			}),
		)
		.max(100)
		.nullish()
		.describe("What was paid and paid back so far"),
	due_at: day.nullish().describe("Last day to pay"),
	reference: optionalLine(60).describe("What the customer writes on a bank transfer, for example a KID number; the order number where there is none"),
	instructions: text(2000)
		.nullish()
		.meta({ description: "What the customer must know about paying", examples: ["Klarna sends you an invoice of its own."] }),
});

export const order = z.looseObject({
	id: foreignId.nullish().meta({ description: "The shop's own id of the order", examples: ["1001"] }),
	number: line(60).describe("Number of the order, as people write it"),
	placed_at: instant.nullish().describe("When the order was placed"),
	status: optionalLine(60).meta({ description: "How far the order is, in the shop's words", examples: ["processing"] }),
	status_url: webUrl.nullish().describe("The page where the customer sees the order"),
	complete: z.boolean().nullish().describe("false: lines or the address are still to come, and no confirmation goes out yet"),
	source: optionalLine(60).meta({ description: "Where the order was made, such as web or marketplace", examples: ["web"] }),
	cart_id: foreignId.nullish().meta({ description: "The shop's own id of the cart that it came from", examples: ["cart-77"] }),
	currency: currency.describe("Currency of all amounts of the order"),
	items: z.array(item).min(1, "must have at least one line").max(1000, "must have at most 1000 lines").describe("What was bought, line by line"),
	totals: totals.describe("The sums of the order"),
	discounts: z
		.array(
			z.looseObject({
				code: optionalLine(60).meta({ description: "Code of the discount", examples: ["HØST100"] }),
				amount: money.nullish().describe("What it takes off"),
			}),
		)
		.max(100)
		.nullish()
		.describe("Discounts, each with its code"),
	payment: payment.nullish().describe("How the order is paid"),
	shipping: z
		.looseObject({
			method: optionalLine().meta({ description: "Way of delivery", examples: ["Hjemlevering"] }),
			eta: day.nullish().describe("When it is expected to arrive"),
			address: postalAddress.nullish().describe("Where the order is delivered to"),
			location: z
				.looseObject({
					name: optionalLine().meta({ description: "Name of the place", examples: ["Nærbutikken Molde"] }),
					address: postalAddress.nullish().describe("Its address"),
				})
				.nullish()
				.describe("Where the customer collects the order, where it is not delivered"),
			hours: text(1000)
				.nullish()
				.meta({ description: "When that place is open", examples: ["10–18"] }),
		})
		.nullish()
		.describe("How the order is delivered"),
	billing_address: postalAddress.nullish().describe("Where the bill goes"),
	note: text(5000)
		.nullish()
		.meta({ description: "What the customer wrote with the order", examples: ["Legg pakken bak huset"] }),
});

export const cart = z.looseObject({
	id: foreignId.describe("The shop's own id of the cart"),
	currency: currency.nullish().describe("Currency of its amounts"),
	url: webUrl.nullish().describe("The page of the cart"),
	updated_at: instant.nullish().describe("When it was changed last"),
	total: money.nullish().describe("Sum of the cart"),
	items: z.array(item).max(1000).describe("What lies in it"),
});

/** An order in news about it: its number is enough, and the mail shows what else came along. */
export const knownOrder = order.partial({ currency: true, items: true, totals: true }).describe("The order that this is about");
