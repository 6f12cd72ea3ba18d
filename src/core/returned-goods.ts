import * as z from "zod";
import { currency, foreignId, money, optionalLine, webUrl } from "./fields.ts";
import { item } from "./order.ts";

/** A return as the shop keeps it. */
export const returned = z
	.looseObject({
		id: foreignId.nullish().describe("The shop's own id of the return"),
		number: optionalLine(60).describe("Number of the return, as people write it"),
		status_url: webUrl.nullish().describe("The page where the customer sees the return"),
	})
	.describe("The return");

/** What comes back, and what it was bought for. */
export const returnedItems = z.array(item).max(1000, "must have at most 1000 lines").nullish().describe("What comes back, line by line");

/** Money that goes back to the customer; without a currency it is that of the order. */
export const refund = z
	.looseObject({
		amount: money.describe("How much goes back"),
		currency: currency.nullish().describe("Currency of the amount; the order's where it does not say"),
		items: returnedItems.describe("What the money is for, line by line"),
		method: optionalLine(120).meta({
			description: 'Where the money goes: "card", "bank_transfer", "invoice", "gift_card", or the name of the way',
			examples: ["card"],
		}),
		partial: z.boolean().nullish().describe("The rest of the order stays as it is"),
	})
	.describe("The money that goes back");
