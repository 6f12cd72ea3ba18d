/** The parts of a shop that notifications are shown by, in this order. */
export const AREAS = ["order", "delivery", "return", "document", "account", "contact", "offer", "subscription", "stock", "staff", "alert", "other"] as const;
export type Area = (typeof AREAS)[number];

/** Event types by what they begin with; the first that fits counts. */
const BEGINNINGS: [beginning: string, area: Area][] = [
	["order.shipped", "delivery"],
	["delivery.local_", "delivery"],
	["delivery.", "alert"],
	["order.", "order"],
	["shipment.", "delivery"],
	["fulfillment.", "delivery"],
	["pickup.", "delivery"],
	["return.", "return"],
	["exchange.", "return"],
	["invoice.", "document"],
	["receipt.", "document"],
	["account.", "account"],
	["contact.", "contact"],
	["message.", "contact"],
	["newsletter.", "contact"],
	["cart.", "offer"],
	["checkout.", "offer"],
	["product.", "offer"],
	["gift_card.", "offer"],
	["subscription.", "subscription"],
	["stock.", "stock"],
	["staff.", "staff"],
	["sender.", "alert"],
	["template.", "alert"],
	["webhook.", "alert"],
	["quota.", "alert"],
	["export.", "alert"],
	["digest.", "alert"],
];

/** Where an event type belongs. */
export function areaOf(type: string): Area {
	return BEGINNINGS.find(([beginning]) => type.startsWith(beginning))?.[1] ?? "other";
}
