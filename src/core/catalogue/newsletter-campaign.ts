import * as z from "zod";
import { type EventType, personalData } from "../event-type.ts";
import { line, money, optionalLine, text, webUrl } from "../fields.ts";
import { shopUnsubscribeUrl } from "../people.ts";
import { shownProduct } from "../product.ts";

const offered = shownProduct.extend({ old_price: money.nullish().describe("What it cost before") });

/** One newsletter for one person (A09, A17). */
export const newsletterCampaign: EventType = {
	type: "newsletter.campaign",
	summary: "A newsletter for one person",
	data: personalData({
		campaign: z
			.looseObject({
				id: optionalLine(120).describe("The shop's own name of the newsletter"),
				subject: line(255).describe("Subject of the mail"),
				preheader: optionalLine(255).describe("What inboxes show after the subject; the beginning of the text where there is none"),
				heading: optionalLine(255).describe("Heading of the mail; the subject where there is none"),
				text: text(20_000).describe("What the shop writes; an empty line begins a new paragraph"),
				products: z.array(offered).max(50, "must have at most 50 products").nullish().describe("Products that are shown below the text"),
				button: z
					.looseObject({ label: line(60).describe("What the button says"), url: webUrl.describe("Where the button leads") })
					.nullish()
					.describe("A button at the end"),
			})
			.describe("The newsletter"),
		unsubscribe_url: shopUnsubscribeUrl,
	}),
	secrets: [],
	notifications: [{ id: "newsletter.campaign.customer", audience: "customer", class: "M", purpose: "newsletter", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "newsletter-2026-11-liv",
		source: "https://fjellbutikken.example",
		type: "newsletter.campaign",
		time: "2026-11-20T08:00:00Z",
		subject: "campaign/2026-11",
		data: {
			origin: "panel",
			recipient: {
				email: "liv.strand@example.no",
				name: "Liv Strand",
				locale: "nb",
				consent: { purpose: "newsletter", status: "granted", method: "double opt-in", occurred_at: "2026-11-20T19:14:52Z" },
			},
			campaign: {
				id: "2026-11",
				subject: "Klar for vinterfjellet",
				preheader: "Ull, ski og en kopp kakao",
				heading: "Vinteren er her",
				text: "Den første snøen har lagt seg, og vi har fylt hyllene.\n\nTa turen innom, eller se noe av det nye her.",
				products: [
					{
						title: "Ullundertøy i merinoull",
						variant: "Marineblå",
						url: "https://fjellbutikken.example/p/ull",
						image_url: "https://fjellbutikken.example/images/ull-0001.jpg",
						price: "699.00",
						old_price: "899.00",
					},
					{ title: "Termos 1 l", url: "https://fjellbutikken.example/p/termos", image_url: "https://fjellbutikken.example/images/trm-1.jpg", price: "374.00" },
				],
				button: { label: "Se alt det nye", url: "https://fjellbutikken.example/nytt" },
			},
		},
	},
};
