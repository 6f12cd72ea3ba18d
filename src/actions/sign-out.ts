import type { Deps } from "../deps.ts";
import { endSession, findSession } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";
import { noteAudit } from "./note-audit.ts";
import { whoOf } from "./resume-session.ts";

/** Ends a session; one that is not there is ended already. */
export async function signOut(deps: Deps, token: string): Promise<void> {
	const hash = await hashOf(token);
	const live = await findSession(deps.databases.main, hash, deps.now());
	await endSession(deps.databases.main, hash);
	if (!live) return;
	const { storeId, id } = live.session;
	await noteAudit(deps, storeId, { actor: whoOf(live).who, via: "console", action: "session.closed", object: { kind: "session", id } });
}
