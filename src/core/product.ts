import * as z from "zod";
import { currency, foreignId, line, money, optionalLine, webUrl } from "./fields.ts";

/** A product of the shop as mails about its stock name it. */
export const product = z.looseObject({
	id: foreignId.nullish().describe("The shop's own id of the product"),
	title: line(500).describe("Name of the product"),
	variant: optionalLine(500).describe("Which of its kinds, such as size and colour"),
	sku: optionalLine(120).meta({ description: "The shop's article number", examples: ["SEK-65"] }),
	url: webUrl.nullish().describe("The product's page in the shop"),
	admin_url: webUrl.nullish().describe("The product in the shop's own administration"),
	track_stock: z.boolean().nullish().describe("false: the shop does not count this product, and nobody hears of its stock"),
});

/** How many are left: below nothing when more were sold than there were. */
export const stockCount = z.number().min(-1_000_000, "must be at least -1000000").max(1_000_000_000, "must be at most 1000000000");

/** A product as customers are shown it. */
export const shownProduct = product.omit({ admin_url: true, track_stock: true }).extend({
	image_url: webUrl.nullish().describe("Picture of the product"),
	price: money.nullish().describe("What it costs"),
	currency: currency.nullish().describe("Currency of the price; that of the store where there is none"),
});
