import { addressKey, canonicalAddress } from "../core/address.ts";
import { isPassword, NO_PASSWORD } from "../core/password-hash.ts";
import type { Deps } from "../deps.ts";
import { type PersonRow, peopleOfAddress } from "../store/people.ts";
import { type Admission, admit } from "./admit.ts";
import { doorOpened, tryPassword, tryWasRight } from "./door-tries.ts";
import { noteRefused } from "./note-refused.ts";
import type { Caller } from "./open-session.ts";

/** `wait` in seconds. */
export type PersonSigningIn = Admission | { kind: "locked"; wait: number };

/**
 * Signs a person in by address and password. An address that nobody has costs as much time as a wrong password, counts as a
 * try as well, and gets the same answer.
 */
export async function signInPerson(deps: Deps, typed: { email: string; password: string }, caller: Caller): Promise<PersonSigningIn> {
	const email = addressKey(canonicalAddress(typed.email.trim()) ?? typed.email.trim());
	const wait = await tryPassword(deps, email, caller.network);
	if (wait !== undefined) return { kind: "locked", wait };
	const people = (await peopleOfAddress(deps.databases.main, email)).filter(({ passwordHash }) => passwordHash !== null);
	const matching = passwordsOf(people).flatMap(({ hash, person }) => (isPassword(typed.password, hash) && person ? [person] : []));
	if (matching.length === 0) {
		// After the answer, which must not take longer where there is somebody to note it of.
		deps.background(noteRefused(deps, people));
		return { kind: "refused" };
	}
	await tryWasRight(deps, "passwords", email);
	if (matching.length === people.length) await doorOpened(deps, "password", email, caller.network);
	return admit(deps, matching, "password", caller);
}

function passwordsOf(people: PersonRow[]): { hash: string; person?: PersonRow }[] {
	if (people.length === 0) return [{ hash: NO_PASSWORD }];
	return people.map((person) => ({ hash: person.passwordHash ?? NO_PASSWORD, person }));
}
