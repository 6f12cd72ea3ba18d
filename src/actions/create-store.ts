import { domainOf, readAddress } from "../core/address.ts";
import type { ShopSettings } from "../core/shop.ts";
import type { StoreInput } from "../core/store-input.ts";
import type { Deps } from "../deps.ts";
import { insertSender } from "../store/senders.ts";
import { findStore, type StoreRow } from "../store/settings.ts";
import { insertStore } from "../store/shops.ts";
import { createKey } from "./create-key.ts";

/**
 * A new store: its settings, the outbox as its sender, every built-in notification as the catalogue has it, and a
 * first secret key, which is shown this once.
 */
export async function createStore(deps: Deps, input: StoreInput): Promise<{ store: StoreRow; key: string }> {
	const id = deps.newId("str");
	const now = deps.now();
	const { name, url, locale, currency, timezone } = input;
	await insertStore(deps.databases.main, { id, name, url, locale, currency, timezone, settings: settingsOf(input), createdAt: now });
	const scope = deps.scope(id);
	await insertSender(scope, {
		id: deps.newId("snd"),
		provider: "outbox",
		fromAddress: fromAddressOf(input),
		fromName: name,
		replyTo: null,
		isDefault: true,
		credentials: null,
		createdAt: now,
	});
	const { key } = await createKey(deps, id, { name: "First key", kind: "secret", scopes: ["*"], origins: [] });
	const store = await findStore(scope);
	if (!store) throw new Error("the store that was just made is not there");
	return { store, key };
}

function settingsOf(input: StoreInput): ShopSettings {
	return {
		admin_addresses: input.admin_addresses,
		support_address: input.support_address,
		bank_details: input.bank_details ?? null,
		payment_days: input.payment_days ?? 14,
		brand: input.brand ?? {},
		notifications: { customers: true, admins: true, enabled: {} },
		on_ambiguous: { transactional: "retry", marketing: "hold" },
	};
}

/** The outbox sends nothing, but its mails should look like the shop's: an address below the shop's own domain where it has one. */
function fromAddressOf({ url, support_address }: StoreInput): string {
	const own = readAddress(`post@${new URL(url).hostname.replace(/^www\./, "")}`);
	return own.ok ? own.address : `post@${domainOf(support_address)}`;
}
