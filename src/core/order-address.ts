import { addressKey, canonicalAddress } from "./address.ts";
import type { AddressCorrection } from "./address-correction.ts";
import { EVENT_TYPES } from "./catalogue.ts";

/** What an order is known to be addressed to. */
export interface OrderAddresses {
	/** Where its mail to the customer goes today; null: nobody has said. */
	current: string | null;
	/** Keys of all the addresses that are, or were, the customer's. */
	own: ReadonlySet<string>;
}

const OF_THE_SHOP = /^(order|shipment|fulfillment|pickup|delivery\.local|invoice|receipt|return|exchange)[._]/;
/** These tell what somebody typed who knows an order's number: an address in them proves nothing. */
const OF_ANYBODY = ["order.withdrawal_received", "order.invoice_requested", "order.note_added", "return.requested"];

/** The types of events whose customer is the order's, by the word of the shop. */
export const CUSTOMER_NAMING = EVENT_TYPES.map(({ type }) => type).filter((type) => OF_THE_SHOP.test(type) && !OF_ANYBODY.includes(type));

/**
 * @param named the customer's address in what the shop told of the order, the newest first
 * @param corrections what was put right since
 */
export function orderAddresses(named: readonly unknown[], corrections: readonly AddressCorrection[]): OrderAddresses {
	const told = named.map(canonicalAddress).filter((address) => address !== undefined);
	const newest = told[0];
	const right = corrections.find(({ wrong }) => wrong === addressKey(newest ?? ""))?.address;
	const current = right ?? newest ?? null;
	const put = corrections.flatMap(({ wrong, address }) => [wrong, addressKey(address)]);
	return { current, own: new Set([...told.map(addressKey), ...put].filter((key) => key !== "")) };
}
