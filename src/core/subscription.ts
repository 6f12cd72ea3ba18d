import * as z from "zod";
import { personalData } from "./event-type.ts";
import { currency, day, foreignId, line, money, optionalLine, webUrl } from "./fields.ts";
import { item } from "./order.ts";

/** Something that a customer gets, and pays for, again and again. */
export const subscription = z
	.looseObject({
		id: foreignId.describe("The shop's own id of the subscription"),
		number: optionalLine(60).describe("Number of the subscription, as people write it"),
		title: line(500).describe("What is subscribed to"),
		status: optionalLine(60).meta({ description: "How it stands, in the shop's words", examples: ["active"] }),
		items: z.array(item).max(1000, "must have at most 1000 lines").nullish().describe("What comes each time"),
		amount: money.nullish().describe("What it costs each time"),
		currency: currency.nullish().describe("Currency of its amounts; that of the store where there is none"),
		interval: z
			.looseObject({
				unit: z.enum(["day", "week", "month", "year"]).describe("day, week, month or year"),
				count: z.int().positive("must be at least 1").max(1000).nullish().describe("Every how many of them; 1 where it does not say"),
			})
			.nullish()
			.describe("How often it comes"),
		next_at: day.nullish().describe("When it is renewed next"),
		manage_url: webUrl.nullish().describe("The page where the customer changes, pauses or ends it"),
	})
	.describe("The subscription");

/** Data of an event about a subscription, whose mail goes to the subscriber. */
export const subscriptionData = <Shape extends z.ZodRawShape>(shape: Shape) => personalData({ subscription, ...shape });

/** From when a change counts. */
export const effectiveAt = day.nullish().describe("From when it counts; the time of the event where it does not say");

/** What a payment that failed says, whichever attempt it was. */
export const failedPayment = {
	update_url: webUrl.describe("The page where the customer enters another card"),
	next_try: day.nullish().describe("When the shop tries again"),
	reason_public: optionalLine(500).describe("Why it failed, as the customer may read it"),
};
