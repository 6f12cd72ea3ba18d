import type { CartTruth } from "../core/cart/reminder-decision.ts";
import type { ReminderSettings } from "../core/cart/reminder-settings.ts";
import { mayRemind } from "../core/consent.ts";
import { type Fields, textOf } from "../core/loose.ts";
import type { FoundTruth } from "../store/reminder-truth.ts";

/** What the database says of a cart, as the decision wants to know it. `person` is the name of who is to be reminded of it. */
export function cartTruth(found: FoundTruth, person: string, customer: Fields, { consent }: ReminderSettings, now: number): CartTruth {
	return {
		orderedAt: Math.max(found.orderedAt ?? 0, found.orderMailAt ?? 0) || null,
		agreed: mayRemind(consent, found.consents, found.orderMailAt !== null, now),
		suppressed: found.suppressed,
		gone: found.row?.person !== person,
		soldOut: new Set(found.soldOut),
		timezone: textOf(customer.timezone) ?? found.timezone,
	};
}
