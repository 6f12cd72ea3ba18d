import { eventType } from "../../src/core/catalogue.ts";
import { pick } from "./seeded-random.ts";
import type { ChaosShop } from "./shops.ts";

const KINDS = ["order", "order with a file", "password reset", "own event"] as const;
export type Kind = (typeof KINDS)[number];

/** One event to post, and what is known of its customer beforehand. */
export interface ChaosEvent {
	shop: ChaosShop;
	kind: Kind;
	external: string;
	/** Of the order; null where there is none. */
	number: string | null;
	email: string;
	/** Whether the mail services refuse mail to this customer. */
	refused: boolean;
	body: Record<string, unknown>;
}

/** What goes in one request. */
export interface Post {
	shop: ChaosShop;
	events: ChaosEvent[];
}

/** How many of a thousand customers cannot be written to: wrong addresses, and mail that no service takes. */
const CUSTOMERS = [
	["kunde", 985],
	["gone", 10],
	["bad", 5],
] as const;
/** Beside the orders that were asked for, in parts of them. */
const EXTRA = 0.06;

/** Everything that a run posts, in order: singly, and in arrays of up to a hundred. */
export function drawPosts(random: () => number, shops: ChaosShop[], orders: number): Post[] {
	const posts: Post[] = [];
	let n = 0;
	let placed = 0;
	while (placed < orders) {
		const shop = shops[Math.floor(random() * shops.length)];
		if (!shop) throw new Error("no shop to post to");
		const size = random() < 0.985 ? 1 : 2 + Math.floor(random() * 99);
		const events: ChaosEvent[] = [];
		for (let i = 0; i < size && placed < orders; i++) {
			const event = drawEvent(random, shop, 100_000 + n++);
			if (event.kind.startsWith("order")) placed++;
			events.push(event);
		}
		posts.push({ shop, events });
	}
	return posts;
}

function drawEvent(random: () => number, shop: ChaosShop, n: number): ChaosEvent {
	const kind = pick<Kind>(random, [
		["order", 1 - EXTRA],
		["order with a file", 0.02],
		["password reset", EXTRA / 2],
		["own event", EXTRA / 2],
	]);
	return eventOf(shop, { kind, n, who: pick(random, CUSTOMERS) });
}

/** @param about `who` begins the customer's address: the stand-in services refuse mail to some */
export function eventOf(shop: ChaosShop, { kind, n, who }: { kind: Kind; n: number; who: (typeof CUSTOMERS)[number][0] }): ChaosEvent {
	const email = `${who}.${n}@example.no`;
	const number = kind.startsWith("order") ? `#${n}` : null;
	const external = `${kind.replaceAll(" ", "-")}-${n}`;
	return { shop, kind, external, number, email, refused: who !== "kunde", body: bodyOf(kind, n, email, external, shop.file) };
}

function bodyOf(kind: Kind, n: number, email: string, id: string, file: string): Record<string, unknown> {
	const type = {
		order: "order.placed",
		"order with a file": "order.placed",
		"password reset": "account.password_reset_requested",
		"own event": "custom.course_booked",
	}[kind];
	const sample = eventType(type)?.sample;
	if (!sample) throw new Error(`the catalogue has no sample of ${type}`);
	const { customer, order, ...rest } = sample.data as { customer: object; order?: object };
	const data = {
		...rest,
		customer: { ...customer, email },
		...(order ? { order: { ...order, id: String(n), number: `#${n}` } } : {}),
		...(kind === "order with a file" ? { attachments: [{ id: file }] } : {}),
	};
	return { ...sample, type, id, subject: `chaos/${n}`, data };
}
