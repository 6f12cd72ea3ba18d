import type { Refusal } from "../actions/check-recipient.ts";
import { addressKey, canonicalAddress } from "../core/address.ts";
import { reasonSentence } from "../core/reasons.ts";
import { findSuppression } from "../store/suppressions.ts";
import { type AdminContext, visitorOf } from "./admin-env.ts";
import type { Hitch } from "./resend-entry.ts";

/** Why a mail by hand was not sent, in words, or the question whether it shall go out all the same. */
export async function refusalHitch(c: AdminContext, { reason, confirmable }: Refusal, to: string): Promise<Hitch> {
	const { deps, text, language } = c.var;
	if (reason === "secret_gone") return { sentence: text.resend.security };
	if (reason === "no_address") return { sentence: text.resend.noAddress, field: "to" };
	if (reason !== "suppressed") return { sentence: text.byHand.first.refused(reasonSentence(reason, language)) };
	const listing = await findSuppression(deps.scope(visitorOf(c).shop.id), addressKey(canonicalAddress(to) ?? to));
	const cause = listing?.cause ?? "manual";
	if (confirmable) return { question: { kind: "suppressed", to, cause }, field: "to" };
	return { sentence: text.byHand.suppressed.never(to, text.byHand.suppressed.causes[cause]), field: "to" };
}
