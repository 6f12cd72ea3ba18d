import { connect } from "cloudflare:sockets";
import { templates } from "../templates/index.ts";
import { type Config, readConfig } from "./config.ts";
import type { CartFact } from "./core/cart/learn.ts";
import { type IdPrefix, timeId } from "./core/ids.ts";
import { Renderer } from "./core/render.ts";
import { readBuiltIn, type TemplateSource } from "./core/template.ts";
import { type Log, log } from "./log.ts";
import type { EmailBinding } from "./providers/port.ts";
import { createProviders, type Providers, type ProviderUrls } from "./providers/registry.ts";
import { type Sources, sources } from "./sources/registry.ts";
import { type Attachments, createAttachments } from "./store/attachments.ts";
import { type AttemptCounts, createAttemptCounts } from "./store/attempt-counts.ts";
import type { CartRow } from "./store/carts.ts";
import { type Databases, openDatabases, type Scope, scopeOf } from "./store/database.ts";
import { createMailArchive, type MailArchive } from "./store/mail-archive.ts";
import { createShopCache, type ShopCache } from "./store/shop-cache.ts";
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

/** Whose timer it is. */
export interface TimerOf {
	store: string;
	/** The name of the person in the store (actions/cart-person.ts). */
	person: string;
	/** An address key. */
	address: string;
}

/** The timers of people's carts, one object each. They answer with the carts of the person, for the table that people read. */
export interface CartTimers {
	tell(who: TimerOf, facts: CartFact[]): Promise<CartRow[]>;
	/** Does at once what the alarm would do, and writes the table itself. */
	look(store: string, person: string): Promise<CartRow[]>;
	/** Forgets the person, and whatever was heard until then (Unix milliseconds). */
	erase(store: string, person: string, at: number): Promise<void>;
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
	/** The systems whose webhooks are read. */
	sources: Sources;
	renderer: Renderer;
	builtIn(notification: string): TemplateSource | undefined;
	/** For the few requests that belong to no mail service. */
	fetch: typeof fetch;
	wake(wakes: Wake[]): Promise<void>;
	/** How many calls wait in the queues; fails when they cannot be reached. */
	queueBacklog(): Promise<number>;
	timers: CartTimers;
	/** Starts the sweep where no cron does. */
	startSweep(): Promise<void>;
	attemptCounts: AttemptCounts;
	limitSignIn(who: string): Promise<boolean>;
	/** Whether a browser may call once more; counts the call. */
	limitBrowser(who: string): Promise<boolean>;
	/** Whether somebody may ask for an order's mails once more; counts the question. */
	limitSelfService(who: string): Promise<boolean>;
	/** Work that the answer does not wait for. */
	background(work: Promise<unknown>): void;
	now(): number;
	random(length: number): Uint8Array;
	newId(prefix: IdPrefix): string;
	log: Log;
}

const QUEUE_BATCH = 100;
/** An isolate makes sure that the sweep runs when it starts, and now and then after. */
const SWEEP_CHECK = 300_000;
let sweepSeenAt = 0;
const renderer = new Renderer(templates);
const builtIns = new Map(Object.entries(templates.notifications).map(([id, source]) => [id, readBuiltIn(source)]));

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
	const outside = (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init);
	const transport = {
		fetch: outside,
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
		sources,
		renderer,
		builtIn: (notification) => builtIns.get(notification),
		fetch: outside,
		wake: (wakes) => sendWakes(queues, wakes),
		queueBacklog: async () =>
			(await Promise.all(Object.values(queues).map((queue) => queue.metrics()))).reduce((sum, { backlogCount }) => sum + backlogCount, 0),
		startSweep: async () => {
			if (sweepSeenAt > now() - SWEEP_CHECK) return;
			sweepSeenAt = now();
			await env.SWEEPER.getByName("sweeper").fetch("https://sweeper/start");
		},
		timers: createTimers(env.CART_TIMER),
		attemptCounts: createAttemptCounts(databases, now),
		limitSignIn: async (who) => (await env.SIGN_IN_LIMIT.limit({ key: who })).success,
		limitBrowser: async (who) => (await env.BROWSER_LIMIT.limit({ key: who })).success,
		limitSelfService: async (who) => (await env.SELF_SERVICE_LIMIT.limit({ key: who })).success,
		now,
		random,
		newId: (prefix) => timeId(prefix, now(), inOrder(random(10), now())),
		log,
	};
}

function createTimers(objects: Bindings["CART_TIMER"]): CartTimers {
	const timer = (store: string, person: string) => objects.getByName(`${store}/${person}`);
	return {
		tell: async (who, facts) => JSON.parse(await timer(who.store, who.person).tell(who, facts)) as CartRow[],
		look: async (store, person) => JSON.parse(await timer(store, person).look()) as CartRow[],
		erase: (store, person, at) => timer(store, person).erase(at),
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

let lastId = { at: 0, n: 0 };

/** Ids of one millisecond stay in the order they were made: their first two random bytes count instead. */
function inOrder(random: Uint8Array, at: number): Uint8Array {
	lastId = { at, n: lastId.at === at ? lastId.n + 1 : 0 };
	random.set([(lastId.n >> 8) & 255, lastId.n & 255]);
	return random;
}

async function sendWakes(queues: Record<Lane, Queue>, wakes: Wake[]): Promise<void> {
	for (const [lane, queue] of Object.entries(queues)) {
		const own = wakes.filter((wake) => (wake.lane ?? "jobs") === lane);
		for (let i = 0; i < own.length; i += QUEUE_BATCH) {
			await queue.sendBatch(
				own.slice(i, i + QUEUE_BATCH).map(({ job, delay }) => ({ body: job, contentType: "json", ...(delay ? { delaySeconds: delay } : {}) })),
			);
		}
	}
}
