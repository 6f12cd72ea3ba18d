import * as z from "zod";
import { day, foreignId, instant, optionalLine, webUrl } from "./fields.ts";
import { item } from "./order.ts";

/** A parcel. Everything may be missing, since a shop often knows of a parcel before its carrier does. */
export const shipment = z.looseObject({
	id: foreignId.nullish(),
	carrier: optionalLine(120),
	tracking_number: optionalLine(120),
	tracking_url: webUrl.nullish(),
	items: z.array(item).max(1000, "must have at most 1000 lines").nullish().describe("What is in it; the whole order where it does not say"),
	eta: day.nullish(),
});

/** When somebody comes to the door. */
export const timeWindow = z.looseObject({ from: instant, to: instant.nullish() });

/** Whom to call about a delivery. */
export const contactPerson = z.looseObject({ name: optionalLine(), phone: optionalLine(40) });
