import type { Deps } from "../deps.ts";
import { type PersonRow, peopleOfAddress } from "../store/people.ts";

/**
 * Who somebody is whom Cloudflare Access vouches for: the people of the address who have joined. Any shop can invite any
 * address, so an invitation counts only where it is all that there is.
 */
export async function accessPeople(deps: Deps, email: string): Promise<PersonRow[]> {
	const people = await peopleOfAddress(deps.databases.main, email);
	const joined = people.filter(({ joinedAt }) => joinedAt !== null);
	return joined.length > 0 || people.length > 1 ? joined : people;
}
