import { RECOVERY_BYTES, recoveryCodes } from "../core/recovery-codes.ts";
import { SECRET_BYTES, secretText, stepOf, totpAddress } from "../core/totp.ts";
import type { Deps } from "../deps.ts";
import { addTotp, type PersonRow } from "../store/people.ts";
import { endSessions } from "../store/sessions.ts";
import type { Via } from "./admit.ts";
import { tryDoor } from "./door-tries.ts";
import { type Caller, type OpenSession, openSession } from "./open-session.ts";
import { recoveryText } from "./sign-in-code.ts";

/** A secret that is not in force yet: the browser holds it sealed until its first code is typed. */
export interface NewSecret {
	sealed: string;
	/** As people type it. */
	key: string;
	/** otpauth:// */
	address: string;
}

export type SecondStep =
	| ({ kind: "on"; codes: string[] } & OpenSession)
	| { kind: "wrong"; secret: NewSecret }
	| { kind: "locked"; wait: number }
	| { kind: "stale" };

const USE = "new-totp";
/** Milliseconds to set the telephone up. */
const LASTS = 1_800_000;

export function newSecret(deps: Deps, person: PersonRow, shopName: string): Promise<NewSecret> {
	return describe(deps, person, shopName, deps.random(SECRET_BYTES), deps.now() + LASTS);
}

/** Turns the second step on for whoever shows that the telephone has the secret; every session ends, and this browser gets a new one. */
export async function addSecondStep(
	deps: Deps,
	person: PersonRow,
	shopName: string,
	typed: { sealed: string; code: string },
	{ via, ...caller }: Caller & { via: Via },
): Promise<SecondStep> {
	const text = await deps.vault.readLinkToken(USE, typed.sealed);
	const { id, secret, until } = text === undefined ? { id: "", secret: "", until: 0 } : (JSON.parse(text) as { id: string; secret: string; until: number });
	if (id !== person.id || until < deps.now()) return { kind: "stale" };
	const bytes = Uint8Array.fromBase64(secret);
	const wait = await tryDoor(deps, "code", `${person.storeId}/${person.id}/new`);
	if (wait !== undefined) return { kind: "locked", wait };
	const totpStep = stepOf(bytes, typed.code, deps.now());
	if (totpStep === undefined) return { kind: "wrong", secret: await describe(deps, person, shopName, bytes, until) };
	const scope = deps.scope(person.storeId);
	const codes = recoveryCodes(deps.random(RECOVERY_BYTES));
	const kept = await Promise.all(codes.map((code) => deps.vault.fingerprint(recoveryText(person.id, code))));
	if (!(await addTotp(scope, person.id, { totpSecret: await deps.vault.seal(secret), totpStep, recoveryCodes: kept }))) return { kind: "stale" };
	await endSessions(scope, person.id);
	const opened = await openSession(deps, person, via, caller);
	return opened ? { kind: "on", codes, ...opened } : { kind: "stale" };
}

async function describe(deps: Deps, person: PersonRow, shopName: string, bytes: Uint8Array, until: number): Promise<NewSecret> {
	const sealed = await deps.vault.linkToken(USE, JSON.stringify({ id: person.id, secret: bytes.toBase64(), until }));
	return { sealed, key: secretText(bytes), address: totpAddress(bytes, `Postbud ${shopName}`.slice(0, 60), person.email) };
}
