import { addressKey, canonicalAddress } from "../core/address.ts";
import type { Deps } from "../deps.ts";
import { type PersonRow, peopleOfAddress } from "../store/people.ts";
import { tryDoor } from "./door-tries.ts";
import { giveLink, linkMadeAt } from "./give-link.ts";
import type { Caller } from "./open-session.ts";

/** Milliseconds in which a link, whoever made it, is not replaced: anybody could make it void otherwise. */
const YOUNG = 900_000;

/**
 * Mails a link to whoever forgot the password, in each of their shops. What comes of it shows in the mailbox only: the work is
 * done after the answer, which is the same for an address that nobody has.
 * @returns seconds to wait, if that was asked too often for this address from this network
 */
export async function askNewPassword(deps: Deps, typed: string, { network }: Pick<Caller, "network">): Promise<number | undefined> {
	const email = addressKey(canonicalAddress(typed.trim()) ?? typed.trim());
	const wait = await tryDoor(deps, "forgotten", email, network);
	if (wait === undefined) deps.background(mailLinks(deps, email));
	return wait;
}

async function mailLinks(deps: Deps, email: string): Promise<void> {
	const people = (await peopleOfAddress(deps.databases.main, email)).filter(({ joinedAt }) => joinedAt !== null);
	const shops = await deps.shops.get(people.map(({ storeId }) => storeId));
	for (const person of people) {
		const shop = shops.get(person.storeId);
		const link = shop && (await mayMail(deps, person)) ? await giveLink(deps, shop, person, "forgotten") : undefined;
		deps.log("password.forgotten", { store: person.storeId, person: person.id, outcome: link?.kind ?? "nobody" });
	}
}

/** Also of many who ask at once, one gets through. */
async function mayMail(deps: Deps, person: PersonRow): Promise<boolean> {
	if (linkMadeAt(person) > deps.now() - YOUNG) return false;
	const whose = `${person.storeId}/${person.id}`;
	return ((await tryDoor(deps, "link", whose)) ?? (await tryDoor(deps, "links", whose))) === undefined;
}
