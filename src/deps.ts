import { templates } from "../templates/index.ts";
import { type Config, readConfig } from "./config.ts";
import { type IdPrefix, timeId } from "./core/ids.ts";
import { Renderer } from "./core/render.ts";
import type { Shop } from "./core/shop.ts";
import { readBuiltIn, type TemplateSource } from "./core/template.ts";
import { type Log, log } from "./log.ts";
import { createProviders, type Providers } from "./providers/registry.ts";
import { type Attachments, createAttachments } from "./store/attachments.ts";
import { type Databases, openDatabases, type Scope, scopeOf } from "./store/database.ts";
import { createMailArchive, type MailArchive } from "./store/mail-archive.ts";
import { loadShops } from "./store/shops.ts";
import { createVault, type Vault } from "./store/vault.ts";

/** The bindings of the Worker, for the entry points that are handed them; only this file looks inside. */
export type Bindings = Env;

/** A wake-up call: the row in the database says what there is to do. */
export type Job = { store: string; event: string } | { store: string; message: string };
/** Bulk mail has a queue of its own, so that it never delays a password reset. */
export type Lane = "jobs" | "bulk";
export interface Wake {
	job: Job;
	lane?: Lane;
	/** Seconds, 24 hours at most. */
	delay?: number;
}

/** Everything the actions can reach. Instants are Unix milliseconds. */
export interface Deps {
	config: Config;
	databases: Databases;
	/** The only way to a store's data. */
	scope(storeId: string): Scope;
	shops: ShopCache;
	vault: Vault;
	archive: MailArchive;
	attachments: Attachments;
	providers: Providers;
	renderer: Renderer;
	builtIn(notification: string): TemplateSource | undefined;
	wake(wakes: Wake[]): Promise<void>;
	/** How many calls wait in the queue; fails when the queue cannot be reached. */
	queueBacklog(): Promise<number>;
	/** Starts the sweep where no cron does. */
	startSweep(): Promise<void>;
	limitSignIn(who: string): Promise<boolean>;
	/** Work that the answer does not wait for. */
	background(work: Promise<unknown>): void;
	now(): number;
	random(length: number): Uint8Array;
	newId(prefix: IdPrefix): string;
	log: Log;
}

export interface ShopCache {
	get(ids: string[]): Promise<Map<string, Shop>>;
	forget(id: string): void;
}

const SHOP_TTL = 20_000;
/** Each holds its templates, and an isolate has 128 MB. */
const SHOPS_KEPT = 200;
const QUEUE_BATCH = 100;
/** An isolate makes sure that the sweep runs when it starts, and now and then after. */
const SWEEP_CHECK = 300_000;
let sweepSeenAt = 0;
const renderer = new Renderer(templates);
const builtIns = new Map(Object.entries(templates.notifications).map(([id, source]) => [id, readBuiltIn(source)]));
const shopCache = new Map<string, { shop: Shop; at: number }>();

/** Capabilities that an isolate makes once: they hold no request. */
type Lasting = Omit<Deps, "background">;
const lasting = new WeakMap<Bindings, Lasting>();

/** Turns bindings into capabilities, for every entry point of the Worker. */
export function createDeps(env: Bindings, context: { waitUntil(work: Promise<unknown>): void }): Deps {
	const made = lasting.get(env) ?? createLasting(env);
	lasting.set(env, made);
	return { ...made, background: (work) => context.waitUntil(work) };
}

function createLasting(env: Bindings): Lasting {
	const config = readConfig(env);
	const databases = openDatabases(env.DB);
	const now = () => Date.now();
	const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
	const queues: Record<Lane, Queue> = { jobs: env.JOBS, bulk: env.BULK };
	const transport = { fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init), timeout: config.SEND_TIMEOUT_MS };
	return {
		config,
		databases,
		scope: (storeId) => scopeOf(databases, storeId),
		shops: createShopCache(databases, now),
		vault: createVault([config.SECRET_KEY, config.PREVIOUS_SECRET_KEY ?? ""].filter(Boolean)),
		archive: createMailArchive(env.MAIL),
		attachments: createAttachments(env.MAIL),
		providers: createProviders({ resend: config.RESEND_API_URL, postmark: config.POSTMARK_API_URL }, transport, now),
		renderer,
		builtIn: (notification) => builtIns.get(notification),
		wake: (wakes) => sendWakes(queues, wakes),
		queueBacklog: async () => (await env.JOBS.metrics()).backlogCount,
		startSweep: async () => {
			if (sweepSeenAt > now() - SWEEP_CHECK) return;
			sweepSeenAt = now();
			await env.SWEEPER.getByName("sweeper").fetch("https://sweeper/start");
		},
		limitSignIn: async (who) => (await env.SIGN_IN_LIMIT.limit({ key: who })).success,
		now,
		random,
		newId: (prefix) => timeId(prefix, now(), inOrder(random(10), now())),
		log,
	};
}

let lastId = { at: 0, n: 0 };

/** Ids of one millisecond stay in the order they were made: their first two random bytes count instead. */
function inOrder(random: Uint8Array, at: number): Uint8Array {
	lastId = { at, n: lastId.at === at ? lastId.n + 1 : 0 };
	random.set([(lastId.n >> 8) & 255, lastId.n & 255]);
	return random;
}

async function sendWakes(queues: Record<Lane, Queue>, wakes: Wake[]): Promise<void> {
	for (const lane of ["jobs", "bulk"] as const) {
		const own = wakes.filter((wake) => (wake.lane ?? "jobs") === lane);
		for (let i = 0; i < own.length; i += QUEUE_BATCH) {
			await queues[lane].sendBatch(
				own.slice(i, i + QUEUE_BATCH).map(({ job, delay }) => ({ body: job, contentType: "json", ...(delay ? { delaySeconds: delay } : {}) })),
			);
		}
	}
}

function createShopCache(databases: Databases, now: () => number): ShopCache {
	return {
		async get(ids) {
			const known = ids
				.map((id) => shopCache.get(id))
				.filter((entry) => entry !== undefined)
				.filter((entry) => entry.at > now() - SHOP_TTL);
			const found = new Map(known.map((entry) => [entry.shop.id, entry.shop]));
			const missing = [...new Set(ids)].filter((id) => !found.has(id));
			const loaded = missing.length > 0 ? await loadShops(databases.main, missing) : [];
			if (shopCache.size + loaded.length > SHOPS_KEPT) shopCache.clear();
			for (const shop of loaded) {
				shopCache.set(shop.id, { shop, at: now() });
				found.set(shop.id, shop);
			}
			return found;
		},
		forget: (id) => shopCache.delete(id),
	};
}
