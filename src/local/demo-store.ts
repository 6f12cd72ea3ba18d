import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoreInput } from "../core/store-input.ts";
import type { Place } from "./place.ts";
import { createShopClient } from "./shop-client.ts";

export interface DemoStore {
	id: string;
	key: string;
}

const FJELLBUTIKKEN: StoreInput = {
	name: "Fjellbutikken",
	url: "https://fjellbutikken.example",
	locale: "nb",
	currency: "NOK",
	timezone: "Europe/Oslo",
	admin_addresses: ["eier@fjellbutikken.example"],
	support_address: "hjelp@fjellbutikken.example",
	bank_details: { Kontonummer: "1234 56 78903", Bank: "Fjellbanken", IBAN: "NO93 1234 5678 903" },
	brand: { color: "#1f5c45", address: "Fjellbutikken AS\nStorgata 1\n6413 Molde", org_no: "NO 912 345 678 MVA" },
};

/** The store to try Postbud with: made at the first start, the same one with the same key at every later one. */
export async function demoStore({ state, url }: Place, rootKey: string): Promise<DemoStore> {
	const path = join(state, "demo-store.json");
	const remembered = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as DemoStore) : undefined;
	if (remembered && (await createShopClient(url, remembered.key).isKnown())) return remembered;
	const { store, key } = await createShopClient(url, rootKey).post<{ store: { id: string }; key: string }>("/v1/stores", FJELLBUTIKKEN);
	const made = { id: store.id, key };
	writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
	return made;
}
