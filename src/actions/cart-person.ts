import type { Deps } from "../deps.ts";

/** The name under which a person's timer is found: it says nothing of the address (an address key) to whoever has no key. */
export async function cartPerson({ vault }: Pick<Deps, "vault">, address: string): Promise<string> {
	return vault.fingerprint(`cart person ${address}`);
}
