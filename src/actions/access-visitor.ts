import type { Deps } from "../deps.ts";
import { accessAddress } from "./access-address.ts";
import { accessPeople } from "./access-people.ts";

/** Whom Cloudflare Access vouches for, and whether they are a person of any shop here. Changes nothing. */
export async function accessVisitor(deps: Deps, assertion: string | undefined): Promise<{ email: string; known: boolean } | undefined> {
	const email = await accessAddress(deps, assertion);
	return email === undefined ? undefined : { email, known: (await accessPeople(deps, email)).length > 0 };
}
