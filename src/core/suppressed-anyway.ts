import type { MailClass } from "./event-type.ts";
import type { SuppressionCause } from "./suppression.ts";

interface Listing {
	covers: "all" | "marketing";
	cause: SuppressionCause;
}

/**
 * What a mail by hand to an address is up against: nothing; a listing that whoever sends it may set aside this once, because
 * a mailbox that was dead may be alive again; or one that only the person behind the address can take back.
 */
export function suppressedAnyway(listing: Listing | undefined, mailClass: MailClass): "clear" | "asks" | "never" {
	if (!listing || (listing.covers === "marketing" && mailClass !== "M")) return "clear";
	const saidNo = listing.cause === "complaint" || (mailClass === "M" && (listing.covers === "marketing" || listing.cause === "unsubscribe"));
	return saidNo ? "never" : "asks";
}
