import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { cartPerson } from "../../src/actions/cart-person.ts";
import { recoveryCode } from "../../src/actions/recovery-code.ts";
import { type RecoveryLink, recoveryLink } from "../../src/actions/recovery-link.ts";
import { createVault } from "../../src/store/vault.ts";
import { BASE, call, callJson, type TestStore } from "../support/api.ts";
import { cartOf, change, leave, order, post, reminders, remindingStore, ring, run, stateOf } from "../support/cart-scene.ts";

interface Recovery {
	cart: Record<string, unknown>;
	discount_code?: string;
	customer?: Record<string, unknown>;
	stage: number;
	reason?: string;
	detail?: string;
}

const SHOP = "https://fjellbutikken.example";
const DAY = 86_400_000;
const vault = createVault([env.SECRET_KEY]);
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
let store: TestStore;
let people = 0;

beforeAll(async () => {
	store = await remindingStore({ stages: [{ delay: "PT1H", discount_code: "COMEBACK" }] });
});

/** Somebody's cart, and what the link of a reminder of it names. */
async function left(changes: Parameters<typeof leave>[3] = {}, shop = store) {
	const n = ++people;
	const [cart, address] = [`cart-${n}`, `kunde${n}@example.se`];
	await leave(shop, cart, address, changes);
	await run();
	const link: RecoveryLink = { store: shop.id, cart, person: await cartPerson({ vault }, address), round: 0, stage: 1, at: Date.now() };
	return { cart, address, link };
}
const pathOf = (link: RecoveryLink) => recoveryLink({ config: { PUBLIC_URL: "" } as never, vault }, link);
const codeOf = (link: RecoveryLink, age = 0) => recoveryCode({ vault, random, now: () => Date.now() - age }, link);
async function open(link: RecoveryLink | string, method = "GET", headers: Record<string, string> = {}) {
	const response = await call(method, typeof link === "string" ? link : await pathOf(link), undefined, undefined, headers);
	return { status: response.status, location: response.headers.get("Location"), headers: response.headers, html: await response.text() };
}
const fetchCart = (code: string, key = store.key) => callJson<Recovery>("GET", `/v1/carts/recoveries/${code}`, key);

/** What every table and every timer of these people holds. */
async function everything(...addresses: string[]): Promise<string> {
	const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'").all<{
		name: string;
	}>();
	const tables = await env.DB.batch(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`)));
	const rows = tables.map(({ results: all }, i) => [results[i]?.name, all.length, all]);
	const text = JSON.stringify([rows, await Promise.all(addresses.map((address) => stateOf(store, address)))]);
	return `${rows.map(([name, count]) => `${name} ${count}`)} ${new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex()}`;
}

describe("the link of a reminder", () => {
	it("leads to the shop's page, on any device, with a code of its own each time", async () => {
		const { link } = await left();
		const path = await pathOf(link);
		const opened = await Promise.all(["GET", "HEAD", "GET"].map((method) => open(path, method)));
		for (const { status, location, headers, html } of opened) {
			expect([status, html]).toEqual([302, ""]);
			expect(location).toMatch(/^https:\/\/fjellbutikken\.example\/cart\/restore\?code=[\w-]{100,}$/);
			expect([headers.get("Cache-Control"), headers.get("Referrer-Policy"), headers.get("Set-Cookie")]).toEqual(["no-store", "no-referrer", null]);
		}
		expect(new Set(opened.map(({ location }) => location)).size).toBe(3);
	});

	it.each([
		["shopify", [{ title: "Sock", quantity: 2, variant_id: 70881412 }], `${SHOP}/cart/70881412:2?discount=COMEBACK`],
		["woocommerce", [{ title: "Sock", quantity: 1, product_id: 12, variation_id: 0 }], `${SHOP}/checkout-link/?products=12:1&coupon=COMEBACK`],
	])("leads to the cart link of %s, by settings that count at once", async (recover_with, items, location) => {
		const shop = await remindingStore({ stages: [{ delay: "PT1H", discount_code: "COMEBACK" }] });
		const { link } = await left({ cart: { items } }, shop);
		expect((await open(link)).location).toContain("/cart/restore");
		await change(shop, { recover_with, recover_url: null, stages: [{ delay: "PT1H", discount_code: "COMEBACK" }] });
		expect(await open(link)).toMatchObject({ status: 302, location });
	});

	it("works when reminders were switched off since", async () => {
		const shop = await remindingStore();
		const { link } = await left({}, shop);
		await change(shop, { enabled: false });
		expect((await open(link)).status).toBe(302);
	});
});

describe("never a silent empty cart", () => {
	it.each<[string, number, string, (cart: Awaited<ReturnType<typeof left>>) => Promise<RecoveryLink | undefined>]>([
		["expired", 410, "Länken har gått ut", async ({ link }) => ({ ...link, at: link.at - 31 * DAY })],
		["of a cart that was ordered", 200, "Du har redan beställt", async ({ cart, address }) => void (await order(store, address, { cart }))],
		["of a person who ordered", 200, "Du har redan beställt", async ({ address }) => void (await order(store, address))],
		["of a cart that was deleted", 410, "Handlekurven finnes ikke lenger", async ({ cart }) => void (await call("DELETE", `/v1/carts/${cart}`, store.key))],
		[
			"of a cart that somebody else has now",
			410,
			"Handlekurven finnes ikke lenger",
			async ({ cart }) => void (await leave(store, cart, "annan@example.se", { ago: 0 })),
		],
		[
			"of a cart that was emptied",
			200,
			"Varukorgen är tom",
			async ({ cart, address }) => void (await leave(store, cart, address, { ago: 0, cart: { items: [] } })),
		],
	])("a link %s gets a page", async (_name, status, heading, happen) => {
		const made = await left();
		const link = (await happen(made)) ?? made.link;
		// An order counts from the moment at which it was accepted, planned or not.
		if (!heading.startsWith("Du har")) await run();
		const page = await open(link);
		expect([page.status, page.location]).toEqual([status, null]);
		expect(page.html).toContain(`<h1>${heading}`);
		expect(page.html).toContain(`<a class="button" href="${SHOP}"`);
		expect(page.html).not.toMatch(/<script|<img|@example|Termos/);
		expect([page.headers.get("Cache-Control"), page.headers.get("X-Robots-Tag"), page.headers.get("Set-Cookie")]).toEqual(["no-store", "noindex", null]);
	});

	it("an order is named by its number; a cart that is filled again after it is another one", async () => {
		const { cart, address, link } = await left();
		await order(store, address, { cart, ago: 3_600_000 });
		await run();
		const { number } = (await cartOf(store, cart)).order ?? {};
		expect(number).toMatch(/^#/);
		expect((await open(link)).html).toContain(`Ditt beställningsnummer är ${number}.`);
		await leave(store, cart, address, { ago: 0 });
		await run();
		expect((await open(link)).html).toContain("Det som låg i varukorgen är beställt.");
		expect((await open({ ...link, round: 1 })).status).toBe(302);
	});

	it("a shop that cannot restore it shows what was in it, as mails do", async () => {
		const shop = await remindingStore({ recover_with: "shopify", recover_url: null });
		const items = [
			{ title: "<b>Termos</b>", variant: "1 l", quantity: 2, line_total: "1748.50", url: "https://fjellbutikken.example/termos" },
			{ title: "Lue", quantity: 1, line_total: "99.00", url: "javascript:alert(1)" },
		];
		const { link } = await left({ cart: { items, total: "1847.50", url: "https://fjellbutikken.example/kurv" } }, shop);
		const { status, html } = await open(link);
		expect(status).toBe(200);
		expect(html).toContain('<html lang="sv">');
		expect(html.replaceAll("\u00a0", " ")).toMatch(
			/2 × <a href="https:\/\/fjellbutikken\.example\/termos">&lt;b&gt;Termos&lt;\/b&gt;<\/a><span class="soft">1 l<\/span><\/span><span>1 748,50 kr</,
		);
		expect(html.replaceAll("\u00a0", " ")).toContain("1 847,50 kr");
		expect(html).toContain('<a class="button" href="https://fjellbutikken.example/kurv"');
		expect(html).not.toContain("javascript:");
	});

	it("speaks the language of the customer, else of the store, and a damaged link that of the browser", async () => {
		const old = ({ link }: { link: RecoveryLink }) => ({ ...link, at: 0 });
		const texts: [string | null, string][] = [
			["bg-BG", "Връзката е изтекла"],
			["de", "Dieser Link ist abgelaufen"],
			["en-GB", "This link has expired"],
			["fi", "Lenken er for gammel"],
			[null, "Lenken er for gammel"],
		];
		for (const [locale, heading] of texts) expect((await open(old(await left({ customer: { locale } })))).html).toContain(heading);
		const damaged = await open("/c/AAAA", "GET", { "Accept-Language": "sv-SE,en;q=0.5" });
		expect([damaged.status, damaged.html]).toEqual([404, expect.stringContaining("<h1>Den här länken fungerar inte")]);
	});

	it.each(["AAAA", "%", "%E0%A4%A", "%00", "a".repeat(5000), "..%2f", "<script>", "null", "🧺"])("nobody breaks it with /c/%s", async (token) => {
		const page = await open(`/c/${token}`);
		expect(page.status).toBe(404);
		expect(page.html).not.toContain("<script");
	});

	it("a token of another purpose is none", async () => {
		const { link } = await left();
		expect((await open(`/c/${await codeOf(link)}`)).status).toBe(404);
		expect((await fetchCart((await pathOf(link)).slice(3))).status).toBe(404);
	});
});

describe("a storefront", () => {
	const keyFor = async (shop: TestStore) =>
		(await callJson<{ key: string }>("POST", "/v1/keys", shop.key, { name: "Web", kind: "publishable", origins: [SHOP] })).body.key;

	it("gets the cart once for a code, and the cart's story says so", async () => {
		const { cart, address, link } = await left({ cart: { url: `${SHOP}/cart`, note: "Ring Kalle" } });
		const code = new URL((await open(link)).location ?? "").searchParams.get("code") ?? "";
		expect((await call("HEAD", `/v1/carts/recoveries/${code}`, store.key)).status).toBe(405);
		expect((await cartOf(store, cart)).story.map(({ what }) => what)).toEqual(["changed"]);
		const first = await fetchCart(code);
		expect(first).toMatchObject({ status: 200, body: { cart: { id: cart, currency: "SEK", total: "748.00", url: `${SHOP}/cart`, note: "Ring Kalle" } } });
		expect(first.body).toMatchObject({ discount_code: "COMEBACK", stage: 1 });
		expect(first.body.customer).toEqual({ email: address, first_name: "Kalle", last_name: null, locale: "sv" });
		const second = await fetchCart(code);
		expect([second.status, second.body.reason]).toEqual([410, "used"]);
		expect((await fetchCart(await codeOf(link))).status).toBe(200);
		expect(await cartOf(store, cart)).toMatchObject({
			restored_at: expect.any(String),
			story: [{ what: "changed" }, { what: "restored" }, { what: "restored" }],
		});
	});

	it("in a browser learns nothing of the person", async () => {
		const key = await keyFor(store);
		const { address, link } = await left({ cart: { note: "Ring Kalle", shipping_address: { name: "Kalle" } } });
		const path = `/v1/carts/recoveries/${await codeOf(link)}`;
		expect((await call("GET", path, key, undefined, { Origin: "https://evil.example" })).status).toBe(403);
		const response = await call("GET", path, key, undefined, { Origin: SHOP });
		const text = await response.text();
		expect(response.status).toBe(200);
		expect([response.headers.get("Access-Control-Allow-Origin"), response.headers.get("Cache-Control")]).toEqual([SHOP, "no-store"]);
		expect(JSON.parse(text)).toMatchObject({ cart: { id: link.cart, items: [{ sku: "TRM-1", quantity: 2 }] }, discount_code: "COMEBACK" });
		expect(text).not.toMatch(/Kalle|customer|example\.se/);
		expect(text).not.toContain(address);
		const again = await call("GET", path, key, undefined, { Origin: SHOP });
		expect([again.status, again.headers.get("Access-Control-Allow-Origin")]).toEqual([410, SHOP]);
	});

	it("that asks twenty times at once gets it once", async () => {
		const { cart, link } = await left();
		const code = await codeOf(link);
		const answers = await Promise.all(Array.from({ length: 20 }, () => fetchCart(code)));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(410)]);
		expect((await cartOf(store, cart)).story.filter(({ what }) => what === "restored")).toHaveLength(1);
	});

	it("does not get it again by another spelling of the same code", async () => {
		const { link } = await left();
		const code = await codeOf(link);
		expect((await fetchCart(code)).status).toBe(200);
		const spellings = [
			`${code}=`,
			`${code}==`,
			`${code}%20`,
			`%0A${code}`,
			...[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((last) => code.slice(0, -1) + last),
		];
		for (const spelling of spellings) expect([404, 410]).toContain((await fetchCart(spelling)).status);
	});

	it.each<[string, string, (cart: Awaited<ReturnType<typeof left>>) => Promise<unknown>]>([
		["ordered", "ordered", ({ address }) => order(store, address)],
		["deleted", "gone", ({ cart }) => call("DELETE", `/v1/carts/${cart}`, store.key)],
		["emptied", "empty", ({ cart, address }) => post(store, "cart.emptied", { customer: { email: address }, cart: { id: cart, items: [] } })],
		["taken by somebody else", "gone", ({ cart }) => leave(store, cart, "annan@example.se", { ago: 0 })],
	])("is told when the cart was %s meanwhile", async (_name, reason, happen) => {
		const made = await left();
		const code = await codeOf(made.link);
		await happen(made);
		if (reason !== "ordered") await run();
		const { status, body } = await fetchCart(code);
		expect([status, body.reason]).toEqual([410, reason]);
	});

	it("gets nothing for a code that is old, of another store, or none", async () => {
		const [{ link }, other] = [await left(), await remindingStore()];
		const old = await fetchCart(await codeOf(link, 16 * 60_000));
		expect([old.status, old.body.reason]).toEqual([410, "expired"]);
		const code = await codeOf(link);
		expect((await fetchCart(code, other.key)).status).toBe(404);
		expect((await fetchCart(code, env.ROOT_KEY)).status).toBe(403);
		for (const odd of [code.slice(0, -9), "x", "%", "%E0%A4%A", "%00", "🧺", "a".repeat(9000)]) expect((await fetchCart(odd)).status).toBe(404);
		expect((await fetchCart(code)).status).toBe(200);
	});
});

it("a scanner that follows every link of the mail and of the pages behind it changes no row", async () => {
	const { address, cart, link } = await left();
	await ring(store, address);
	await run();
	const [mail] = (await reminders(store)).filter(({ to }) => to === address);
	const html = await (await call("GET", `/v1/messages/${mail?.id}/content?as=html`, store.key)).text();
	const event = await callJson<{ data: { recover_url: string } }>("GET", `/v1/events/${mail?.event_id}`, store.key);
	const inMail = hrefsOf(html).filter((href) => href.startsWith(BASE));
	const paths = new Set([...inMail.map((href) => href.slice(BASE.length)), event.body.data.recover_url, await pathOf({ ...link, at: 0 }), "/c/none"]);
	expect([...paths].filter((path) => path.startsWith("/u/"))).not.toEqual([]);
	const before = await everything(address);
	for (let n = 0; n < 50; n++) {
		for (const path of [...paths]) {
			const [page] = await Promise.all(["GET", "HEAD"].map((method) => open(path, method, { "User-Agent": "LinkScanner/1.0" })));
			expect(page?.status).toBeLessThan(500);
			for (const href of hrefsOf(page?.html ?? "")) if (href.startsWith("/") || href.startsWith(BASE)) paths.add(href.replace(BASE, ""));
		}
	}
	expect(await everything(address)).toBe(before);
	expect((await cartOf(store, cart)).status).toBe("reminded");
});

function hrefsOf(html: string): string[] {
	return [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));
}
