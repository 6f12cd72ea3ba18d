import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs, parseEnv } from "node:util";
import { createShopClient, type ShopClient } from "../../src/local/shop-client.ts";
import { startMailService } from "../support/mail-service.ts";
import { LeftCarts } from "./carts.ts";
import { type Check, checkAll, type LoggedEvent, readLog } from "./checks.ts";
import { type Posting, postOrders, type Shop } from "./orders.ts";
import { PostbudRun } from "./postbud-run.ts";

// Power cuts while orders come in: is any mail lost, is any sent twice?

const { values } = parseArgs({
	options: {
		orders: { type: "string", default: "1000" },
		kills: { type: "string", default: "5" },
		seed: { type: "string", default: "1" },
		port: { type: "string", default: "9320" },
	},
});
const orderCount = Number(values.orders);
const killCount = Number(values.kills);
const random = seededRandom(Number(values.seed));
const url = `http://127.0.0.1:${values.port}`;
const store = {
	name: "Turbutikken",
	url: "https://turbutikken.example",
	locale: "en",
	currency: "NOK",
	timezone: "Europe/Oslo",
	admin_addresses: ["eier@turbutikken.example"],
	support_address: "hjelp@turbutikken.example",
};
/** Longer than a lease, the grace of an event and two sweeps. */
const PATIENCE = 240_000;

const started = performance.now();
const state = mkdtempSync(join(tmpdir(), "postbud-crash-"));
const service = await startMailService();
const postbud = new PostbudRun({ PORT: values.port, STATE_DIR: state, RESEND_API_URL: service.url });
let failed = 1;
try {
	say(`first start: ${ms(await postbud.start())}`);
	const shops = await twoShops();
	const carts = await leaveCarts();
	const posting = postOrders(url, shops, orderCount);
	await cutThePower(posting);
	say(`posted: ${posting.orders.length} orders, ${posting.repeated} posts made again; waiting for the last mail …`);
	await untilFinished();
	failed = await report(posting, shops, await carts.check());
} finally {
	await postbud.stop();
	await service.close();
	rmSync(state, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

function rootKey(): string {
	return parseEnv(readFileSync(resolve(import.meta.dirname, "../../.dev.vars"), "utf8")).ROOT_KEY ?? "";
}

/** One store on the outbox, one on a mail service. */
async function twoShops(): Promise<Shop[]> {
	const { key } = JSON.parse(readFileSync(join(state, "demo-store.json"), "utf8")) as { key: string };
	const second = await createShopClient(url, rootKey()).post<{ key: string }>("/v1/stores", store);
	const sender = {
		provider: "resend",
		from: { address: "post@turbutikken.example", name: "Turbutikken" },
		credentials: { api_key: "re_stand_in" },
		default: true,
	};
	await createShopClient(url, second.key).post("/v1/senders", sender);
	return [
		{ name: "outbox", key },
		{ name: "resend", key: second.key },
	];
}

/** All cuts but the last fall while orders come in, the last one while what they left is being caught up with. */
async function cutThePower(posting: Posting): Promise<void> {
	const moments = Array.from({ length: Math.max(0, killCount - 1) }, random).sort((a, b) => a - b);
	for (const moment of moments) {
		while (posting.orders.length < moment * orderCount * 0.95) await sleep(5);
		await sleep(random() * 300);
		await cut();
	}
	await posting.finished;
	if (killCount === 0) return;
	await sleep(random() * 20_000);
	await cut();
}

async function cut(): Promise<void> {
	await postbud.kill();
	say(`power cut; back after ${ms(await postbud.start())}`);
}

async function untilFinished(): Promise<void> {
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(500)) {
		const health = (await (await fetch(`${url}/health`)).json()) as { oldest_unfinished_seconds: number | null };
		if (health.oldest_unfinished_seconds === null) return;
	}
	say(`still unfinished after ${PATIENCE / 1000} s`);
}

/** A third store, so that the logs of the others hold their orders' mails and no other. */
async function leaveCarts(): Promise<LeftCarts> {
	const { key } = await createShopClient(url, rootKey()).post<{ key: string }>("/v1/stores", store);
	const carts = new LeftCarts(url, key);
	await carts.leave();
	return carts;
}

async function report(posting: Posting, shops: Shop[], further: Check[]): Promise<number> {
	const clients = new Map(shops.map((shop): [string, ShopClient] => [shop.name, createShopClient(url, shop.key)]));
	const messages = (await Promise.all([...clients.values()].map(readLog))).flat();
	const events: LoggedEvent[] = [];
	for (const { shop, event } of posting.orders)
		events.push((await clients.get(shop.name)?.get<LoggedEvent>(`/v1/events/${event}`)) ?? { id: event, status: "gone", decisions: [] });
	const checks = [...checkAll(posting.orders, events, messages, service.figures), ...further];
	const interrupted = messages.filter((message) => message.attempts.some((attempt) => attempt.reason === "interrupted"));
	say(
		`${messages.length} mails; ${interrupted.length} were being sent when the power went; ${service.figures.repeated} sends the service recognised by their key; ${ms(performance.now() - started)} in all\n`,
	);
	for (const { name, faults } of checks)
		say(`${faults.length === 0 ? "✓" : "✗"} ${name}${faults.length > 0 ? `: ${faults.length}, ${faults.slice(0, 5).join("; ")}` : ""}`);
	const wrong = checks.filter((check) => check.faults.length > 0).length;
	say(`\n${checks.length - wrong} passed, ${wrong} failed`);
	return wrong;
}

/** Mulberry32: the same seed cuts at the same moments. */
function seededRandom(seed: number): () => number {
	let value = seed;
	return () => {
		value = (value + 0x6d2b79f5) | 0;
		let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function ms(duration: number): string {
	return `${(duration / 1000).toFixed(1)} s`;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
