import type { Deps } from "../deps.ts";
import { accessAddress } from "./access-address.ts";
import { accessPeople } from "./access-people.ts";
import { type Admission, admit, choose } from "./admit.ts";
import type { Caller } from "./open-session.ts";

/**
 * Signs in whom Cloudflare Access vouches for: a person of one shop, or of several of which one is to be chosen. Whoever was
 * only invited chooses that shop as well, so that nobody joins one unasked.
 */
export async function signInAccess(deps: Deps, assertion: string | undefined, caller: Caller): Promise<Admission> {
	const email = await accessAddress(deps, assertion);
	const people = email === undefined ? [] : await accessPeople(deps, email);
	return people[0]?.joinedAt === null ? choose(deps, people, "access") : admit(deps, people, "access", caller);
}
