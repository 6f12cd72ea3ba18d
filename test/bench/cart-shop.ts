import { setTimeout as sleep } from "node:timers/promises";
import { createShopClient } from "../../src/local/shop-client.ts";
import type { Running } from "../support/miniflare.ts";
import type { CountsByEntry, Steering } from "./entry.ts";

/** How many events are posted at once: what the queue hands over at once, too. */
export const BATCH = 100;
const PATIENCE = 7_200_000;
/** Far enough away that no timer goes off while carts are still being filled. */
const SETTINGS = { enabled: true, stages: [{ delay: "P29D" }, { delay: "P30D" }], quiet_hours: null };

/** Milliseconds of one POST until everything that follows from its events is stored, and of the consumer alone. */
export interface Update {
	whole: number;
	consumer: number;
}

/** A store with people who fill carts, seen from outside. */
export interface CartShop {
	/** Fills or changes carts with these numbers, and waits until their rows are written. */
	fill(first: number, count: number, agreed?: boolean): Promise<Update>;
	/** Orders by the people of these carts, `suffix` by others, and waits until they are planned. */
	order(first: number, count: number, suffix?: string): Promise<void>;
	/** The timers of carts with these numbers go off at an instant. Unix milliseconds. */
	ring(first: number, count: number, at: number): Promise<void>;
	/** From now on a reminder is due this many seconds after the cart was seen last, one for each stage; no cart is hurried by it. */
	remindAfter(seconds: number[]): Promise<void>;
	/** Changes the settings of reminders as a shop does. */
	change(settings: object): Promise<unknown>;
	/** Of events `cart.abandoned`: how many are there. */
	reminders(): Promise<number>;
	steer(steering: Steering): Promise<Record<string, unknown>[]>;
	counts(): Promise<CountsByEntry>;
	/** Waits for a state of things. @param every milliseconds */
	until(isReached: (counts: CountsByEntry) => boolean, every?: number): Promise<CountsByEntry>;
}

/** Switches cart reminders on in the store of a key. */
export async function openCartShop({ url }: Running, key: string): Promise<CartShop> {
	const client = createShopClient(url, key);
	const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
	const change = async (cart_reminders: object) => {
		const changed = await fetch(`${url}/v1/settings`, { method: "PATCH", headers, body: JSON.stringify({ cart_reminders }) });
		if (changed.status !== 200) throw new Error(`the settings could not be changed: ${changed.status}`);
		return (await changed.json()) as { id: string };
	};
	const { id: store } = await change({ ...SETTINGS, recover_url: "https://fjellbutikken.example/cart/restore?code={code}" });
	let posts = 0;

	const counts = async () => (await (await fetch(`${url}/_counts`)).json()) as CountsByEntry;
	const steer = async (steering: Steering) =>
		(await (await fetch(`${url}/_steer`, { method: "POST", body: JSON.stringify(steering) })).json()) as Record<string, unknown>[];
	const until: CartShop["until"] = async (isReached, every = 4) => {
		for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(every)) {
			const seen = await counts();
			if (isReached(seen)) return seen;
		}
		throw new Error("what was waited for did not come");
	};
	const post = async (events: unknown[]): Promise<Update> => {
		const { jobs } = await counts();
		const batches: CountsByEntry["lately"] = [];
		const began = performance.now();
		await client.post("/v1/events", events);
		await until((now) => {
			batches.push(...now.lately);
			return now.jobs >= jobs + events.length;
		});
		return { whole: performance.now() - began, consumer: batches.reduce((sum, { ms }) => sum + ms, 0) };
	};
	const numbers = (first: number, count: number) => Array.from({ length: count }, (_none, i) => first + i);
	return {
		...{ counts, steer, until, change },
		fill: (first, count, agreed = true) => post(numbers(first, count).map((n) => cartEvent(n, ++posts, agreed))),
		async order(first, count, suffix = "") {
			await post(numbers(first, count).map((n) => orderEvent(n, ++posts, suffix)));
		},
		async ring(first, count, at) {
			const sql = `SELECT store_id || '/' || person AS name FROM carts WHERE store_id = '${store}' AND id >= '${cartId(first)}' AND id < '${cartId(first + count)}'`;
			await steer({ ring: { names: (await steer({ sql })).map(({ name }) => String(name)), at } });
		},
		async remindAfter(seconds) {
			const stages = JSON.stringify(seconds.map((delay) => ({ delay: `PT${delay}S` })));
			await steer({ sql: `UPDATE stores SET settings = json_set(settings, '$.cart_reminders.stages', json('${stages}')) WHERE id = '${store}'` });
		},
		reminders: async () => Number((await steer({ sql: `SELECT count(*) AS n FROM events WHERE store_id = '${store}' AND type = 'cart.abandoned'` }))[0]?.n),
	};
}

function cartId(n: number): string {
	return `c${String(n).padStart(8, "0")}`;
}

function personOf(n: number, suffix = "") {
	return { id: `${n}${suffix}`, email: `kari.nordmann.${n}${suffix}@example.no`, first_name: "Kari", registered: true, locale: "nb" };
}

function cartEvent(n: number, times: number, agreed: boolean) {
	const consent = { purpose: "cart_reminder", status: "granted", method: "checkbox", occurred_at: "2026-01-02T10:00:00Z" };
	const items = [
		{
			sku: "TRM-1",
			title: "Termos 1 l",
			quantity: 1 + (times % 9),
			unit_price: "374.00",
			line_total: "748.00",
			image_url: "https://fjellbutikken.example/trm-1.jpg",
		},
		{ sku: "JAK-7", title: "Skalljakke", variant: "Rød / M", quantity: 1, unit_price: "1499.00", line_total: "1499.00" },
	];
	const data = {
		origin: "storefront",
		customer: { ...personOf(n), ...(agreed ? { consent } : {}) },
		cart: { id: cartId(n), currency: "NOK", url: "https://fjellbutikken.example/cart", total: "2247.00", items },
	};
	return { id: `cart-${n}-${times}`, source: "https://fjellbutikken.example", type: "cart.updated", time: new Date().toISOString(), data };
}

function orderEvent(n: number, times: number, suffix: string) {
	const totals = { grand_total: "2247.00" };
	const items = [{ sku: "JAK-7", title: "Skalljakke", quantity: 1, unit_price: "2247.00", line_total: "2247.00" }];
	const order = { id: `${n}${suffix}`, number: `#${n}${suffix}`, placed_at: new Date().toISOString(), currency: "NOK", items, totals };
	return { id: `order-${n}-${times}`, source: "https://fjellbutikken.example", type: "order.placed", data: { customer: personOf(n, suffix), order } };
}
