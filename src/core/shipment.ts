import * as z from "zod";
import { day, foreignId, instant, optionalLine, webUrl } from "./fields.ts";
import { item } from "./order.ts";

/** A parcel. Everything may be missing, since a shop often knows of a parcel before its carrier does. */
export const shipment = z
	.looseObject({
		id: foreignId.nullish().describe("The shop's own id of the parcel"),
		carrier: optionalLine(120).describe("Who brings the parcel"),
		tracking_number: optionalLine(120).describe("Number by which the carrier finds the parcel"),
		tracking_url: webUrl.nullish().describe("The page where the parcel can be followed"),
		items: z.array(item).max(1000, "must have at most 1000 lines").nullish().describe("What is in it; the whole order where it does not say"),
		eta: day.nullish().describe("When the parcel is expected to arrive"),
	})
	.describe("The parcel");

/** When somebody comes to the door. */
export const timeWindow = z
	.looseObject({ from: instant.describe("From when on"), to: instant.nullish().describe("Until when") })
	.describe("When somebody comes to the door");

/** Whom to call about a delivery. */
export const contactPerson = z
	.looseObject({
		name: optionalLine().meta({ description: "Name of the person to call", examples: ["Ola Nordmann"] }),
		phone: optionalLine(40).meta({ description: "Phone number of the person to call", examples: ["+47 912 34 567"] }),
	})
	.describe("Whom to call about the delivery");
