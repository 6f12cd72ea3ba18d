import * as z from "zod";
import { type EventType, personalData } from "../event-type.ts";
import { line, optionalLine, text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { shownProduct } from "../product.ts";

const recalled = shownProduct.omit({ price: true, currency: true }).extend({
	brand: optionalLine(200).describe("Brand of the product"),
	lot: optionalLine(500).describe("Which of them: batch or serial numbers, and where they stand on the product"),
	sold: optionalLine(500).describe("When, where and by whom it was sold"),
});

const contact = z
	.looseObject({
		phone: optionalLine(40).describe("Number that costs nothing to call"),
		email: optionalLine(320).describe("Mail address"),
		url: webUrl.nullish().describe("The recall's page, or a form to answer"),
	})
	.refine(({ phone, email, url }) => Boolean(phone || email || url), "must have a phone, an email or a url");

/**
 * A product is dangerous, and whoever bought it must be told directly (Regulation (EU) 2023/988, articles 35 to 37). The notice has
 * what article 36 demands, in the order of the template of Implementing Regulation (EU) 2024/1435, under the heading that each
 * language fixes. Nothing in it may make the danger look small: what the shop writes is printed as it is.
 */
export const productRecall: EventType = {
	type: "product.recall",
	summary: "A product is recalled because it is not safe",
	data: personalData({
		products: z.array(recalled).min(1, "must have at least one").max(20, "must have at most 20").describe("What is recalled"),
		order: knownOrder.nullish().describe("The order in which the customer bought it"),
		hazard: text(5000).min(1, "must not be empty").describe("What is dangerous, and what can happen"),
		action: text(5000).min(1, "must not be empty").describe("What to do now; that it must not be used any more, the mail says itself"),
		remedies: z
			.array(line(500))
			.min(1, "must have at least one")
			.max(10, "must have at most 10")
			.describe("What the customer gets: repair, replacement, money back"),
		contact: contact.describe("Where to ask"),
	}),
	secrets: [],
	notifications: [{ id: "product.recall.customer", audience: "customer", class: "L", enabled: true, locked: true }],
	sample: {
		specversion: "1.0",
		id: "recall-2026-02-c-17",
		source: "https://fjellbutikken.example",
		type: "product.recall",
		time: "2026-11-20T09:00:00Z",
		subject: "product/p-204",
		data: {
			origin: "panel",
			customer: { id: "c-17", email: "ase.odegard@example.no", first_name: "Åse", last_name: "Ødegård", registered: true, locale: "nb" },
			products: [
				{
					id: "p-204",
					title: "Gassbrenner Bål 2",
					variant: "Med tenner",
					sku: "GASS-2",
					brand: "Nordlys",
					image_url: "https://fjellbutikken.example/i/gassbrenner.jpg",
					url: "https://fjellbutikken.example/gassbrenner-bal-2",
					lot: "Serienummer NB-41000 til NB-48999, under foten på brenneren",
					sold: "Mars til september 2026, i butikken og på fjellbutikken.example",
				},
			],
			order: { number: "#0871", placed_at: "2026-05-12T10:24:00Z" },
			hazard: "Ventilen kan lekke gass. Gassen kan ta fyr og gi alvorlige brannskader.",
			action:
				"Skru av gassen, ta beholderen av brenneren, og legg begge deler utendørs.\nIkke prøv å reparere brenneren selv.\nSend den til oss med returetiketten på siden om tilbakekallingen.",
			remedies: ["En ny brenner av samme slag, sendt gratis hjem til deg", "Hele kjøpesummen tilbake, 899 kroner"],
			contact: { phone: "800 12 345", email: "tilbakekalling@fjellbutikken.example", url: "https://fjellbutikken.example/tilbakekalling/bal-2" },
		},
	},
};
