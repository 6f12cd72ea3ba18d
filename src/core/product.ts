import * as z from "zod";
import { foreignId, line, optionalLine, webUrl } from "./fields.ts";

/** A product of the shop as mails about its stock name it. */
export const product = z.looseObject({
	id: foreignId.nullish(),
	title: line(500),
	variant: optionalLine(500),
	sku: optionalLine(120),
	url: webUrl.nullish(),
	admin_url: webUrl.nullish().describe("The product in the shop's own administration"),
	track_stock: z.boolean().nullish().describe("false: the shop does not count this product, and nobody hears of its stock"),
});

/** How many are left: below nothing when more were sold than there were. */
export const stockCount = z.number().min(-1_000_000, "must be at least -1000000").max(1_000_000_000, "must be at most 1000000000");
