import type { Beginnings } from "../core/first-steps.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { hasOutsideEvent, newestTaken } from "../store/first-steps.ts";
import { listSenders, type SenderRow } from "../store/senders.ts";

export interface ShopBeginnings extends Beginnings {
	senders: SenderRow[];
}

/** How far a shop has come on the way to its first real mail: everything is read from what is there. */
export async function readBeginnings(deps: Deps, shop: Shop): Promise<ShopBeginnings> {
	const scope = deps.scope(shop.id);
	const [senders, isConnected, mail] = await Promise.all([listSenders(scope), hasOutsideEvent(scope), newestTaken(scope, "mail")]);
	const isTried = mail !== undefined || (await newestTaken(scope, "test")) !== undefined;
	const { brand, notifications, admins = [] } = shop.settings;
	return {
		missing: [...(brand.logo_url || brand.color ? [] : (["look"] as const)), ...(brand.address ? [] : (["address"] as const))],
		sender: senderState(senders, isTried),
		isAdapted:
			Object.keys(notifications.enabled).length > 0 ||
			!notifications.customers ||
			!notifications.admins ||
			shop.templates.length > 0 ||
			shop.rules.length > 0 ||
			admins.some((person) => person.notifications),
		isConnected,
		mail,
		senders,
	};
}

function senderState(senders: readonly SenderRow[], isTried: boolean): Beginnings["sender"] {
	const real = senders.filter(({ provider }) => provider !== "outbox");
	const main = real.find(({ isDefault }) => isDefault);
	if (!main) return real.length === 0 ? "outbox" : "not_default";
	if (main.health !== "healthy") return "failing";
	return isTried ? "works" : main.failures > 0 ? "failing" : "untested";
}
