import { allows } from "../core/scopes.ts";
import type { Deps } from "../deps.ts";
import { authenticate } from "./authenticate.ts";
import { type Caller, type OpenSession, openKeySession } from "./open-session.ts";

export type SigningIn = ({ kind: "signed_in" } & OpenSession) | { kind: "refused"; why: "unknown_key" | "root_key" | "publishable_key" | "lacks_scope" };

/** Opens a session of the console for whoever has a secret key: the way in to a new shop, and the one that is left in an emergency. */
export async function signIn(deps: Deps, key: string, caller: Caller): Promise<SigningIn> {
	const principal = key === "" ? undefined : await authenticate(deps, key);
	if (!principal) return { kind: "refused", why: "unknown_key" };
	if (principal.kind === "root") return { kind: "refused", why: "root_key" };
	if (principal.kind === "publishable") return { kind: "refused", why: "publishable_key" };
	if (!allows(principal.scopes, "messages:read")) return { kind: "refused", why: "lacks_scope" };
	return { kind: "signed_in", ...(await openKeySession(deps, principal.storeId, principal.keyId, caller)) };
}
