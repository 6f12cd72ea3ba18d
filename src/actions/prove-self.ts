import { isPassword } from "../core/password-hash.ts";
import type { Deps } from "../deps.ts";
import type { PersonRow } from "../store/people.ts";
import { passwordOpened, tryPassword, tryWasRight } from "./door-tries.ts";
import type { Caller } from "./open-session.ts";

export type Proof = { kind: "proved" } | { kind: "wrong" } | { kind: "locked"; wait: number };

/** Whether whoever sits there knows the password, and has not just found the browser open. Counts like a try at the door. */
export async function proveSelf(deps: Deps, person: PersonRow, password: string, { network }: Pick<Caller, "network">): Promise<Proof> {
	const wait = await tryPassword(deps, person.email, network);
	if (wait !== undefined) return { kind: "locked", wait };
	if (person.passwordHash === null || !isPassword(password, person.passwordHash)) return { kind: "wrong" };
	await tryWasRight(deps, "passwords", person.email);
	await passwordOpened(deps, person, network);
	return { kind: "proved" };
}
