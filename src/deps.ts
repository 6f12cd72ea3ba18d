import { connect } from "cloudflare:sockets";
import { templates } from "../templates/index.ts";
import { type Config, readConfig } from "./config.ts";
import { type IdPrefix, timeId } from "./core/ids.ts";
import { Renderer } from "./core/render.ts";
import type { Shop } from "./core/shop.ts";
import { readBuiltIn, type TemplateSource } from "./core/template.ts";
import { type Log, log } from "./log.ts";
import type { EmailBinding } from "./providers/port.ts";
import { createProviders, type Providers, type ProviderUrls } from "./providers/registry.ts";
import { type Attachments, createAttachments } from "./store/attachments.ts";
import { type Databases, openDatabases, type Scope, scopeOf } from "./store/database.ts";
import { type AttemptCount, addAttemptCounts } from "./store/figures.ts";
import { createMailArchive, type MailArchive } from "./store/mail-archive.ts";
import { loadShops } from "./store/shops.ts";
import { createVault, type Vault } from "./store/vault.ts";

/** The bindings of the Worker, for the entry points that are handed them; only this file looks inside. */
export type Bindings = Env;

/** A wake-up call: the row in the database says what there is to do. */
export type Job = { store: string; event: string } | { store: string; message: string } | { store: string; delivery: string };
/** Queues of their own: security mail waits behind nothing, bulk mail holds up nothing. */
export type Lane = "urgent" | "jobs" | "bulk";
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
	/** For the few requests that belong to no mail service. */
	fetch: typeof fetch;
	wake(wakes: Wake[]): Promise<void>;
	/** How many calls wait in the queues; fails when they cannot be reached. */
	queueBacklog(): Promise<number>;
	/** Starts the sweep where no cron does. */
	startSweep(): Promise<void>;
	/** Adds to the figures of /metrics; kept in the isolate for a while, so that a mail costs no row more. */
	countAttempt(provider: string, outcome: string): void;
	/** Those that are not written down yet. */
	unsavedCounts(): AttemptCount[];
	/** Writes the figures down where it is time, or at once. */
	saveCounts(atOnce: boolean): Promise<void>;
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
	const queues: Record<Lane, Queue> = { urgent: env.URGENT, jobs: env.JOBS, bulk: env.BULK };
	const transport = {
		fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
		timeout: config.SEND_TIMEOUT_MS,
		connect,
		email: env.EMAIL as unknown as EmailBinding | undefined,
	};
	return {
		config,
		databases,
		scope: (storeId) => scopeOf(databases, storeId),
		shops: createShopCache(databases, now),
		vault: createVault([config.SECRET_KEY, config.PREVIOUS_SECRET_KEY ?? ""].filter(Boolean)),
		archive: createMailArchive(env.MAIL),
		attachments: createAttachments(env.MAIL),
		providers: createProviders(providerUrls(config), transport, now),
		renderer,
		builtIn: (notification) => builtIns.get(notification),
		fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
		wake: (wakes) => sendWakes(queues, wakes),
		queueBacklog: async () =>
			(await Promise.all(Object.values(queues).map((queue) => queue.metrics()))).reduce((sum, { backlogCount }) => sum + backlogCount, 0),
		startSweep: async () => {
			if (sweepSeenAt > now() - SWEEP_CHECK) return;
			sweepSeenAt = now();
			await env.SWEEPER.getByName("sweeper").fetch("https://sweeper/start");
		},
		countAttempt: (provider, outcome) => {
			const name = `${provider} ${outcome}`;
			attemptCounts.set(name, (attemptCounts.get(name) ?? 0) + 1);
		},
		unsavedCounts,
		saveCounts: (atOnce) => saveCounts(databases, now(), atOnce),
		limitSignIn: async (who) => (await env.SIGN_IN_LIMIT.limit({ key: who })).success,
		now,
		random,
		newId: (prefix) => timeId(prefix, now(), inOrder(random(10), now())),
		log,
	};
}

function providerUrls(config: Config): ProviderUrls {
	return {
		resend: config.RESEND_API_URL,
		postmark: config.POSTMARK_API_URL,
		sendgrid: config.SENDGRID_API_URL,
		mailgun: config.MAILGUN_API_URL,
		ses: config.SES_API_URL,
		brevo: config.BREVO_API_URL,
		mailersend: config.MAILERSEND_API_URL,
		cloudflare: config.CLOUDFLARE_API_URL,
	};
}

const COUNTS_KEPT = 10_000;
const attemptCounts = new Map<string, number>();
let countsSavedAt = 0;

function unsavedCounts(): AttemptCount[] {
	return [...attemptCounts].map(([name, count]) => ({ provider: name.split(" ")[0] ?? "", outcome: name.split(" ")[1] ?? "", count }));
}

async function saveCounts({ main }: Databases, now: number, atOnce: boolean): Promise<void> {
	if (countsSavedAt === 0) countsSavedAt = now;
	if (attemptCounts.size === 0 || (!atOnce && countsSavedAt > now - COUNTS_KEPT)) return;
	countsSavedAt = now;
	const counts = unsavedCounts();
	attemptCounts.clear();
	await addAttemptCounts(main, counts);
}

let lastId = { at: 0, n: 0 };

/** Ids of one millisecond stay in the order they were made: their first two random bytes count instead. */
function inOrder(random: Uint8Array, at: number): Uint8Array {
	lastId = { at, n: lastId.at === at ? lastId.n + 1 : 0 };
	random.set([(lastId.n >> 8) & 255, lastId.n & 255]);
	return random;
}

async function sendWakes(queues: Record<Lane, Queue>, wakes: Wake[]): Promise<void> {
	for (const lane of ["urgent", "jobs", "bulk"] as const) {
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
