import type { SampleEvent } from "../event-type.ts";
import { orderPlaced } from "./order-placed.ts";

/** The customer and the order whose later life the samples tell. */
export const sampleCustomer = orderPlaced.sample.data.customer;
export const sampleOrder = orderPlaced.sample.data.order as Record<string, unknown>;

export const [sampleTent, samplePegs] = sampleOrder.items as [Record<string, unknown>, Record<string, unknown>];

/** The parcel in which the order travels. */
export const sampleShipment = {
	id: "s-1",
	carrier: "Posten",
	tracking_number: "370726190012345678",
	tracking_url: "https://sporing.example/370726190012345678",
	items: [sampleTent, samplePegs],
	eta: "2026-11-24",
};

/** The part of the order that news about a parcel or a return carry. */
export const sampleReference = { number: sampleOrder.number, status_url: sampleOrder.status_url };

/** An event about the sample's order. */
export function sampleEvent(type: string, time: string, data: Record<string, unknown>): SampleEvent {
	return {
		specversion: "1.0",
		id: `order-1001-${type.split(".").join("-").replaceAll("_", "-")}`,
		source: "https://fjellbutikken.example",
		type,
		time,
		subject: "order/1001",
		data: { origin: "panel", customer: sampleCustomer, ...data },
	};
}
