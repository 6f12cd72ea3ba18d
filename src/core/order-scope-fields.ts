import * as z from "zod";
import { day, instant, line, money, text, webUrl } from "./fields.ts";

// What mails about an order find beside what the shop sent of it: the code is in order-scope.ts, payment-scope.ts,
// order-totals.ts and mail-scope.ts, the words and examples that people read of it are here. A test holds the two together.

const lines = z.object({ lines: z.array(line().describe("One line of the address")).describe("The address as the lines of a label") });
const kind = z.enum(["bank_transfer", "cash_on_delivery", "online"]);
const dueAt = day.nullable().describe("Last day to pay: the order's own, or counted from the shop's days for a transfer");
const reference = line().meta({ description: "What to write on a transfer: the order's own reference, or its number", examples: ["#1001"] });
const isPaid = z.boolean().describe("The order is paid");

const payment = z.object({
	kind: kind.meta({ description: "How the customer pays, in Postbud's words: bank_transfer, cash_on_delivery or online", examples: ["online"] }),
	step: z
		.enum(["paid", "pending", "bank_transfer", "cash_on_delivery"])
		.meta({ description: "Where the payment stands: paid, pending, bank_transfer or cash_on_delivery", examples: ["paid"] }),
	is_paid: isPaid,
	method_key: line()
		.nullable()
		.meta({ description: "The method's key in payment.methods of the translations, where it is a common one", examples: ["card"] }),
	method_text: line()
		.nullable()
		.meta({ description: "The method's name as the shop wrote it", examples: ["card"] }),
	through: line()
		.nullable()
		.meta({ description: "The payment service, where its name says more than the method", examples: ["Vipps"] }),
	status_key: line()
		.nullable()
		.meta({ description: "The status's key in payment.statuses of the translations, where customers know it", examples: ["paid"] }),
	due_at: dueAt,
	reference,
});

const totalRow = z.object({
	key: line().meta({ description: "Which sum it is: subtotal, discount, shipping, tax, duties or tip", examples: ["subtotal"] }),
	amount: money.nullable().describe("The sum; negative for a discount"),
	note: line()
		.nullable()
		.describe("Codes of a discount")
		.meta({ examples: ["WELCOME10"] }),
});

/** Members of an order whose lines are known. */
export const orderFields = z.object({
	placed_at: instant.nullable().describe("When the order was placed; the time of the event where it does not say"),
	payment: payment.describe("How the order is paid"),
	shipping: z
		.object({ address: lines.nullable().describe("Where the order is delivered to") })
		.nullable()
		.describe("How the order is delivered"),
	billing_address: lines.nullable().describe("Where the bill goes"),
	has_digital: z.boolean().describe("Something in the order is delivered as a download"),
	has_details: z.boolean().describe("There is something to say about payment or delivery"),
	one_address: z.boolean().describe("Delivery and bill have the same address"),
	total_rows: z.array(totalRow).describe("The sums that lead to the grand total"),
	tax_included: z.boolean().describe("The tax is part of the other sums, and not added to them"),
});

/** What stands beside such an order. */
export const aboutOrderFields = z.object({
	payment_kind: kind.meta({ description: "The same as order.payment.kind", examples: ["online"] }),
	payment_due_at: dueAt,
	payment_reference: reference,
	is_paid: isPaid,
	withdrawal_info: text()
		.nullable()
		.describe("What the shop says about the right of withdrawal")
		.meta({ examples: ["You can return your purchase within 14 days."] }),
	terms: text()
		.nullable()
		.describe("Terms of the purchase")
		.meta({ examples: ["Delivery is free from NOK 1,000."] }),
	admin_url: webUrl.nullable().describe("The order in the shop's own administration"),
});
