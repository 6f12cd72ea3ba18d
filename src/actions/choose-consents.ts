import { PURPOSES, type Purpose } from "../core/consent.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { NewConsent } from "../store/consents.ts";
import { insertChoice } from "../store/suppressions.ts";
import { readSubscription, type Subscription } from "./read-subscription.ts";
import type { UnsubscribeLink } from "./unsubscribe-link.ts";

/**
 * What the owner of an address wants from now on: each purpose, or none of them. Only what differs from what was said last
 * is written down. Who wants anything has not unsubscribed any more.
 */
export async function chooseConsents(deps: Deps, shop: Shop, link: UnsubscribeLink, wanted: readonly string[]): Promise<Subscription> {
	const { said, gets } = await readSubscription(deps, shop, link.address);
	const at = deps.now();
	const about = { storeId: link.store, address: link.address, occurredAt: at, recordedAt: at, source: link.message };
	const rows = PURPOSES.flatMap((purpose): NewConsent[] => {
		const status = changeOf(wanted.includes(purpose), gets.includes(purpose), said.get(purpose));
		return status ? [{ ...about, purpose, status, method: "preference_page", textVersion: null, sourceUrl: null }] : [];
	});
	const wantsAny = PURPOSES.some((purpose: Purpose) => wanted.includes(purpose));
	await insertChoice(deps.scope(link.store), link.address, rows, wantsAny);
	deps.log("consent.chosen", { store: link.store, message: link.message, changed: rows.length });
	return readSubscription(deps, shop, link.address);
}

function changeOf(wants: boolean, gets: boolean, said: "yes" | "no" | undefined): "granted" | "withdrawn" | undefined {
	if (wants) return gets || said === "yes" ? undefined : "granted";
	return said === "no" ? undefined : "withdrawn";
}
