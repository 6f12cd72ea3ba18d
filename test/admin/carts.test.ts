import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { cartAddress } from "../../src/admin/carts/cart-address.ts";
import { cartSummary } from "../../src/admin/carts/cart-summary.ts";
import type { StoryEntry } from "../../src/core/cart/cart-story.ts";
import { type CartRow, saveCartStatements } from "../../src/store/carts.ts";
import { inTransaction, openDatabases } from "../../src/store/database.ts";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { cartOf, leave, order, reminders, remindingStore, ring, run } from "../support/cart-scene.ts";
import { postForm, read, signIn } from "./visit.ts";

const HOME = "/admin/carts";
// Text that would run in a page which forgot to escape it, as content and as an attribute.
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;
const NOW = Date.now();

let store: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await remindingStore();
	cookie = await signIn(store.key);
});

const page = (path: string, who = cookie, language = "en") => read(path, who, { "Accept-Language": language });
const post = (path: string, fields: Record<string, string> = {}, who = cookie) => postForm(path, fields, { Cookie: who, "Accept-Language": "en" });
const line = (title: string, changes: object = {}) => ({ sku: "A", title, quantity: 2, unit_price: "374.00", line_total: "748.00", ...changes });

/** A cart as its timer would have written it. */
async function put(to: TestStore, id: string, changes: Partial<CartRow> = {}): Promise<void> {
	const row: CartRow = {
		...{ storeId: to.id, id, person: `person of ${id}`, address: "kari@example.no", customerId: null, customer: {}, reason: null, status: "waiting" },
		cart: { id, currency: "NOK", total: "748.00", items: [line("Termos 1 l")] },
		...{ changedAt: NOW - 1000, seenAt: NOW - 1000, round: 0, stage: 0, dueAt: NOW + 3_600_000, remindedAt: null, restoredAt: null },
		...{ orderNumber: null, orderedAt: null, revenue: null, currency: null, story: [], revision: 1, createdAt: NOW - 1000 },
		...changes,
	};
	await inTransaction(openDatabases(env.DB).main, saveCartStatements([row]));
}

const idsOn = (html: string) => [...html.matchAll(/<small>Cart ([^<]+)<\/small>/g)].map(([, id]) => id);
/** The words of a page, without its tags. */
const wordsOf = (html: string) =>
	html
		.replace(/<[^>]*>/g, " ")
		.replace(/\u00a0/g, " ")
		.replace(/\s+/g, " ");

describe("the list", () => {
	it("says that reminders are off, and where they are switched on", async () => {
		const off = await makeStore();
		const who = await signIn(off.key);
		const { html } = await page(HOME, who);
		expect(html).toContain("Cart reminders are off.");
		expect(html).toContain(`href="${HOME}/settings"`);
		expect((await page(HOME, who, "nb")).html).toContain("Påminnelser om handlekurver er av.");
		await put(off, "old");
		const { html: still } = await page(HOME, who);
		expect(still).toContain("no new cart is kept");
		expect(idsOn(still)).toEqual(["old"]);
	});

	it("shows whose, what, how much, how it stands, why, and when it is looked at next", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		expect((await page(HOME, who)).html).toContain("No cart yet.");
		const cart = { currency: "SEK", total: "1122.50", items: [line("Telt"), line("Sovepose"), line("Kopp")] };
		await put(own, "c1", { status: "waiting", reason: "no_consent", cart });
		await put(own, "c2", { person: null, address: null, cart: { items: [] }, dueAt: 0, createdAt: NOW - 2000 });
		const words = wordsOf((await page(HOME, who)).html);
		expect(words).toMatch(/kari@example\.no Cart c1 Telt and 2 more SEK 1,122\.50 Waiting The person has not agreed/);
		expect(words).toMatch(/Nobody known yet Cart c2 Nothing – Waiting .{10,40} soon/);
		expect(wordsOf((await page(HOME, who, "nb")).html)).toMatch(/Telt og 2 til 1 122,50 SEK Venter/);
	});

	it("is filtered by the status in its address, and goes on in pages", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		for (let i = 0; i < 30; i++) await put(own, `w${i}`, { createdAt: NOW - i * 10 });
		await put(own, "lost/1", { status: "lost", reason: "series_over", createdAt: NOW });
		expect(idsOn((await page(`${HOME}?status=lost`, who)).html)).toEqual(["lost/1"]);
		const { html } = await page(`${HOME}?status=waiting`, who);
		const first = idsOn(html);
		const older = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
		const rest = await page(older, who);
		expect(first).toHaveLength(25);
		expect([...first, ...idsOn(rest.html)]).toEqual(Array.from({ length: 30 }, (_, i) => `w${i}`));
		expect(rest.html).toContain(`<a class="button" href="${HOME}?status=waiting">`);
		expect(idsOn((await page(`${HOME}?status=nothing&cursor=x`, who)).html)).toHaveLength(25);
		expect((await page(`${HOME}?status=nothing`, who)).html).toContain("A filter could not be read");
	});
});

describe("the figures of the last 30 days", () => {
	it("never add up different currencies, and count the carts that a reminder went out for", () => {
		const figures = [
			{ status: "recovered", stage: 1, currency: "NOK", carts: 2, revenue: 300 },
			{ status: "recovered", stage: 2, currency: "NOK", carts: 1, revenue: 50 },
			{ status: "recovered", stage: 1, currency: "EUR", carts: 1, revenue: 20 },
			{ status: "recovered", stage: 1, currency: null, carts: 1, revenue: 0 },
			{ status: "lost", stage: 2, currency: null, carts: 3, revenue: 0 },
			{ status: "lost", stage: 0, currency: null, carts: 7, revenue: 0 },
			{ status: "reminded", stage: 1, currency: null, carts: 2, revenue: 0 },
			{ status: "ordered", stage: 0, currency: "NOK", carts: 4, revenue: 900 },
		] as const;
		expect(cartSummary(figures)).toEqual({
			counts: { waiting: 0, reminded: 2, recovered: 5, ordered: 4, lost: 10 },
			reminded: 10,
			rate: 0.5,
			revenue: [
				{ currency: "EUR", sum: 20 },
				{ currency: "NOK", sum: 350 },
			],
			stages: [
				{
					stage: 1,
					carts: 6,
					recovered: 4,
					revenue: [
						{ currency: "EUR", sum: 20 },
						{ currency: "NOK", sum: 300 },
					],
				},
				{ stage: 2, carts: 4, recovered: 1, revenue: [{ currency: "NOK", sum: 50 }] },
			],
		});
		expect(cartSummary([]).rate).toBeNull();
	});

	it("stand in a chart for every currency and in a table; what is older does not count", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		const won = (id: string, stage: number, revenue: string, currency: string, createdAt = NOW - 1000) =>
			put(own, id, { status: "recovered", stage, revenue, currency, orderedAt: NOW, orderNumber: "#1", createdAt });
		await won("a", 1, "100.00", "NOK");
		await won("b", 2, "300.00", "NOK");
		await won("c", 1, "20.00", "EUR");
		await won("d", 1, "9999.00", "NOK", NOW - 31 * 86_400_000);
		await put(own, "e", { status: "lost", stage: 2 });
		const { html } = await page(HOME, who);
		expect(html.match(/<svg/g)).toHaveLength(3);
		expect(html).toMatch(/<title>Recovered revenue by reminder, NOK<\/title><desc>Reminder 1: NOK.100\.00; Reminder 2: NOK.300\.00<\/desc>/);
		expect(html).toMatch(/<title>Recovered revenue by reminder, EUR<\/title><desc>Reminder 1: €20\.00; Reminder 2: €0\.00<\/desc>/);
		expect(html).toContain('width="33.33%" height="12"');
		expect(wordsOf(html)).toMatch(/Recovery rate 75% 3 of 4 reminded Recovered orders 3 Recovered revenue €20\.00 NOK 400\.00/);
		expect(wordsOf(html)).toMatch(/Reminder 1 2 2 €20\.00 NOK 100\.00 Reminder 2 2 1 NOK 300\.00/);
		expect(html).not.toMatch(/420|9,999\.00[^<]*<\/dd>/);
	});
});

describe("a cart", () => {
	const IDS = [
		...[
			"plain",
			"a/b",
			"a/b/reminders",
			"two words",
			`"quoted" 'too'`,
			"100%",
			"%2F",
			"a?b#c",
			"..",
			".",
			"settings",
			"~settings",
			"~",
			"æøå 🛒",
			"a\\b",
			"a/",
		],
		...["x".repeat(120), "å".repeat(120), "7", EVIL],
	];
	it.each(IDS)("is found under an id of the shop's own: %s", async (id) => {
		await put(store, id, { address: "whose@example.no" });
		const { status, html } = await page(cartAddress(id));
		expect(status).toBe(200);
		const { html: asked } = await page(cartAddress(id, "/removal"));
		expect(asked).toContain("Forget this cart?");
		const action = /action="(\/admin\/carts\/[^"]+\/removals)"/.exec(asked)?.[1] ?? "";
		expect(action.replaceAll("&#39;", "'")).toBe(cartAddress(id, "/removals"));
		expect(html.replaceAll("&#39;", "'")).toContain(`href="${cartAddress(id, "/removal")}"`);
		expect((await post(action.replaceAll("&#39;", "'"))).headers.get("Location")).toBe(`${HOME}?notice=forgotten`);
		expect((await page(cartAddress(id))).status).toBe(404);
	});

	it("of another store is as if it were not there", async () => {
		const other = await remindingStore();
		await put(other, "theirs", { address: "their.customer@example.no" });
		const paths = ["", "/removal"].map((below) => cartAddress("theirs", below));
		for (const path of paths) expect([path, (await page(path)).status]).toEqual([path, 404]);
		for (const below of ["/reminders", "/cancellations", "/removals"]) expect((await post(cartAddress("theirs", below))).status).toBe(404);
		expect((await page(HOME)).html).not.toContain("their.customer");
		expect((await cartOf(other, "theirs")).status).toBe("waiting");
	});

	it("shows what lies in it and loads no picture", async () => {
		const items = [
			line("Termos 1 l", { variant: "Rød", image_url: "https://cdn.example/t.jpg", image_alt: "En rød termos" }),
			line("Kopp", { image_url: "https://cdn.example/k.jpg" }),
			...Array.from({ length: 40 }, (_, i) => line(`Vare ${i}`)),
		];
		await put(store, "full", {
			cart: { id: "full", currency: "NOK", total: "748.00", items },
			customer: { first_name: "Kari", last_name: "Ås", locale: "nb" },
		});
		const { html } = await page(cartAddress("full"));
		const words = wordsOf(html);
		expect(words).toContain("Termos 1 l Rød · A Picture: En rød termos 2 NOK 374.00 NOK 748.00");
		expect(words).toContain("Picture: Kopp");
		expect(words).toContain("22 more lines are not shown.");
		expect(words).toContain("Customer Kari Ås");
		expect(html).not.toMatch(/<img|cdn\.example/);
	});

	it("tells its whole story in sentences", async () => {
		const story: StoryEntry[] = [
			{ what: "changed", at: NOW, event: "e1", items: 3, total: "99.00", times: 4 },
			{ what: "emptied", at: NOW, event: "e2" },
			{ what: "postponed", at: NOW, stage: 1, reason: "quiet_hours", until: NOW + 1000 },
			{ what: "not_reminded", at: NOW, stage: 1, reason: "cooldown" },
			{ what: "reminded", at: NOW, event: "none", stage: 2, by: "key_gone" },
			{ what: "restored", at: NOW, stage: 2 },
			{ what: "ordered", at: NOW, order: "#12/3" },
			{ what: "stopped", at: NOW, by: "key_gone" },
			{ what: "moved", at: NOW },
			{ what: "lost", at: NOW, reason: "series_over" },
		];
		await put(store, "story", { story, status: "lost", reason: "series_over", stage: 2 });
		const { html } = await page(cartAddress("story"));
		const words = wordsOf(html);
		for (const sentence of [
			"The cart was changed 4 times; it has 3 lines. Total: NOK 99.00",
			"Everything was taken out of the cart.",
			"Reminder 1 waits until",
			"Reminder 1 did not go out. The person was reminded of another cart a short while ago.",
			"Reminder 2 was made. Asked for by hand with the key “key_gone”. Its mail is not in the log",
			"The cart was opened again by the link in reminder 2.",
			"The cart was bought. Order #12/3",
			"The reminders were stopped by hand",
			"The cart belongs to another person now.",
			"Nobody is reminded of it any more. All reminders went out and nothing was bought.",
		])
			expect(words).toContain(sentence);
		expect(html).toMatch(/href="\/admin\/orders\/[^"]*12%2F3"/);
		expect(wordsOf((await page(cartAddress("story"), cookie, "nb")).html)).toContain("Handlekurven ble endret 4 ganger; den har 3 linjer.");
	});
});

describe("what somebody can do about a cart", () => {
	it("reminding now sends the mail, shows it in the story, and the mail leads back to the cart", async () => {
		await leave(store, "now/1", "now1@example.se", { ago: 0 });
		await run();
		expect((await page(cartAddress("now/1"))).html).toContain(">Remind now<");
		const sent = await post(cartAddress("now/1", "/reminders"));
		expect(sent.headers.get("Location")).toBe(`${cartAddress("now/1")}?notice=reminded`);
		await run();
		const mail = (await reminders(store)).find(({ to }) => to === "now1@example.se");
		const { html } = await page(`${cartAddress("now/1")}?notice=reminded`);
		expect(html).toContain("The reminder was made and is being sent.");
		expect(html).toContain(`href="/admin/messages/${mail?.id}"`);
		expect(wordsOf(html)).toMatch(/Reminder 1 was made\. Asked for by hand with the key “[^”]+”\. The mail of reminder 1 Sent/);
		expect((await page(`/admin/messages/${mail?.id}`)).html).toContain(`<a href="${cartAddress("now/1")}">now/1</a>`);
	});

	it("reminding now says why it may not", async () => {
		await leave(store, "no-consent", "no.consent@example.se", { ago: 0, customer: { consent: undefined } });
		await run();
		const asked = await post(cartAddress("no-consent", "/reminders"));
		const location = asked.headers.get("Location") ?? "";
		expect(location).toBe(`${cartAddress("no-consent")}?notice=not_reminded&reason=no_consent`);
		expect(wordsOf((await page(location)).html)).toContain("No reminder was sent. The person has not agreed to mail of this kind.");
	});

	it.each([
		["nobody", { person: null, address: null }, "The event names nobody to write to."],
		["bought", { status: "ordered", orderedAt: NOW }, "The person has bought meanwhile."],
		["through", { stage: 2, status: "reminded" }, "All reminders went out and nothing was bought."],
		["stopped", { status: "lost", reason: "cart_stopped" }, "Somebody in the shop stopped the reminders of this cart."],
	] as const)("there is no button where no reminder can go out: %s", async (id, changes, sentence) => {
		await put(store, id, changes);
		const { html } = await page(cartAddress(id));
		expect(wordsOf(html)).toContain(`No reminder can go out: ${sentence}`);
		expect(html).not.toContain('/reminders"');
	});

	it("stopping ends the series; a second time there is nothing to stop", async () => {
		await leave(store, "stop", "stop@example.se");
		await run();
		expect((await post(cartAddress("stop", "/cancellations"))).headers.get("Location")).toBe(`${cartAddress("stop")}?notice=stopped`);
		await ring(store, "stop@example.se");
		expect(await cartOf(store, "stop")).toMatchObject({ status: "lost", reason: "cart_stopped", stage: 0 });
		expect((await post(cartAddress("stop", "/cancellations"))).headers.get("Location")).toBe(`${cartAddress("stop")}?notice=not_stopped`);
	});

	it("forgetting asks first, and takes the timer along", async () => {
		await leave(store, "forget", "forget@example.se");
		await run();
		const asked = await page(cartAddress("forget", "/removal"));
		expect(asked.html).toContain("cannot be brought back");
		expect((await page(cartAddress("forget"))).status).toBe(200);
		await post(cartAddress("forget", "/removals"));
		expect((await page(cartAddress("forget"))).status).toBe(404);
		await ring(store, "forget@example.se");
		await run();
		expect((await reminders(store)).filter(({ to }) => to === "forget@example.se")).toEqual([]);
	});

	it("an order is linked", async () => {
		await leave(store, "bought-1", "bought@example.se");
		await run();
		await ring(store, "bought@example.se");
		await order(store, "bought@example.se", { cart: "bought-1" });
		await run();
		const words = wordsOf((await page(cartAddress("bought-1"))).html);
		expect(words).toMatch(/Recovered .*The cart was bought\. Order #\d+/);
	});

	it("a key that may only read changes nothing, and neither does a form from elsewhere", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const reader = await signIn(body.key);
		await put(store, "kept");
		const { html } = await page(cartAddress("kept"), reader);
		expect(html).toContain("Your key may only read.");
		expect((await page(`${HOME}/settings`, reader)).status).toBe(403);
		const foreign = { Cookie: cookie, Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
		for (const path of [...["/reminders", "/cancellations", "/removals"].map((below) => cartAddress("kept", below)), `${HOME}/settings`]) {
			expect([path, (await post(path, {}, reader)).status]).toEqual([path, 403]);
			expect([path, (await postForm(path, {}, foreign)).status]).toEqual([path, 403]);
		}
		expect((await cartOf(store, "kept")).status).toBe("waiting");
	});
});

describe("the settings of reminders", () => {
	const SETTINGS = `${HOME}/settings`;
	const FORM = {
		...{ enabled: "1", consent: "existing_customer", quiet: "1", from: "20:00", to: "09:00", "cooldown.amount": "3", "cooldown.unit": "days" },
		...{ most_per_person: "5", minimum_total: "99,50", recover_with: "code", recover_url: "https://fjell.example/cart?code={code}" },
		...{ "stage.0.amount": "90", "stage.0.unit": "minutes", "stage.0.on": "1", "stage.0.discount_code": "", "stage.0.template": "" },
		...{ "stage.1.amount": "3", "stage.1.unit": "days", "stage.1.discount_code": "KOM", "stage.1.template": "" },
	};
	const stored = async (key: string) => (await callJson<{ cart_reminders: Record<string, unknown> }>("GET", "/v1/settings", key)).body.cart_reminders;
	/** What a browser would send of the form on a page. */
	const fieldsOf = (html: string) => {
		const inputs = [...html.matchAll(/<input id="[^"]+" name="([^"]+)"([^>]*)>/g)].filter(
			([, , rest = ""]) => !/type="(checkbox|radio)"/.test(rest) || /checked/.test(rest),
		);
		const selects = [...html.matchAll(/<select[^>]* name="([^"]+)".*?<\/select>/gs)].map(([all, name = ""]) => [
			name,
			(/<option value="([^"]*)" selected/.exec(all) ?? /<option value="([^"]*)"/.exec(all))?.[1] ?? "",
		]);
		return Object.fromEntries([...inputs.map(([, name = "", rest = ""]) => [name, /value="([^"]*)"/.exec(rest)?.[1] ?? ""]), ...selects]) as Record<
			string,
			string
		>;
	};

	it("are off to begin with, and saved as a whole group", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const { html } = await page(SETTINGS, who);
		expect(html).not.toMatch(/name="enabled"[^>]*checked/);
		expect(fieldsOf(html)).toMatchObject({
			"stage.0.amount": "1",
			"stage.0.unit": "hours",
			consent: "strict",
			quiet: "1",
			from: "21:00",
			to: "08:00",
			"cooldown.amount": "7",
			"cooldown.unit": "days",
		});
		for (const advice of ["About an hour after", "The next day", "After three days", "Not at night"]) expect(html).toContain(advice);
		expect((await post(SETTINGS, { ...FORM, do: "save" }, who)).headers.get("Location")).toBe(`${SETTINGS}?notice=saved`);
		expect(await stored(own.key)).toMatchObject({
			enabled: true,
			stages: [
				{ delay: "PT90M", template: null, discount_code: null, enabled: true },
				{ delay: "P3D", template: null, discount_code: "KOM", enabled: false },
			],
			consent: "existing_customer",
			quiet_hours: { from: "20:00", to: "09:00" },
			cooldown: "P3D",
			most_per_person: 5,
			minimum_total: "99.50",
			recover_with: "code",
			recover_url: "https://fjell.example/cart?code={code}",
		});
		const saved = await page(`${SETTINGS}?notice=saved`, who);
		expect(saved.html).toContain("Saved.");
		expect(fieldsOf(saved.html)).toEqual({ ...FORM, minimum_total: "99.50" });
		const { quiet: _quiet, minimum_total: _minimum, ...without } = FORM;
		await post(SETTINGS, without, who);
		expect(await stored(own.key)).toMatchObject({ quiet_hours: null, minimum_total: null });
	});

	it("a delay in seconds, which only the API sets, stays what it is", async () => {
		const own = await remindingStore({ stages: [{ delay: "PT2S" }] });
		const who = await signIn(own.key);
		const { html } = await page(SETTINGS, who);
		expect(fieldsOf(html)).toMatchObject({ "stage.0.amount": "2", "stage.0.unit": "seconds" });
		await post(SETTINGS, fieldsOf(html), who);
		expect(await stored(own.key)).toMatchObject({ stages: [{ delay: "PT2S" }] });
	});

	it.each(["en", "nb"])("every fault stands at its field in %s, what was typed is kept, and nothing is saved", async (language) => {
		const own = await makeStore();
		const theirs = await callJson<{ id: string }>("POST", "/v1/templates", store.key, { name: "Deres", format: "html", subject: "x", content: "<p>x</p>" });
		const who = await signIn(own.key);
		const before = await stored(own.key);
		const wrong = {
			...{ enabled: "1", consent: "off", quiet: "1", from: "25:00", to: "", "cooldown.amount": "366", "cooldown.unit": "days", most_per_person: "31" },
			...{ minimum_total: "mye", recover_with: "code", recover_url: "" },
			...{ "stage.0.amount": "to", "stage.0.unit": "hours", "stage.0.on": "1", "stage.0.template": theirs.body.id, "stage.0.discount_code": "X".repeat(61) },
			...{ "stage.1.amount": "31", "stage.1.unit": "days" },
			...{ "stage.2.amount": "1", "stage.2.unit": "hours" },
		};
		const response = await postForm(SETTINGS, { ...wrong, do: "save" }, { Cookie: who, "Accept-Language": language });
		const html = await response.text();
		expect(response.status).toBe(422);
		const faulty = [...html.matchAll(/<(?:input|select) id="([^"]+)"[^>]*aria-invalid="true"/g)].map(([, id]) => id);
		expect(faulty.sort()).toEqual(
			[
				...["stage-0-amount", "stage-0-template", "stage-0-discount_code", "stage-1-amount", "stage-2-amount"],
				...["from", "to", "cooldown-amount", "most_per_person", "minimum_total", "recover_url"],
			].sort(),
		);
		const sentences = [...html.matchAll(/<small class="fault"[^>]*>([^<]+)</g)].map(([, sentence]) => sentence ?? "");
		expect(sentences).toHaveLength(faulty.length);
		if (language === "nb") expect(sentences.filter((one) => /\b(must|is|the)\b/i.test(one))).toEqual([]);
		else expect(sentences).toContain("Enter a whole number.");
		expect(html).toMatch(/name="stage\.0\.amount"[^>]*value="to"/);
		expect(html).toMatch(/name="minimum_total"[^>]*value="mye"/);
		expect(html).toMatch(/id="consent-off"[^>]*checked/);
		expect(await stored(own.key)).toEqual(before);
	});

	it("reminders are added and removed without a script, and nothing is saved by it", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		let html = (await page(SETTINGS, who)).html;
		const delays: string[] = [];
		for (let i = 0; i < 5; i++) {
			const fields = fieldsOf(html);
			delays.push(`${fields[`stage.${i}.amount`]} ${fields[`stage.${i}.unit`]}`);
			html = await (await post(SETTINGS, { ...fields, do: "add", "stage.0.discount_code": "FIRST" }, who)).text();
			expect(html).toContain("Not saved yet.");
		}
		expect(delays).toEqual(["1 hours", "24 hours", "3 days", "6 days", "9 days"]);
		expect(html).not.toContain('value="add"');
		html = await (await post(SETTINGS, { ...fieldsOf(html), do: "remove.0" }, who)).text();
		expect(fieldsOf(html)).toMatchObject({ "stage.0.amount": "24", "stage.3.amount": "9", "stage.0.discount_code": "" });
		expect(fieldsOf(html)).not.toHaveProperty(["stage.4.amount"]);
		expect((await stored(own.key))?.stages ?? [{ delay: "PT1H" }]).toEqual([{ delay: "PT1H" }]);
	});

	it("offers the published templates that a reminder can be written with", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const make = async (name: string, notification: string | null, isPublished = true) => {
			const { body } = await callJson<{ id: string }>("POST", "/v1/templates", own.key, {
				name,
				notification,
				format: "html",
				subject: "x",
				content: "<p>{{ unsubscribe_url }}</p>",
				...(isPublished ? {} : { publish: false }),
			});
			return body.id;
		};
		const id = await make("Tredje påminnelse", "cart.abandoned.customer");
		await make("Ordre", "order.placed.customer");
		const { html } = await page(SETTINGS, who);
		expect(html).toContain(`<option value="${id}">Tredje påminnelse</option>`);
		expect(html).not.toContain(">Ordre</option>");
		await post(SETTINGS, { ...FORM, "stage.1.template": id }, who);
		expect(await stored(own.key)).toMatchObject({ stages: [{ template: null }, { template: id }] });
	});

	it("say how many carts wait, and those are looked at soon after a change", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		await put(own, "w1");
		await put(own, "w2", { status: "reminded" });
		await put(own, "l1", { status: "lost" });
		expect((await page(SETTINGS, who)).html).toContain("2 carts wait for a reminder or an order now.");
		await post(SETTINGS, FORM, who);
		expect(wordsOf((await page(cartAddress("w1"), who)).html)).toContain("Next look soon");
	});

	it("show as off what was switched off among the notifications, whose page leads here", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		expect((await page(SETTINGS, who)).html).toMatch(/name="enabled"[^>]*checked/);
		await post("/admin/notifications/switches", { off: "cart.abandoned.customer" }, who);
		expect((await page(SETTINGS, who)).html).not.toMatch(/name="enabled"[^>]*checked/);
		expect((await page("/admin/notifications/cart.abandoned.customer", who)).html).toContain(`href="${SETTINGS}"`);
		await post("/admin/notifications/masters", { off: "customers", confirmed: "1" }, who);
		expect((await page(SETTINGS, who)).html).toContain("All mail to customers is switched off");
	});

	it("a key that may only see settings sees them all and changes none", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "looker", scopes: ["messages:read", "settings:read"] });
		const looker = await signIn(body.key);
		const before = await stored(store.key);
		const { status, html } = await page(SETTINGS, looker);
		expect([status, html.includes("<fieldset disabled")]).toEqual([200, true]);
		expect(html).not.toContain('value="save"');
		expect((await post(SETTINGS, { ...FORM, do: "save" }, looker)).status).toBe(403);
		expect(await stored(store.key)).toEqual(before);
	});
});

describe("text that would run", () => {
	it("is shown as text in every field", async () => {
		const own = await makeStore({ name: `Shop ${EVIL}` });
		const who = await signIn(own.key);
		const cart = {
			id: EVIL,
			currency: EVIL,
			total: EVIL,
			url: "javascript:alert(1)",
			items: [line(EVIL, { variant: EVIL, sku: EVIL, quantity: EVIL, unit_price: EVIL, image_url: EVIL, image_alt: EVIL }), EVIL, null],
		};
		const story = [
			{ what: "changed", at: NOW, event: EVIL, items: 1, total: EVIL, times: 1 },
			{ what: "reminded", at: NOW, event: EVIL, stage: 1, by: EVIL },
			{ what: "ordered", at: NOW, order: EVIL },
			{ what: "stopped", at: NOW, by: EVIL },
		] as StoryEntry[];
		const customer = { first_name: EVIL, last_name: EVIL, locale: EVIL };
		await put(own, EVIL, {
			cart,
			customer,
			customerId: EVIL,
			address: `x'onfocus=alert@example.no`,
			story,
			status: "recovered",
			stage: 1,
			orderNumber: EVIL,
			orderedAt: NOW,
			revenue: EVIL,
			currency: EVIL,
		});
		const query = new URLSearchParams({ status: EVIL, cursor: `1~${EVIL}`, notice: EVIL, reason: EVIL });
		for (const path of [
			HOME,
			`${HOME}?${query}`,
			cartAddress(EVIL),
			`${cartAddress(EVIL)}?${query}`,
			cartAddress(EVIL, "/removal"),
			`${HOME}/settings?${query}`,
		]) {
			const { status, html } = await page(path, who);
			expect([path, status]).toEqual([path, 200]);
			expect([path, await alive(html)]).toEqual([path, []]);
		}
		expect((await page(cartAddress(EVIL), who)).html).toContain("&lt;script&gt;alert(2)");
		const names = [
			"from",
			"to",
			"cooldown.amount",
			"cooldown.unit",
			"most_per_person",
			"minimum_total",
			"recover_url",
			"recover_with",
			"consent",
			"stage.0.amount",
			"stage.0.unit",
			"stage.0.template",
			"stage.0.discount_code",
		];
		const refused = await post(`${HOME}/settings`, { enabled: "1", quiet: "1", ...Object.fromEntries(names.map((name) => [name, EVIL])) }, who);
		expect(refused.status).toBe(422);
		const html = await refused.text();
		expect(await alive(html)).toEqual([]);
		expect(html.length).toBeLessThan(60_000);
	});

	it("and the longest that there can be, keeps every page below 60 KB", async () => {
		const own = await remindingStore();
		const who = await signIn(own.key);
		const long = "Ж".repeat(500);
		const items = Array.from({ length: 1000 }, () => line(long, { variant: long, sku: "Ж".repeat(120), image_url: "https://x.example/1.jpg" }));
		const story: StoryEntry[] = Array.from({ length: 60 }, (_, i) => ({ what: "not_reminded", at: NOW, stage: 5, reason: "no_public_url", event: `e${i}` }));
		for (let i = 0; i < 26; i++) {
			const address = `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example`;
			await put(own, `${"Ж".repeat(118)}${i + 10}`, {
				cart: { items: i === 0 ? items : items.slice(0, 2), total: "1.00" },
				address,
				reason: "no_public_url",
				story: i === 0 ? story : [],
			});
		}
		for (const path of [HOME, cartAddress(`${"Ж".repeat(118)}10`)]) {
			const { status, html } = await page(path, who);
			expect(status).toBe(200);
			expect(new TextEncoder().encode(html).length).toBeLessThan(60_000);
		}
	});
});

/** What of a page would run, as a parser of HTML sees it. */
async function alive(html: string): Promise<string[]> {
	const found: string[] = [];
	const rewriter = new HTMLRewriter().on("*", {
		element({ tagName, attributes }) {
			if (tagName === "script" || tagName === "img") found.push(tagName);
			for (const [name = "", value = ""] of attributes) if (name.startsWith("on") || /^\s*javascript:/i.test(value)) found.push(`${tagName} ${name}`);
		},
	});
	await rewriter.transform(new Response(html)).text();
	return found;
}
