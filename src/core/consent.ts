import { addressKey, canonicalAddress } from "./address.ts";
import { fieldsOf, textOf } from "./loose.ts";

/** What marketing mail is for; a person agrees to each by itself. */
export const PURPOSES = ["newsletter", "cart_reminder", "review_request", "price_drop", "gift_card_reminder"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a person said about marketing mail: yes is "granted", anything else is no. Without a purpose it is about all of them. */
export interface Consent {
	purpose: string | null;
	status: string;
}

/** The purpose that covers all others. */
const ALL = "marketing";

/**
 * Whether mail for a purpose may go out: a consent that covers it was granted, and none that covers it was denied or
 * withdrawn. One for "marketing", or without a purpose, covers all; any other covers the purpose of its name, in which case,
 * separators and a plural s make no difference.
 */
export function isAgreed(consents: readonly Consent[], purpose: Purpose): boolean {
	const fitting = consents.filter((consent) => consent.purpose === null || [ALL, nameOf(purpose)].includes(nameOf(consent.purpose)));
	return fitting.length > 0 && fitting.every(({ status }) => status === "granted");
}

/**
 * What an event says about whoever has this address: the consent of the event itself, of its `recipient` and of its
 * `customer`, each where that person has the address, or none. What the customer agreed to says nothing about a friend.
 */
export function consentsIn(data: Record<string, unknown>, address: string): Consent[] {
	return [data, data.recipient, data.customer].flatMap((person) => {
		const { email, consent } = fieldsOf(person) ?? {};
		const said = fieldsOf(consent);
		const own = canonicalAddress(email);
		if (!said || (own !== undefined && addressKey(own) !== addressKey(address))) return [];
		return [{ purpose: textOf(said.purpose) ?? null, status: String(said.status) }];
	});
}

function nameOf(purpose: string): string {
	return purpose
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "_")
		.replace(/s$/, "");
}
