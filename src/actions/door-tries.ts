import type { Deps } from "../deps.ts";
import { type PersonRow, peopleOfAddress } from "../store/people.ts";
import { countTry, forgetTries, uncountTry } from "../store/tries.ts";

const QUARTER = 900_000;
const DAY = 86_400_000;
/** Tries, and the milliseconds from the first of them after which they are forgotten. A code has a million values only. */
const DOORS = {
	/** From one network. */
	password: { limit: 10, pause: QUARTER },
	/** From all networks. Anybody can use them up and keep the person out: hence so many. */
	passwords: { limit: 100, pause: QUARTER },
	code: { limit: 5, pause: QUARTER },
	/** Wrong ones of a day: whoever tries codes knows the password. */
	codes: { limit: 20, pause: DAY },
	/** From one network. */
	forgotten: { limit: 3, pause: QUARTER },
	link: { limit: 1, pause: QUARTER },
	links: { limit: 6, pause: DAY },
};
export type Door = keyof typeof DOORS;

/**
 * Counts a try at somebody's door.
 * @param whose an address, whether somebody has it or not, or the id of a person
 * @param network where it comes from, for a door that counts that apart
 * @returns seconds until the next one, if there were too many
 */
export async function tryDoor(deps: Deps, door: Door, whose: string, network = ""): Promise<number | undefined> {
	const { limit, pause } = DOORS[door];
	const until = await countTry(deps.databases.main, await nameOf(deps, door, whose, network), limit, pause, deps.now());
	return until === undefined ? undefined : Math.max(1, Math.ceil((until - deps.now()) / 1000));
}

/** Counts a try at the password of an address. What one network may not try takes nothing of what the others may. */
export async function tryPassword(deps: Deps, email: string, network: string): Promise<number | undefined> {
	return (await tryDoor(deps, "password", email, network)) ?? (await tryDoor(deps, "passwords", email));
}

/** It was opened by the right one. */
export async function doorOpened(deps: Deps, door: Door, whose: string, network = ""): Promise<void> {
	await forgetTries(deps.databases.main, await nameOf(deps, door, whose, network));
}

/** The try that was just counted was right. Those before still count: whoever opens the door need not be who tried. */
export async function tryWasRight(deps: Deps, door: Door, whose: string): Promise<void> {
	await uncountTry(deps.databases.main, await nameOf(deps, door, whose));
}

/**
 * One person of an address showed to know the password. Where the address is that of people in other shops, too, the tries at
 * theirs still count: whoever runs one shop could wipe them out otherwise.
 */
export async function passwordOpened(deps: Deps, { email }: Pick<PersonRow, "email">, network: string): Promise<void> {
	const people = (await peopleOfAddress(deps.databases.main, email)).filter(({ passwordHash }) => passwordHash !== null);
	if (people.length === 1) await doorOpened(deps, "password", email, network);
}

/** What was typed may be anybody's address: it is not kept. */
function nameOf({ vault }: Deps, door: Door, whose: string, network = ""): Promise<string> {
	return vault.fingerprint(`door ${door} ${network} ${whose}`);
}
