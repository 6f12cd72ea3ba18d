import type { Reason } from "./reasons.ts";

/**
 * What mail services tell about a mail after they took it, in one vocabulary.
 * `rejected`: the service took it and then would not send it. `suppressed`: because of its own list. `other`: something
 * Postbud has no word for, kept as it came.
 */
export const DELIVERY_EVENT_TYPES = [
	"accepted",
	"deferred",
	"delivered",
	"bounced_soft",
	"bounced_hard",
	"rejected",
	"suppressed",
	"complained",
	"unsubscribed",
	"opened",
	"clicked",
	"other",
] as const;
export type DeliveryEventType = (typeof DELIVERY_EVENT_TYPES)[number];

/** One thing that a mail service told. */
export interface DeliveryEvent {
	/** The same event told again has the same: the service's own id, or a digest of what tells events apart. */
	id: string;
	type: DeliveryEventType;
	/** When it happened, Unix milliseconds. */
	at: number;
	/** Postbud's message id, where the service gives it back. */
	message: string | null;
	/** The id under which the service took the mail. */
	providerMessage: string | null;
	recipient: string | null;
	/** Why, for everything that is not a success. */
	reason: Reason | null;
	/** What the service or the receiving server said, on one line. */
	detail: string | null;
	/** The event as it came. */
	raw: unknown;
}
