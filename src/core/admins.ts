import { addressKey } from "./address.ts";
import type { Admin, ShopSettings } from "./shop.ts";

/** The people who get a store's admin mails, each once, in the order of their addresses. */
export function adminsOf({ admin_addresses, admins = [] }: Pick<ShopSettings, "admin_addresses" | "admins">): Admin[] {
	const known = new Map(admins.map((admin) => [addressKey(admin.address), admin]));
	return [...new Map(admin_addresses.map((address) => [addressKey(address), known.get(addressKey(address)) ?? { address }])).values()];
}

/** Whether a person wants to hear of a notification. */
export function wantsToHear({ notifications }: Admin, notification: string): boolean {
	return !notifications || notifications.includes(notification);
}
