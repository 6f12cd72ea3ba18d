import { scopesOf } from "../core/roles.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { findSession, type LiveSession, noteSeen, type SessionRow } from "../store/sessions.ts";
import { hashOf } from "../store/vault.ts";
import { accessAddress } from "./access-address.ts";

/** Who uses the console, and what they may do there. */
export interface Visitor {
	shop: Shop;
	/** For the record: a person of the shop, or whoever holds one of its keys and has no address. */
	who: { kind: "person" | "key"; id: string; name: string; email?: string };
	scopes: readonly string[];
	session: { id: string; via: SessionRow["via"] };
}

/** Milliseconds that a person may be away. */
const IDLE = 2 * 3_600_000;
const NOTE_EVERY = 300_000;

/**
 * The visitor behind a session's token, while the session lasts. The key and the person count as they are now: whoever lost
 * a right, or the door, has lost it with the next request.
 * @param assertion what Cloudflare Access says of the request, where it stands before the console
 */
export async function resumeSession(deps: Deps, token: string, assertion: string | undefined): Promise<Visitor | undefined> {
	const now = deps.now();
	const live = await findSession(deps.databases.main, await hashOf(token), now);
	if (!live || (live.person && live.session.seenAt < now - IDLE) || !(await isStillVouchedFor(deps, live, assertion))) return undefined;
	const { session } = live;
	const shop = (await deps.shops.get([session.storeId])).get(session.storeId);
	if (!shop) return undefined;
	if (session.seenAt < now - NOTE_EVERY) deps.background(noteSeen(deps.scope(session.storeId), session, now));
	return { shop, session: { id: session.id, via: session.via }, ...whoOf(live) };
}

/** Whoever signs out of Access, or is taken off its list, is out here too; and nobody goes on as the one before them. */
async function isStillVouchedFor(deps: Deps, { session, person }: LiveSession, assertion: string | undefined): Promise<boolean> {
	return session.via !== "access" || (person !== null && (await accessAddress(deps, assertion)) === person.email);
}

/** Whose session it is, with the rights of now. */
export function whoOf({ session: { keyId, personId }, key, person }: LiveSession): Pick<Visitor, "who" | "scopes"> {
	if (person && personId) return { who: { kind: "person", id: personId, name: person.name, email: person.email }, scopes: scopesOf(person.role) };
	return { who: { kind: "key", id: keyId ?? "", name: key?.name ?? "" }, scopes: key?.scopes ?? [] };
}
