import type { Deps } from "../deps.ts";
import { type Admission, admit, readTicket } from "./admit.ts";
import type { Caller } from "./open-session.ts";

/** Goes on with the one shop that somebody chose of those whose door they opened. */
export async function signInShop(deps: Deps, ticket: string, storeId: string, caller: Caller): Promise<Admission> {
	const { people, via } = await readTicket(deps, ticket);
	return admit(
		deps,
		people.filter((person) => person.storeId === storeId),
		via,
		caller,
	);
}
