import { reminderSettings } from "../core/cart/reminder-settings.ts";
import { latestAbout, mayWriteAbout, PURPOSES, type Purpose } from "../core/consent.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { BY_LINK, loadConsents, type SaidBefore } from "../store/consents.ts";
import { findSuppression, type SuppressionRow } from "../store/suppressions.ts";

/** Whether marketing mail of a store goes to an address. */
export interface Subscription {
	state:
		| "subscribed"
		/** By the person's own wish. */
		| "unsubscribed"
		/** Nothing goes there for another reason, such as a bounce. */
		| "barred";
	/** The link in a mail was used, and nothing agreed to since. */
	byLink: boolean;
	/** An unsubscription is in force that can be taken back. */
	canUndo: boolean;
	/** What mail is for that would go there now. */
	gets: readonly Purpose[];
	/** What was last said about each purpose, where anything was. */
	said: ReadonlyMap<Purpose, "yes" | "no">;
}

/** @param address an address key */
export async function readSubscription(deps: Deps, shop: Shop, address: string): Promise<Subscription> {
	const scope = deps.scope(shop.id);
	const now = deps.now();
	const [row, [known]] = await Promise.all([findSuppression(scope, address), loadConsents(scope.db, [{ store: shop.id, id: address }])]);
	const { statements, boughtBefore } = known ?? { statements: [], boughtBefore: false };
	const said = new Map(
		PURPOSES.flatMap((purpose) => {
			const last = latestAbout(statements, purpose, now);
			return last ? [[purpose, last.status === "granted" ? "yes" : "no"] as const] : [];
		}),
	);
	const may = mayWriteAbout(reminderSettings(shop.settings.cart_reminders).consent, { statements, boughtBefore }, now);
	const byLink = isByLink(statements);
	return {
		state: row && !isWish(row) ? "barred" : row || PURPOSES.every((purpose) => said.get(purpose) === "no") ? "unsubscribed" : "subscribed",
		byLink,
		canUndo: byLink || (row !== undefined && isWish(row)),
		gets: row ? [] : PURPOSES.filter((purpose) => may[purpose]),
		said,
	};
}

function isWish({ cause, covers }: SuppressionRow): boolean {
	return cause === "unsubscribe" && covers === "marketing";
}

function isByLink(statements: SaidBefore["statements"]): boolean {
	const agreed = Math.max(0, ...statements.map(({ status, occurredAt }) => (status === "granted" ? (occurredAt ?? 0) : 0)));
	return statements.some(({ method, occurredAt }) => method === BY_LINK && (occurredAt ?? 0) >= agreed);
}
