import { type ChildProcess, fork, spawn } from "node:child_process";
import { join } from "node:path";
import { createShopClient } from "../../src/local/shop-client.ts";
import type { Figures } from "../support/mail-service.ts";
import type { LoadPlan, LoadResult } from "./load.ts";

export const ROOT_KEY = "root_of-the-bench-and-of-nothing-else-0123456789";
export const SECRET_KEY = Buffer.alloc(32, 7).toString("base64");
export const PROVIDERS = ["outbox", "resend", "postmark"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

const CREDENTIALS = { resend: { api_key: "re_bench" }, postmark: { server_token: "bench" } };

/** One store for each mail service. @returns their keys */
export async function makeShops(url: string): Promise<Record<ProviderName, string>> {
	const keys = { outbox: "", resend: "", postmark: "" };
	for (const name of PROVIDERS) {
		const shop = {
			name: "Fjellbutikken",
			url: "https://fjellbutikken.example",
			locale: "nb",
			currency: "NOK",
			timezone: "Europe/Oslo",
			admin_addresses: ["eier@fjellbutikken.example"],
			support_address: "hjelp@fjellbutikken.example",
		};
		keys[name] = (await createShopClient(url, ROOT_KEY).post<{ key: string }>("/v1/stores", shop)).key;
		if (name === "outbox") continue;
		await createShopClient(url, keys[name]).post("/v1/senders", {
			provider: name,
			from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" },
			credentials: CREDENTIALS[name],
			default: true,
		});
	}
	return keys;
}

/** Runs the load generator. */
export async function load(plan: LoadPlan): Promise<LoadResult> {
	const child = spawn(process.execPath, [join(import.meta.dirname, "load.ts"), JSON.stringify(plan)], { stdio: ["ignore", "pipe", "inherit"] });
	let text = "";
	child.stdout.on("data", (part) => (text += part));
	await new Promise((resolve) => child.on("close", resolve));
	const result = JSON.parse(text) as LoadResult;
	if (result.failed > 0) process.stderr.write(`${result.failed} of ${result.requests} requests failed\n`);
	return result;
}

export interface RemoteMailService {
	url: string;
	taken(): Promise<number>;
	figures(): Promise<Figures>;
	forget(): Promise<void>;
	stop(): void;
}

export async function startRemoteMailService(): Promise<RemoteMailService> {
	const child: ChildProcess = fork(join(import.meta.dirname, "mail-service-process.ts"), { stdio: ["ignore", "pipe", "inherit", "ipc"] });
	const url = await new Promise<string>((resolve) => child.stdout?.once("data", (text) => resolve(String(text).trim())));
	const get = async (path: string) => (await fetch(url + path)).json();
	return {
		url,
		taken: async () => ((await get("/_count")) as { taken: number }).taken,
		figures: async () => (await get("/_figures")) as Figures,
		forget: async () => {
			await fetch(`${url}/_forget`, { method: "POST" });
		},
		stop: () => child.kill(),
	};
}
