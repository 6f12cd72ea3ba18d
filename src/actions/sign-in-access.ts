import type { Deps } from "../deps.ts";
import { peopleOfAddress } from "../store/people.ts";
import { accessAddress } from "./access-address.ts";
import { type Admission, admit } from "./admit.ts";
import type { Caller } from "./open-session.ts";

/** Signs in whom Cloudflare Access vouches for: a person of one shop, or of several of which one is to be chosen. */
export async function signInAccess(deps: Deps, assertion: string | undefined, caller: Caller): Promise<Admission> {
	const email = await accessAddress(deps, assertion);
	return email === undefined ? { kind: "refused" } : admit(deps, await peopleOfAddress(deps.databases.main, email), "access", caller);
}
