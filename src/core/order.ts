import * as z from "zod";
import { currency, day, foreignId, instant, line, money, optionalLine, text, webUrl } from "./fields.ts";

export const postalAddress = z.looseObject({
	name: optionalLine(),
	company: optionalLine(),
	line1: optionalLine(),
	line2: optionalLine(),
	postal_code: optionalLine(20),
	city: optionalLine(),
	region: optionalLine(),
	country: z
		.string()
		.regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 country code such as NO")
		.nullish(),
	phone: optionalLine(40),
});

export const item = z.looseObject({
	sku: optionalLine(120),
	title: line(500),
	variant: optionalLine(500),
	quantity: z.number().positive("must be more than 0").max(1_000_000),
	unit_price: money.nullish(),
	line_total: money.nullish(),
	image_url: webUrl.nullish(),
	digital: z.boolean().nullish(),
});

export const totals = z.looseObject({
	subtotal: money.nullish(),
	discount: money.nullish(),
	shipping: money.nullish(),
	tax: money.nullish(),
	duties: money.nullish(),
	tip: money.nullish(),
	grand_total: money,
});

export const payment = z.looseObject({
	method: optionalLine(60).describe('"bank_transfer" and "cash_on_delivery" have mails of their own; everything else counts as paid online'),
	status: optionalLine(60),
	gateway: optionalLine(120),
	transactions: z
		.array(z.looseObject({ kind: optionalLine(60), status: optionalLine(60), amount: money.nullish() }))
		.max(100)
		.nullish(),
	due_at: day.nullish(),
	reference: optionalLine(60).describe("What the customer writes on a bank transfer, for example a KID number; the order number where there is none"),
	instructions: text(2000).nullish(),
});

export const order = z.looseObject({
	id: foreignId.nullish(),
	number: line(60),
	placed_at: instant.nullish(),
	status: optionalLine(60),
	status_url: webUrl.nullish(),
	complete: z.boolean().nullish().describe("false: lines or the address are still to come, and no confirmation goes out yet"),
	source: optionalLine(60),
	cart_id: foreignId.nullish(),
	currency,
	items: z.array(item).min(1, "must have at least one line").max(1000, "must have at most 1000 lines"),
	totals,
	discounts: z
		.array(z.looseObject({ code: optionalLine(60), amount: money.nullish() }))
		.max(100)
		.nullish(),
	payment: payment.nullish(),
	shipping: z.looseObject({ method: optionalLine(), eta: day.nullish(), address: postalAddress.nullish() }).nullish(),
	billing_address: postalAddress.nullish(),
	note: text(5000).nullish(),
});

export const cart = z.looseObject({
	id: foreignId,
	currency: currency.nullish(),
	url: webUrl.nullish(),
	updated_at: instant.nullish(),
	total: money.nullish(),
	items: z.array(item).max(1000),
});

/** An order in news about it: its number is enough, and the mail shows what else came along. */
export const knownOrder = order.partial({ currency: true, items: true, totals: true });
