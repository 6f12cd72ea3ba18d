import { allows } from "../core/scopes.ts";
import type { Deps } from "../deps.ts";
import { endSession, insertSession } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";
import { authenticate } from "./authenticate.ts";

export type SigningIn =
	| { kind: "signed_in"; token: string; maxAge: number }
	| { kind: "refused"; why: "unknown_key" | "root_key" | "publishable_key" | "lacks_scope" };

/** Seconds that a session lasts. */
const MAX_AGE = 12 * 3600;

/**
 * Opens a session of the console for whoever has a secret key. The token is always a new one, so that nobody can be given
 * a session that another one knows; the session that the browser had before ends.
 */
export async function signIn(deps: Deps, key: string, before: string | undefined): Promise<SigningIn> {
	const principal = key === "" ? undefined : await authenticate(deps, key);
	if (!principal) return { kind: "refused", why: "unknown_key" };
	if (principal.kind === "root") return { kind: "refused", why: "root_key" };
	if (principal.kind === "publishable") return { kind: "refused", why: "publishable_key" };
	if (!allows(principal.scopes, "messages:read")) return { kind: "refused", why: "lacks_scope" };
	const token = deps.random(32).toBase64({ alphabet: "base64url", omitPadding: true });
	const now = deps.now();
	await insertSession(deps.scope(principal.storeId), { hash: await hashOf(token), keyId: principal.keyId, createdAt: now, expiresAt: now + MAX_AGE * 1000 });
	if (before) await endSession(deps.databases.main, await hashOf(before));
	deps.log("session.opened", { store: principal.storeId, key: principal.keyId });
	return { kind: "signed_in", token, maxAge: MAX_AGE };
}
