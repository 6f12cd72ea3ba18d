import { addressKey, canonicalAddress } from "../core/address.ts";
import type { Deps } from "../deps.ts";
import { peopleOfAddress } from "../store/people.ts";
import { tryDoor } from "./door-tries.ts";
import { giveLink } from "./give-link.ts";

/**
 * Mails a link to whoever forgot the password, in each of their shops. What comes of it shows in the mailbox only: the work is
 * done after the answer, which is the same for an address that nobody has.
 * @returns seconds to wait, if that was asked too often for this address
 */
export async function askNewPassword(deps: Deps, typed: string): Promise<number | undefined> {
	const email = addressKey(canonicalAddress(typed.trim()) ?? typed.trim());
	const wait = await tryDoor(deps, "forgotten", email);
	if (wait === undefined) deps.background(mailLinks(deps, email));
	return wait;
}

async function mailLinks(deps: Deps, email: string): Promise<void> {
	const people = (await peopleOfAddress(deps.databases.main, email)).filter(({ joinedAt }) => joinedAt !== null);
	const shops = await deps.shops.get(people.map(({ storeId }) => storeId));
	for (const person of people) {
		const shop = shops.get(person.storeId);
		const link = shop && (await giveLink(deps, shop, person, "forgotten"));
		deps.log("password.forgotten", { store: person.storeId, person: person.id, outcome: link?.kind ?? "nobody" });
	}
}
