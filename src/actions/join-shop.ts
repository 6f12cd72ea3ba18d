import { type PasswordFault, passwordFault } from "../core/password.ts";
import { hashPassword } from "../core/password-hash.ts";
import type { Deps } from "../deps.ts";
import { findPerson, type PersonRow, personOfLink, takeLink } from "../store/people.ts";
import { hashOf } from "../store/vault.ts";
import { type Admission, admit } from "./admit.ts";
import { passwordOpened } from "./door-tries.ts";
import type { Caller } from "./open-session.ts";
import { tellPasswordChanged } from "./tell-password-changed.ts";

export type Joining = Admission | { kind: "invalid"; fault: PasswordFault } | { kind: "no_link" };

/** Whose link this is, and for which shop; undefined where it counts no more. */
export async function linkOwner(deps: Deps, token: string): Promise<{ person: PersonRow; shopName: string } | undefined> {
	const person = await personOfLink(deps.databases.main, await hashOf(token), deps.now());
	const shop = person && (await deps.shops.get([person.storeId])).get(person.storeId);
	return person && shop ? { person, shopName: shop.name } : undefined;
}

/** Sets the password that the link is for, once, and goes on as after signing in: a second step is still asked for. */
export async function joinShop(deps: Deps, token: string, password: string, caller: Caller): Promise<Joining> {
	const owner = await linkOwner(deps, token);
	if (!owner) return { kind: "no_link" };
	const { person, shopName } = owner;
	const fault = passwordFault(password, ownWords(person, shopName));
	if (fault) return { kind: "invalid", fault };
	const scope = deps.scope(person.storeId);
	const hash = hashPassword(password, deps.random(16));
	if (!(await takeLink(scope, person.id, await hashOf(token), hash, deps.now()))) return { kind: "no_link" };
	await passwordOpened(deps, person, caller.network);
	if (person.passwordHash !== null) await tellPasswordChanged(deps, person);
	const changed = await findPerson(scope, person.id);
	return admit(deps, changed ? [changed] : [], "password", caller);
}

/** What anybody would try first as this person's password. */
export function ownWords({ email, name }: Pick<PersonRow, "email" | "name">, shopName: string): string[] {
	return [email, email.split("@")[0] ?? "", email.split("@")[1] ?? "", name, shopName, "postbud"];
}
