import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { cartPerson } from "../../src/actions/cart-person.ts";
import type { TimerState } from "../../src/actions/tell-timer.ts";
import { createVault } from "../../src/store/vault.ts";
import { call, callJson, type MessageBody, makeStore, publicEnv, runQueue, type TestStore } from "./api.ts";

const vault = createVault([env.SECRET_KEY]);
let events = 0;

export const HOUR = 3_600_000;
/** What the carts of these tests have in them, unless they say otherwise. */
const LINES = [{ sku: "TRM-1", title: "Termos 1 l", quantity: 2, unit_price: "374.00", line_total: "748.00" }];
export const YES = { purpose: "cart_reminder", status: "granted", occurred_at: "2026-01-02T10:00:00Z" };
export const REMINDERS = {
	enabled: true,
	stages: [{ delay: "PT1H" }, { delay: "PT24H", discount_code: "KOMTILBAKE" }],
	quiet_hours: null,
	recover_url: "https://fjellbutikken.example/cart/restore?code={code}",
};

export interface CartBody {
	id: string;
	status: string;
	reason: string | null;
	stage: number;
	address: string | null;
	total: string | null;
	order: { number: string; revenue: string } | null;
	story: { what: string; stage?: number; reason?: string; messages?: { id: string; status: string; reason: string | null }[] }[];
}

/** A store that reminds of carts. */
export async function remindingStore(changes: Record<string, unknown> = {}): Promise<TestStore> {
	const store = await makeStore();
	await change(store, changes);
	return store;
}

export async function change(store: TestStore, changes: Record<string, unknown>): Promise<void> {
	const response = await call("PATCH", "/v1/settings", store.key, { cart_reminders: { ...REMINDERS, ...changes } });
	if (response.status !== 200) throw new Error(await response.text());
	// Carts of these tests were left before the store was made.
	await env.DB.prepare("UPDATE stores SET settings = json_set(settings, '$.cart_reminders.enabled_at', '2026-01-01T00:00:00Z') WHERE id = ?")
		.bind(store.id)
		.run();
}

/** Posts an event as if it had been accepted a while ago (milliseconds). It is not planned yet. */
export async function post(store: TestStore, type: string, data: Record<string, unknown>, ago = 0): Promise<string> {
	const event = { id: `cart-test-${++events}`, source: "https://fjellbutikken.example", type, data };
	const { status, body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, event);
	if (status !== 202) throw new Error(JSON.stringify(body));
	await env.DB.prepare("UPDATE events SET received_at = received_at - ? WHERE store_id = ? AND id = ?").bind(ago, store.id, body.id).run();
	return body.id;
}

/** A person fills a cart and leaves it. */
export async function leave(
	store: TestStore,
	cart: string,
	email: string | undefined,
	changes: { ago?: number; customer?: object; cart?: object } = {},
): Promise<string> {
	const customer = email === undefined ? {} : { customer: { email, first_name: "Kalle", locale: "sv", consent: YES, ...changes.customer } };
	return post(
		store,
		"cart.updated",
		{ ...customer, cart: { id: cart, currency: "SEK", total: "748.00", items: LINES, ...changes.cart } },
		changes.ago ?? 2 * HOUR,
	);
}

export async function order(store: TestStore, email: string | undefined, changes: { ago?: number; cart?: string; customerId?: string } = {}): Promise<string> {
	const customer = { ...(email ? { email } : {}), ...(changes.customerId ? { id: changes.customerId } : {}) };
	const bought = { number: `#${events}`, currency: "SEK", items: LINES, totals: { grand_total: "748.00" }, ...(changes.cart ? { cart_id: changes.cart } : {}) };
	return post(store, "order.placed", { customer, order: bought }, changes.ago ?? 0);
}

export const run = () => runQueue(publicEnv);

/** The object of a person's timer. */
export async function timerOf(store: TestStore, email: string) {
	return env.CART_TIMER.getByName(`${store.id}/${await cartPerson({ vault }, email.toLowerCase())}`);
}

/** The alarm goes off now, whatever it is set to; and once more for each further time. */
export async function ring(store: TestStore, email: string, times = 1): Promise<void> {
	const timer = await timerOf(store, email);
	await runDurableObjectAlarm(timer);
	for (let n = 0; n < times; n++) await timer.look();
}

/** What a timer keeps; undefined when it keeps nothing. */
export async function stateOf(store: TestStore, email: string): Promise<TimerState | undefined> {
	return runInDurableObject(await timerOf(store, email), async (_object, { storage }) => storage.get<TimerState>("person"));
}

/** Its storage is as it was: as after a crash before it was written. */
export async function putBack(store: TestStore, email: string, state: TimerState): Promise<void> {
	await runInDurableObject(await timerOf(store, email), async (_object, { storage }) => storage.put("person", state));
}

export async function cartOf(store: TestStore, id: string): Promise<CartBody> {
	return (await callJson<CartBody>("GET", `/v1/carts/${encodeURIComponent(id)}`, store.key)).body;
}

/** The mails of reminders of a store, oldest first. */
export async function reminders(store: TestStore): Promise<MessageBody[]> {
	const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?notification=cart.abandoned.customer&limit=200", store.key);
	return body.data.toReversed();
}
