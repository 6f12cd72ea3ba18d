import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT_KEY } from "./postbud.ts";
import { newVisitor, type Place } from "./visitor.ts";

interface Cart {
	id: string;
	status: string;
	stage: number;
	restored_at: string | null;
	address: string | null;
}

const STAGES = [{ delay: "PT3S", discount_code: "WELCOME10" }, { delay: "PT12S" }];
const PATIENCE = 20_000;

/** The whole way of a cart: left in one browser, reminded of, opened again in another, bought. */
export const recovery = [{ name: "a cart left in one browser is there again in another, and nobody is reminded after the order", run: recover }];

async function recover(place: Place): Promise<void> {
	const store = await remindingStore(place);
	const page = `/docs/example-storefront`;
	const left = await newVisitor(place);
	await left.page.goto(`${page}#key=${store.publishable}`);
	await left.page.getByRole("button", { name: "Add Thermos" }).click();
	await left.page.getByRole("button", { name: "Add Thermos" }).click();
	await left.page.getByLabel("E-mail").fill("kalle@example.se");
	await left.page.getByLabel("Send me a reminder").check();
	await left.page.getByRole("button", { name: "Save" }).click();
	const cart = await until(async () => (await store.carts()).find(({ address }) => address !== null));
	const [mail] = await until(async () => nonEmpty(await store.reminders()));
	const content = await store.text(`/v1/messages/${mail?.id}/content?as=html`);
	assert.match(content, /Thermos/);
	const link = /href="([^"]*\/c\/[\w-]+)"/.exec(content)?.[1] ?? "";

	// Mail scanners come first, and often.
	for (let n = 0; n < 20; n++) for (const method of ["GET", "HEAD"]) assert.equal((await fetch(link, { method, redirect: "manual" })).status, 302);
	assert.equal((await store.cart(cart.id)).restored_at, null);

	const other = await newVisitor(place, { viewport: { width: 360, height: 700 } });
	await other.page.goto(link);
	await other.page.getByText("Your cart is back.").waitFor();
	assert.match(await other.page.locator("#status").innerText(), /WELCOME10/);
	assert.match(await other.page.locator("#cart").innerText(), /2 × Thermos/);
	assert.notEqual((await store.cart(cart.id)).restored_at, null);
	assert.deepEqual([...left.complaints, ...other.complaints], []);

	const order = {
		number: "#9001",
		cart_id: cart.id,
		currency: "NOK",
		items: [{ title: "Thermos", quantity: 2, line_total: "698.00" }],
		totals: { grand_total: "698.00" },
	};
	await store.post("/v1/events", {
		id: "bought",
		source: "https://shop.example",
		type: "order.placed",
		data: { customer: { email: "Kalle@Example.se" }, order },
	});
	await until(async () => ((await store.cart(cart.id)).status === "recovered" ? true : undefined));
	await sleep(13_000);
	assert.equal((await store.reminders()).length, 1);

	// The link says what became of the cart, and opens no empty one.
	await other.page.goto(link);
	assert.match(await other.page.locator("main").innerText(), /#9001/);
	await left.close();
	await other.close();
}

/** A store of its own: how it reminds is nobody else's matter. */
async function remindingStore({ url }: Place) {
	const call = async <Body>(key: string, method: string, path: string, body?: unknown): Promise<Body> => {
		const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
		const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		assert.ok(response.ok, `${method} ${path}: ${response.status}`);
		return (await response.json()) as Body;
	};
	const { key } = await call<{ key: string }>(ROOT_KEY, "POST", "/v1/stores", {
		...{ name: "Fjellsport", url: "https://fjellsport.example", locale: "en", currency: "NOK", timezone: "Europe/Oslo" },
		...{ admin_addresses: ["eier@fjellsport.example"], support_address: "hjelp@fjellsport.example" },
	});
	const { key: publishable } = await call<{ key: string }>(key, "POST", "/v1/keys", { name: "Storefront", kind: "publishable", origins: [url] });
	const reminders = { enabled: true, stages: STAGES, quiet_hours: null, recover_url: `${url}/docs/example-storefront?code={code}#key=${publishable}` };
	await call(key, "PATCH", "/v1/settings", { cart_reminders: reminders });
	return {
		publishable,
		post: (path: string, body: unknown) => call(key, "POST", path, body),
		carts: async () => (await call<{ data: Cart[] }>(key, "GET", "/v1/carts")).data,
		cart: (id: string) => call<Cart>(key, "GET", `/v1/carts/${id}`),
		reminders: async () => (await call<{ data: { id: string }[] }>(key, "GET", "/v1/messages?notification=cart.abandoned.customer&status=sent")).data,
		text: async (path: string) => (await fetch(url + path, { headers: { Authorization: `Bearer ${key}` } })).text(),
	};
}

function nonEmpty<Item>(items: Item[]): Item[] | undefined {
	return items.length > 0 ? items : undefined;
}

async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
	for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(300)) {
		const found = await look();
		if (found !== undefined) return found;
	}
	throw new Error("it did not happen in time");
}
