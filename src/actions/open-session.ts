import type { AuditActor } from "../core/audit.ts";
import type { Deps } from "../deps.ts";
import { findKey } from "../store/keys.ts";
import type { PersonRow } from "../store/people.ts";
import { endSession, insertPersonSession, insertSession, type NewSession } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";
import { noteAudit } from "./note-audit.ts";

/** What the browser gets to keep. `maxAge` in seconds. */
export interface OpenSession {
	token: string;
	maxAge: number;
}

/** Who stands at the door. */
export interface Caller {
	/** Browser and system, for the list of one's sessions. */
	device: string;
	/** As core/network.ts names it. */
	network: string;
	/** The token that the browser had before: its session ends with signing in. */
	before: string | undefined;
}

const MAX_AGE = 12 * 3600;

/**
 * Opens a session for a person who has proved to be one. The token is always a new one, so that nobody can be given a session
 * that another one knows; the session that the browser had before ends.
 * @returns undefined where the person was changed meanwhile, and has to prove it anew
 */
export async function openSession(deps: Deps, person: PersonRow, via: "password" | "access", caller: Caller): Promise<OpenSession | undefined> {
	const { token, session } = await newSession(deps, via, caller.device);
	if (!(await insertPersonSession(deps.scope(person.storeId), session, person))) return undefined;
	await endBefore(deps, caller);
	await noteOpened(deps, person.storeId, { kind: "person", id: person.id, name: person.name }, session.id);
	deps.log("session.opened", { store: person.storeId, person: person.id, via });
	return { token, maxAge: MAX_AGE };
}

/** The same for whoever holds a secret key. */
export async function openKeySession(deps: Deps, storeId: string, keyId: string, caller: Caller): Promise<OpenSession> {
	const { token, session } = await newSession(deps, "key", caller.device);
	await insertSession(deps.scope(storeId), { ...session, keyId });
	await endBefore(deps, caller);
	const key = await findKey(deps.scope(storeId), keyId);
	await noteOpened(deps, storeId, { kind: "key", id: keyId, name: key?.name ?? "" }, session.id);
	deps.log("session.opened", { store: storeId, key: keyId, via: "key" });
	return { token, maxAge: MAX_AGE };
}

async function newSession(deps: Deps, via: "key" | "password" | "access", device: string): Promise<{ token: string; session: NewSession }> {
	const token = deps.random(32).toBase64({ alphabet: "base64url", omitPadding: true });
	const now = deps.now();
	const session = { hash: await hashOf(token), id: deps.newId("ses"), via, device, createdAt: now, seenAt: now, expiresAt: now + MAX_AGE * 1000 };
	return { token, session };
}

async function noteOpened(deps: Deps, storeId: string, actor: AuditActor, session: string): Promise<void> {
	await noteAudit(deps, storeId, { actor, via: "console", action: "session.opened", object: { kind: "session", id: session } });
}

async function endBefore(deps: Deps, { before }: Caller): Promise<void> {
	if (before) await endSession(deps.databases.main, await hashOf(before));
}
