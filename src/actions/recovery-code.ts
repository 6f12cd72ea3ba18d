import * as z from "zod";
import type { Deps } from "../deps.ts";
import { hashOf } from "../store/vault.ts";
import type { RecoveryLink } from "./recovery-link.ts";

/** A code by which a storefront fetches the cart of a link, once. */
export interface RecoveryCode extends RecoveryLink {
	/** By which a used one is known again. */
	hash: string;
}

const USE = "recovery code";
const NONCE = 16;
const parts = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number(), z.string()]);

/** A code of its own for each time that a link is opened: what a mail scanner does with one takes nothing from the customer. */
export async function recoveryCode({ vault, random, now }: Pick<Deps, "vault" | "random" | "now">, link: RecoveryLink): Promise<string> {
	const { store, cart, person, round, stage } = link;
	return vault.linkToken(USE, JSON.stringify([store, cart, person, round, stage, now(), random(NONCE).toBase64()]));
}

/** `at` is when it was made. undefined for a code that is damaged, made up, or older than the keys. */
export async function readRecoveryCode({ vault }: Pick<Deps, "vault">, code: string): Promise<RecoveryCode | undefined> {
	const text = await vault.readLinkToken(USE, code);
	if (text === undefined) return undefined;
	const [store, cart, person, round, stage, at] = parts.parse(JSON.parse(text));
	// Of what it holds: base64 has many spellings of the same bytes, and each would be a code that was not used yet.
	return { store, cart, person, round, stage, at, hash: await hashOf(text) };
}
