import { addressKey } from "../core/address.ts";
import { latestAbout } from "../core/consent.ts";
import { purposeOf } from "../core/marketing.ts";
import type { Reason } from "../core/reasons.ts";
import { suppressedAnyway } from "../core/suppressed-anyway.ts";
import type { SuppressionCause } from "../core/suppression.ts";
import type { Deps } from "../deps.ts";
import { loadConsents } from "../store/consents.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findSuppression } from "../store/suppressions.ts";

/** Why a mail by hand does not go out. */
export interface Refusal {
	kind: "refused";
	reason: Reason;
	detail: string;
	/** Asked again with `confirmSuppressed`, it goes out all the same. */
	confirmable?: boolean;
	/** The address that it is about, where it is about one. */
	to?: string;
}

const REFUSED = "The person has said no to mail of this kind. Only the person can change that.";

/**
 * Whether a mail by hand may go to an address: never against what the person said, and to an address that is on the list for
 * another reason only when whoever asks says so.
 * @returns `confirmed`: the cause of the listing that was set aside
 */
export async function checkRecipient(
	deps: Deps,
	storeId: string,
	about: Pick<MessageRow, "class" | "notification">,
	to: string,
	confirmSuppressed: boolean,
): Promise<Refusal | { kind: "clear"; confirmed: SuppressionCause | undefined }> {
	const [listing, refused] = await Promise.all([findSuppression(deps.scope(storeId), addressKey(to)), hasRefused(deps, storeId, about, to)]);
	const answer = suppressedAnyway(listing, about.class);
	const because = `${to} must not be written to (${listing?.reason}).`;
	if (answer === "never")
		return { kind: "refused", reason: "suppressed", to, confirmable: false, detail: `${because} Only the person can change that; name another address.` };
	if (refused) return { kind: "refused", reason: "no_consent", detail: REFUSED };
	if (answer === "asks" && !confirmSuppressed)
		return {
			kind: "refused",
			reason: "suppressed",
			to,
			confirmable: true,
			detail: `${because} Confirm that it shall go there all the same, or name another address.`,
		};
	return { kind: "clear", confirmed: answer === "asks" ? listing?.cause : undefined };
}

/** Whoever said no gets no marketing mail by hand either; of somebody who said nothing, whoever sends it knows more. */
async function hasRefused(
	deps: Deps,
	store: string,
	{ class: mailClass, notification }: Pick<MessageRow, "class" | "notification">,
	to: string,
): Promise<boolean> {
	const purpose = mailClass === "M" ? purposeOf(notification) : undefined;
	if (!purpose) return false;
	const [known] = await loadConsents(deps.databases.main, [{ store, id: addressKey(to) }]);
	const latest = latestAbout(known?.statements ?? [], purpose, deps.now());
	return latest !== undefined && latest.status !== "granted";
}
