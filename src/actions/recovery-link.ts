import * as z from "zod";
import type { Deps } from "../deps.ts";

/** What the link in a reminder names: no row has to be there for it. */
export interface RecoveryLink {
	store: string;
	/** The shop's own id of the cart. */
	cart: string;
	/** The name of whose it was when the reminder went out. */
	person: string;
	round: number;
	stage: number;
	/** When the reminder was made. Unix milliseconds. */
	at: number;
}

const USE = "recover";
const parts = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number()]);

/** The address by which a cart is opened again, on any device. */
export async function recoveryLink({ config, vault }: Pick<Deps, "config" | "vault">, link: RecoveryLink): Promise<string> {
	const { store, cart, person, round, stage, at } = link;
	return `${config.PUBLIC_URL}/c/${await vault.linkToken(USE, JSON.stringify([store, cart, person, round, stage, at]))}`;
}

/** undefined for a token that is damaged, made up, or older than the keys. */
export async function readRecoveryLink({ vault }: Pick<Deps, "vault">, token: string): Promise<RecoveryLink | undefined> {
	const text = await vault.readLinkToken(USE, token);
	if (text === undefined) return undefined;
	const [store, cart, person, round, stage, at] = parts.parse(JSON.parse(text));
	return { store, cart, person, round, stage, at };
}
