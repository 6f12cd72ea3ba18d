import * as z from "zod";
import { currency, foreignId, money, optionalLine, webUrl } from "./fields.ts";
import { item } from "./order.ts";

/** A return as the shop keeps it. */
export const returned = z.looseObject({
	id: foreignId.nullish(),
	number: optionalLine(60),
	status_url: webUrl.nullish(),
});

/** What comes back, and what it was bought for. */
export const returnedItems = z.array(item).max(1000, "must have at most 1000 lines").nullish();

/** Money that goes back to the customer; without a currency it is that of the order. */
export const refund = z.looseObject({
	amount: money,
	currency: currency.nullish(),
	items: returnedItems,
	method: optionalLine(120).describe('Where the money goes: "card", "bank_transfer", "invoice", "gift_card", or the name of the way'),
	partial: z.boolean().nullish().describe("The rest of the order stays as it is"),
});
