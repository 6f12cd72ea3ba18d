import { addressKey } from "./address.ts";
import { reminderSettings } from "./cart/reminder-settings.ts";
import { consentsIn, mayWrite, type Said } from "./consent.ts";
import { happenedAt } from "./heard-consents.ts";
import { purposeOf } from "./marketing.ts";
import type { Decision, PlannedEvent } from "./plan.ts";
import type { Reason } from "./reasons.ts";
import type { Shop } from "./shop.ts";

/** The place of an address on the list of those that must not be written to. */
export interface Listing {
	covers: "all" | "marketing";
	/** By the link in a mail and nothing else: what the person said since counts for more. */
	byLink: boolean;
}

/** What is known of the person behind an address. */
export interface Known extends Said {
	listing: Listing | undefined;
}

/** What a decision can lack that somebody may mend: whether the person agreed has to be written down all the same. */
const MENDABLE: readonly (Reason | null)[] = [null, "no_sender", "no_template"];

/**
 * The same decisions, without marketing mail to people who have not agreed to it, by this event or before, and without mail
 * to addresses that must not be written to.
 * @param known by address key
 * @param now Unix milliseconds
 */
export function keepBack(decisions: readonly Decision[], event: PlannedEvent, shop: Shop, known: (addressKey: string) => Known, now: number): Decision[] {
	const preset = reminderSettings(shop.settings.cart_reminders).consent;
	const at = happenedAt({ ...event, receivedAt: event.receivedAt ?? now });
	return decisions.map((decision) => {
		if (!decision.to || !MENDABLE.includes(decision.reason)) return decision;
		const { address } = decision.to;
		const { listing, ...said } = known(addressKey(address));
		// What Postbud's own events say of consents is a copy of what is kept.
		const statements = [...said.statements, ...(event.source === "postbud" ? [] : consentsIn(event.data, address, at))];
		const purpose = decision.class === "M" ? purposeOf(decision.notification) : undefined;
		if (purpose && !mayWrite(purpose, preset, { ...said, statements }, now)) return { ...decision, reason: listing?.byLink ? "suppressed" : "no_consent" };
		return decision.reason === null && isBarred(decision, listing) ? { ...decision, reason: "suppressed" } : decision;
	});
}

function isBarred(decision: Decision, listing: Listing | undefined): boolean {
	if (!listing || listing.byLink) return false;
	return listing.covers === "all" || decision.class === "M";
}
