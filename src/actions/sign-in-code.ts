import { readRecoveryCode } from "../core/recovery-codes.ts";
import { stepOf } from "../core/totp.ts";
import type { Deps } from "../deps.ts";
import { type PersonRow, takeRecoveryCode, takeTotpStep } from "../store/people.ts";
import { letIn, readTicket } from "./admit.ts";
import { doorOpened, tryDoor, tryWasRight } from "./door-tries.ts";
import { noteRefused } from "./note-refused.ts";
import type { Caller } from "./open-session.ts";
import type { PersonSigningIn } from "./sign-in-person.ts";

/** `wrong`: the code; the ticket is still good. */
export type CodeSigningIn = PersonSigningIn | { kind: "wrong" };

/** The second step: the code from the telephone, or one of those for the day that it is gone. Each opens once. */
export async function signInCode(deps: Deps, ticket: string, typed: string, caller: Caller): Promise<CodeSigningIn> {
	const { people, via } = await readTicket(deps, ticket);
	const [person, ...others] = people;
	if (!person || others.length > 0) return { kind: "refused" };
	const whose = `${person.storeId}/${person.id}`;
	const wait = (await tryDoor(deps, "code", whose)) ?? (await tryDoor(deps, "codes", whose));
	if (wait !== undefined || !(await takeCode(deps, person, typed))) {
		deps.background(noteRefused(deps, people));
		return wait === undefined ? { kind: "wrong" } : { kind: "locked", wait };
	}
	await doorOpened(deps, "code", whose);
	await tryWasRight(deps, "codes", whose);
	return letIn(deps, person, via, caller);
}

async function takeCode(deps: Deps, person: PersonRow, typed: string): Promise<boolean> {
	if (person.totpSecret === null) return false;
	const scope = deps.scope(person.storeId);
	const step = stepOf(Uint8Array.fromBase64(await deps.vault.open(person.totpSecret)), typed, deps.now());
	if (step !== undefined) return takeTotpStep(scope, person, step);
	const code = readRecoveryCode(typed);
	if (code === undefined) return false;
	for (const kept of person.recoveryCodes) {
		if (await deps.vault.recognises(recoveryText(person.id, code), kept)) return takeRecoveryCode(scope, person.id, kept);
	}
	return false;
}

/** What of a recovery code is kept as a fingerprint: the same code of two people is not the same. */
export function recoveryText(personId: string, code: string): string {
	return `recovery ${personId} ${code}`;
}
