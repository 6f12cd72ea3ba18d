import type { Deps } from "../deps.ts";
import { findPerson, noteJoined, type PersonRow } from "../store/people.ts";
import { hashOf } from "../store/vault.ts";
import { type Caller, type OpenSession, openSession } from "./open-session.ts";

export type Via = "password" | "access";

/** How far somebody has come who has proved to be one of these people. */
export type Admission =
	| ({ kind: "signed_in"; store: string } & OpenSession)
	/** Which of the shops is meant. */
	| { kind: "choose"; ticket: string; shops: { id: string; name: string }[]; isInvitation: boolean }
	/** The code from the telephone is wanted. */
	| { kind: "code"; ticket: string }
	| { kind: "refused" };

/** What a ticket says: who was proved, how, and in which state. It is no session; whoever has one still has to go the rest of the way. */
interface Ticket {
	people: { store: string; id: string; state: string }[];
	via: Via;
	until: number;
}

const TICKET = "sign-in";
/** Milliseconds to find the telephone. */
const LASTS = 600_000;

/** Lets somebody in, or on to what is still to be proved. Cloudflare Access has asked for everything already. */
export async function admit(deps: Deps, people: PersonRow[], via: Via, caller: Caller): Promise<Admission> {
	const [person, ...others] = people;
	if (!person) return { kind: "refused" };
	if (others.length > 0) return choose(deps, people, via);
	if (via === "password" && person.totpSecret !== null) return { kind: "code", ticket: await ticketFor(deps, people, via) };
	return letIn(deps, person, via, caller);
}

/** Asks which shop is meant; of somebody who was only invited, whether it is. */
export async function choose(deps: Deps, people: PersonRow[], via: Via): Promise<Admission> {
	const isInvitation = people.every(({ joinedAt }) => joinedAt === null);
	return { kind: "choose", ticket: await ticketFor(deps, people, via), shops: await shopsOf(deps, people), isInvitation };
}

export async function letIn(deps: Deps, person: PersonRow, via: Via, caller: Caller): Promise<Admission> {
	const opened = await openSession(deps, person, via, caller);
	if (!opened) return { kind: "refused" };
	if (person.joinedAt === null) await noteJoined(deps.scope(person.storeId), person.id, deps.now());
	return { kind: "signed_in", store: person.storeId, ...opened };
}

/** Those whom a ticket is for, as they are now; nobody where it is too old, or where they changed. */
export async function readTicket(deps: Deps, ticket: string): Promise<{ people: PersonRow[]; via: Via }> {
	const text = await deps.vault.readLinkToken(TICKET, ticket);
	const { people, via, until }: Ticket = text === undefined ? { people: [], via: "password", until: 0 } : JSON.parse(text);
	const rows = until > deps.now() ? await Promise.all(people.map(({ store, id }) => findPerson(deps.scope(store), id))) : [];
	const states = await Promise.all(rows.map((row) => row && stateOf(row)));
	return { people: rows.filter((row, i): row is PersonRow => row?.disabledAt === null && states[i] === people[i]?.state), via };
}

async function ticketFor(deps: Deps, people: PersonRow[], via: Via): Promise<string> {
	const listed = people.map(async (row) => ({ store: row.storeId, id: row.id, state: await stateOf(row) }));
	const ticket: Ticket = { people: await Promise.all(listed), via, until: deps.now() + LASTS };
	return deps.vault.linkToken(TICKET, JSON.stringify(ticket));
}

async function shopsOf(deps: Deps, people: PersonRow[]): Promise<{ id: string; name: string }[]> {
	const shops = await deps.shops.get(people.map(({ storeId }) => storeId));
	return people.flatMap(({ storeId }) => shops.get(storeId) ?? []).map(({ id, name }) => ({ id, name }));
}

/** A changed password makes what was proved by the one before void. */
function stateOf({ passwordHash }: PersonRow): Promise<string> {
	return hashOf(passwordHash ?? "");
}
