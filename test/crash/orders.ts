import { setTimeout as sleep } from "node:timers/promises";
import { eventType } from "../../src/core/catalogue.ts";

export interface Shop {
	name: string;
	key: string;
}

export interface PostedOrder {
	shop: Shop;
	number: string;
	/** The id that the 202 named. */
	event: string;
}

export interface Posting {
	orders: PostedOrder[];
	/** Posts that were not answered with a 202 and were made again. */
	repeated: number;
	/** Resolves when all orders have their 202. */
	finished: Promise<void>;
}

const CONNECTIONS = 8;

/** Posts orders as a storefront does that cannot rest before it has a 202: the same order again, under the same id. */
export function postOrders(url: string, shops: Shop[], count: number): Posting {
	const posting: Posting = { orders: [], repeated: 0, finished: Promise.resolve() };
	let next = 0;
	const poster = async () => {
		while (next < count) {
			const n = next++;
			const shop = shops[n % shops.length];
			if (shop) await postUntilAccepted(url, shop, 100_000 + n, posting);
		}
	};
	posting.finished = Promise.all(Array.from({ length: CONNECTIONS }, poster)).then(() => undefined);
	return posting;
}

async function postUntilAccepted(url: string, shop: Shop, number: number, posting: Posting): Promise<void> {
	const body = JSON.stringify(orderPlaced(number));
	for (;;) {
		const event = await post(url, shop, body);
		if (event) {
			posting.orders.push({ shop, number: `#${number}`, event });
			return;
		}
		posting.repeated++;
		await sleep(100);
	}
}

async function post(url: string, shop: Shop, body: string): Promise<string | undefined> {
	try {
		const headers = { Authorization: `Bearer ${shop.key}`, "Content-Type": "application/json" };
		const response = await fetch(`${url}/v1/events`, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
		const text = await response.text();
		if (response.status >= 400 && response.status < 500) throw new Error(`an order was refused: ${response.status} ${text}`);
		return response.status === 202 ? (JSON.parse(text) as { id: string }).id : undefined;
	} catch (error) {
		if (error instanceof Error && error.message.startsWith("an order")) throw error;
		// Nobody answered: Postbud is down just now. Whether the order was stored cannot be known from here.
		return undefined;
	}
}

function orderPlaced(number: number): Record<string, unknown> {
	const sample = eventType("order.placed")?.sample;
	if (!sample) throw new Error("the catalogue has no sample of order.placed");
	const { order, customer, ...rest } = sample.data as { order: object; customer: object };
	const own = { ...order, id: String(number), number: `#${number}` };
	return {
		...sample,
		id: `order-${number}`,
		subject: `order/${number}`,
		data: { ...rest, customer: { ...customer, email: `kunde.${number}@example.no` }, order: own },
	};
}
