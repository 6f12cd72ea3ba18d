import { type PasswordFault, passwordFault } from "../core/password.ts";
import { hashPassword } from "../core/password-hash.ts";
import type { Deps } from "../deps.ts";
import { changePassword, type PersonRow } from "../store/people.ts";
import { endSessions } from "../store/sessions.ts";
import { ownWords } from "./join-shop.ts";
import { type Caller, type OpenSession, openSession } from "./open-session.ts";
import { type Proof, proveSelf } from "./prove-self.ts";
import { tellPasswordChanged } from "./tell-password-changed.ts";

export type PasswordChange = ({ kind: "changed" } & OpenSession) | Exclude<Proof, { kind: "proved" }> | { kind: "invalid"; fault: PasswordFault };

/** Changes the password of somebody who knows the one before; every session ends, and this browser gets a new one. */
export async function changeOwnPassword(
	deps: Deps,
	person: PersonRow,
	shopName: string,
	typed: { current: string; next: string },
	caller: Caller,
): Promise<PasswordChange> {
	const proof = await proveSelf(deps, person, typed.current, caller);
	if (proof.kind !== "proved") return proof;
	const fault = passwordFault(typed.next, ownWords(person, shopName));
	if (fault) return { kind: "invalid", fault };
	const scope = deps.scope(person.storeId);
	const passwordHash = hashPassword(typed.next, deps.random(16));
	if (!(await changePassword(scope, person.id, person.passwordHash ?? "", passwordHash))) return { kind: "wrong" };
	await endSessions(scope, person.id);
	const opened = await openSession(deps, { ...person, passwordHash }, "password", caller);
	await tellPasswordChanged(deps, person);
	return opened ? { kind: "changed", ...opened } : { kind: "wrong" };
}
