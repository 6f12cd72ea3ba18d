import type { Deps } from "../deps.ts";
import { peopleOfAddress } from "../store/people.ts";
import { accessAddress } from "./access-address.ts";

/** Whom Cloudflare Access vouches for, and whether they are a person of any shop here. Changes nothing. */
export async function accessVisitor(deps: Deps, assertion: string | undefined): Promise<{ email: string; known: boolean } | undefined> {
	const email = await accessAddress(deps, assertion);
	return email === undefined ? undefined : { email, known: (await peopleOfAddress(deps.databases.main, email)).length > 0 };
}
