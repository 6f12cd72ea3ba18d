import { isPassword } from "../core/password-hash.ts";
import type { Deps } from "../deps.ts";
import type { PersonRow } from "../store/people.ts";
import { doorOpened, tryDoor } from "./door-tries.ts";

export type Proof = { kind: "proved" } | { kind: "wrong" } | { kind: "locked"; wait: number };

/** Whether whoever sits there knows the password, and has not just found the browser open. Counts like a try at the door. */
export async function proveSelf(deps: Deps, person: PersonRow, password: string): Promise<Proof> {
	const wait = await tryDoor(deps, "password", person.email);
	if (wait !== undefined) return { kind: "locked", wait };
	if (person.passwordHash === null || !isPassword(password, person.passwordHash)) return { kind: "wrong" };
	await doorOpened(deps, "password", person.email);
	return { kind: "proved" };
}
