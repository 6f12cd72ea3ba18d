import type { Deps } from "../deps.ts";
import { countTry, forgetTries } from "../store/tries.ts";

/** Tries, and the milliseconds without one after which they are forgotten. A code has a million values only. */
const DOORS = {
	password: { limit: 10, pause: 900_000 },
	code: { limit: 5, pause: 900_000 },
	forgotten: { limit: 3, pause: 900_000 },
};
export type Door = keyof typeof DOORS;

/**
 * Counts a try at somebody's door, from wherever it comes.
 * @param whose an address, whether somebody has it or not, or the id of a person
 * @returns seconds until the next one, if there were too many
 */
export async function tryDoor(deps: Deps, door: Door, whose: string): Promise<number | undefined> {
	const { limit, pause } = DOORS[door];
	const until = await countTry(deps.databases.main, await nameOf(deps, door, whose), limit, pause, deps.now());
	return until === undefined ? undefined : Math.max(1, Math.ceil((until - deps.now()) / 1000));
}

/** It was opened by the right one. */
export async function doorOpened(deps: Deps, door: Door, whose: string): Promise<void> {
	await forgetTries(deps.databases.main, await nameOf(deps, door, whose));
}

/** What was typed may be anybody's address: it is not kept. */
function nameOf({ vault }: Deps, door: Door, whose: string): Promise<string> {
	return vault.fingerprint(`door ${door} ${whose}`);
}
