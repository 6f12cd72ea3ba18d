import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A payment service or the shop took an order for risky. */
export const orderRiskFlagged: EventType = {
	type: "order.risk_flagged",
	summary: "An order looks risky",
	data: eventData({
		order: knownOrder,
		score: z.number().nullish().describe("How risky, on the scale of whoever judged it"),
		reasons: z.array(line(500)).max(50).nullish().describe("What looks risky"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [{ id: "order.risk_flagged.admin", audience: "admin", class: "I", enabled: true }],
	sample: sampleEvent("order.risk_flagged", "2026-11-20T14:03:40Z", {
		origin: "integration",
		order: sampleOrder,
		score: 82,
		reasons: ["Kortet er utstedt i et annet land enn leveringsadressen.", "Tre forsøk på å betale i løpet av to minutter."],
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};
