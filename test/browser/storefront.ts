import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Request } from "playwright-core";
import { newVisitor, type Place, type Visitor } from "./visitor.ts";

interface CartEvent {
	type: string;
	source: string;
	data: { cart: { id: string; items: unknown[] }; customer?: { email?: string; timezone?: string } };
}

/** Longer than the script waits for the next change. */
const QUIET = 1500;
const CART = `{ id: "c1", currency: "NOK", items: [{ title: "Telt", quantity: 1 }] }`;

/** What a shop's pages do with cart.js. */
export const storefront = [
	{ name: "a storefront tells Postbud of a cart once it is quiet, and of the person as the page goes away", run: tellOfCart },
	{ name: "a shop elsewhere, with a strict policy, embeds the script and can read what is wrong", run: embedElsewhere },
	{ name: "a page that hides its origin sends by fetch", run: hideOrigin },
];

async function tellOfCart(place: Place): Promise<void> {
	const key = await publishableKey(place, place.url);
	const visitor = await newVisitor(place, { timezoneId: "Europe/Stockholm" });
	const { page } = visitor;
	const sent = sentBy(visitor);
	await page.goto(`/docs/example-storefront#key=${key}`);
	await page.getByRole("button", { name: "Add Thermos" }).click();
	await page.getByRole("button", { name: "Add Thermos" }).click();
	await page.getByRole("button", { name: "Add Merino" }).click();
	await page.waitForTimeout(QUIET);
	assert.equal(sent.length, 1);
	await page.getByLabel("E-mail").fill("kalle@example.se");
	await page.getByLabel("Send me a reminder").check();
	await page.getByRole("button", { name: "Save" }).click();
	await page.evaluate(`Object.defineProperty(document, "visibilityState", { value: "hidden" }); dispatchEvent(new Event("visibilitychange"))`);
	// Nothing has changed since, in another tab neither.
	await page.goto(`/docs/example-storefront?again#key=${key}`);
	await page.evaluate("postbud.cart(cartOf())");
	await page.waitForTimeout(QUIET);
	const [first, second, ...more] = await storedOf(place, sent);
	assert.deepEqual([first?.type, first?.source, first?.data.cart.items.length, first?.data.customer], ["cart.updated", place.url, 2, undefined]);
	assert.equal(second?.data.customer?.email, "kalle@example.se");
	assert.equal(second?.data.customer?.timezone, "Europe/Stockholm");
	assert.deepEqual(more, []);
	await page.getByRole("button", { name: "Empty the cart" }).click();
	await page.waitForTimeout(QUIET);
	const emptied = (await storedOf(place, sent)).at(-1);
	assert.deepEqual([emptied?.type, emptied?.data.cart.id], ["cart.emptied", first?.data.cart.id]);
	assert.deepEqual(visitor.complaints, []);
	await visitor.close();
}

async function embedElsewhere(place: Place): Promise<void> {
	const policy = `default-src 'none'; script-src 'nonce-n' ${place.url}; connect-src ${place.url}`;
	await withShop({ "Content-Security-Policy": policy, "Cross-Origin-Embedder-Policy": "require-corp" }, async (origin) => {
		const key = await publishableKey(place, origin);
		const visitor = await newVisitor(place);
		const sent = sentBy(visitor);
		await visitor.page.goto(`${origin}/?${new URLSearchParams({ script: `${place.url}/cart.js`, key })}`);
		await visitor.page.waitForTimeout(QUIET);
		const [event] = await storedOf(place, sent);
		assert.deepEqual([event?.type, event?.source], ["cart.updated", origin]);
		const refusal = await visitor.page.evaluate(`postbud.restore("not-a-code").catch((error) => error.status)`);
		assert.equal(refusal, 404);
		await visitor.close();
	});
}

async function hideOrigin(place: Place): Promise<void> {
	await withShop({ "Referrer-Policy": "no-referrer" }, async (origin) => {
		const key = await publishableKey(place, origin);
		const visitor = await newVisitor(place);
		const sent = sentBy(visitor);
		await visitor.page.goto(`${origin}/?${new URLSearchParams({ script: `${place.url}/cart.js`, key, send: "fetch" })}`);
		await visitor.page.waitForTimeout(QUIET);
		const [event] = await storedOf(place, sent);
		assert.deepEqual([sent[0]?.resourceType(), event?.source], ["fetch", origin]);
		await visitor.close();
	});
}

/** A shop's page on an origin of its own, which calls before the script is there. */
async function withShop(headers: Record<string, string>, visit: (origin: string) => Promise<void>): Promise<void> {
	const server = createServer((request, response) => {
		const { script = "", key = "", send = "" } = Object.fromEntries(new URL(request.url ?? "/", "http://shop").searchParams);
		response.writeHead(200, { "Content-Type": "text/html", ...headers });
		response.end(
			`<!doctype html><html lang="nb"><script nonce="n">(window.postbud ||= []).push(["cart", ${CART}])</script>` +
				`<script src="${script}" data-key="${key}" data-send="${send}" defer></script>`,
		);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	try {
		await visit(`http://localhost:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function publishableKey({ url, shop }: Place, origin: string): Promise<string> {
	const response = await fetch(`${url}/v1/keys`, {
		method: "POST",
		headers: { Authorization: `Bearer ${shop.key}`, "Content-Type": "application/json" },
		body: JSON.stringify({ name: "Storefront", kind: "publishable", origins: [origin] }),
	});
	return ((await response.json()) as { key: string }).key;
}

function sentBy({ page }: Visitor): Request[] {
	const sent: Request[] = [];
	page.on("request", (request) => {
		if (request.url().includes("/v1/events")) sent.push(request);
	});
	return sent;
}

/** Nobody can read the answer to a beacon; the same event once more is answered as a repetition where it arrived. */
async function storedOf({ url, shop }: Place, sent: Request[]): Promise<CartEvent[]> {
	return Promise.all(
		sent.map(async (request) => {
			const body = request.postData() ?? "";
			const { source } = JSON.parse(body) as CartEvent;
			const again = await fetch(request.url(), { method: "POST", body, headers: { Origin: source, "Content-Type": "text/plain" } });
			assert.deepEqual([again.status, again.headers.get("Idempotent-Replayed")], [202, "true"]);
			const { id } = (await again.json()) as { id: string };
			return (await (await fetch(`${url}/v1/events/${id}`, { headers: { Authorization: `Bearer ${shop.key}` } })).json()) as CartEvent;
		}),
	);
}
