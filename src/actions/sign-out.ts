import type { Deps } from "../deps.ts";
import { endSession } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";

/** Ends a session; one that is not there is ended already. */
export async function signOut(deps: Deps, token: string): Promise<void> {
	await endSession(deps.databases.main, await hashOf(token));
}
