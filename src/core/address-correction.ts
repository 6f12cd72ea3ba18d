import { addressKey } from "./address.ts";
import type { Decision } from "./plan.ts";

/** An address of an order that was put right: `wrong` is an address key, empty for none. */
export interface AddressCorrection {
	wrong: string;
	address: string;
}

/**
 * The same decisions, with the customer's mail going to the addresses that were put right. A shop that has put its order right
 * meanwhile names another address, and that one counts.
 */
export function corrected(decisions: readonly Decision[], corrections: readonly AddressCorrection[]): Decision[] {
	return decisions.map((decision) => {
		const right = decision.audience === "customer" ? corrections.find(({ wrong }) => wrong === addressKey(decision.to?.address ?? "")) : undefined;
		if (!right) return decision;
		return { ...decision, to: { ...decision.to, address: right.address }, reason: decision.reason === "no_address" ? null : decision.reason };
	});
}

/** A message to the customer about an order: one whose address can be put right for the mails to come. */
export function isCorrectable(message: { audience: string; orderKey: string | null }): boolean {
	return message.audience === "customer" && message.orderKey !== null;
}

/** The keys of the addresses that are wrong when mail of an order has to go elsewhere: the order's own, and where its mail went. */
export function wrongAddresses(ofOrder: string | undefined, original: { toAddress: string | null; resendOf: string | null }, right: string): string[] {
	const went = original.resendOf === null ? [original.toAddress ?? ""] : [];
	return [...new Set([ofOrder ?? "", ...went].map(addressKey))].filter((wrong) => wrong !== addressKey(right));
}
