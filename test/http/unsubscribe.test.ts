import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { marketingOf } from "../../src/actions/unsubscribe-link.ts";
import { completeLocales } from "../../src/core/mail-language.ts";
import { createVault } from "../../src/store/vault.ts";
import { templates } from "../../templates/index.ts";
import { BASE, call, callJson, type MessageBody, makeStore, publicEnv, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

const vault = createVault([env.SECRET_KEY]);
const ONE_CLICK = "List-Unsubscribe=One-Click";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const MULTIPART = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;

let store: TestStore;
let people = 0;
beforeAll(async () => {
	store = await makeStore();
});

/** The path of the link in a mail to somebody new. */
async function linkTo(address = `person${++people}@example.no`, about: { store?: string; locale?: string; message?: string } = {}) {
	const named = { storeId: about.store ?? store.id, id: about.message ?? `msg_${people}`, notification: "cart.abandoned.customer", class: "M" };
	const message = { ...named, locale: about.locale ?? "en", toAddress: address } as Parameters<typeof marketingOf>[1];
	const marketing = await marketingOf({ config: { PUBLIC_URL: BASE } as never, vault }, message);
	return { address, path: (marketing?.unsubscribe_url ?? "").slice(BASE.length) };
}
const get = async (path: string, headers: Record<string, string> = {}) => {
	const response = await call("GET", path, undefined, undefined, headers);
	return { status: response.status, headers: response.headers, html: await response.text() };
};
const post = async (path: string, body: string, headers: Record<string, string> = FORM) => {
	const response = await call("POST", path, undefined, body, headers);
	return { status: response.status, headers: response.headers, html: await response.text() };
};
const suppression = async (address: string, key = store.key) =>
	(await callJson<{ covers?: string; cause?: string; message_id?: string }>("GET", `/v1/suppressions/${address}`, key)).body;
/** Everything that a request could have changed. */
const rows = async () =>
	(
		await env.DB.prepare(
			"SELECT (SELECT count(*) FROM suppressions) || ' ' || (SELECT count(*) FROM events) || ' ' || (SELECT count(*) FROM consents) AS n",
		).first<{ n: string }>()
	)?.n;

describe("looking at the link changes nothing", () => {
	it.each([
		["a person", {}],
		["a scanner", { "User-Agent": "Mozilla/5.0 (compatible; BarracudaCentral)" }],
		["a browser that fetches ahead", { "Sec-Purpose": "prefetch;prerender", Purpose: "prefetch" }],
		["a link with fields after it", {}],
	])("%s", async (_who, headers) => {
		const { address, path } = await linkTo();
		const before = await rows();
		for (const method of ["GET", "HEAD", "GET"]) {
			const response = await call(method, `${path}?List-Unsubscribe=One-Click&action=unsubscribe`, undefined, undefined, headers);
			expect(response.status).toBe(200);
			expect((await response.text()) === "").toBe(method === "HEAD");
		}
		expect(await rows()).toBe(before);
		expect((await suppression(address)).covers).toBeUndefined();
	});

	it("shows the one button first, and a choice after it, in the language of the mail, with nothing from elsewhere", async () => {
		const { path } = await linkTo("kari.nordmann@example.no", { locale: "nb-NO" });
		const { html, headers } = await get(path, { "Accept-Language": "de" });
		expect(html).toContain('<html lang="nb-NO">');
		expect(html).toContain("Vil du melde deg av hos Fjellbutikken?");
		expect([...html.matchAll(/<button type="submit" name="action" value="(\w+)"/g)].map(([, action]) => action)).toEqual(["unsubscribe", "preferences"]);
		expect(html).toMatch(
			/<fieldset><legend>Hva kan Fjellbutikken skrive til deg om\?<\/legend>(<label><input type="checkbox"[^>]*\/>[^<]+<\/label>){5}<\/fieldset>/,
		);
		expect(html).toContain("k•••@example.no");
		expect(html).not.toMatch(/kari|<script|<img|src=|@import/);
		expect(html.match(/(?:href|action)="[^"]*"/g)).toEqual(['href="data:,"', 'href="https://fjellbutikken.example"']);
		expect(headers.get("Set-Cookie")).toBeNull();
		const policy = headers.get("Content-Security-Policy") ?? "";
		expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-[\w+/=]+'; /);
		expect(html).toContain(`<style nonce="${/nonce-([^']+)/.exec(policy)?.[1]}">`);
		expect(headers.get("Cache-Control")).toBe("no-store");
	});

	it.each([
		["en", "Unsubscribe from Fjellbutikken?"],
		["sv", "Vill du avregistrera dig hos Fjellbutikken?"],
		["de-AT", "Von Fjellbutikken abmelden?"],
		["bg", "Искате ли да се отпишете от Fjellbutikken?"],
		["nn", "Vil du melde deg av hos Fjellbutikken?"],
		["fi", "Vil du melde deg av hos Fjellbutikken?"],
	])("in %s it asks: %s", async (locale, question) => {
		expect((await get((await linkTo(undefined, { locale })).path)).html).toContain(question);
	});
});

describe("one click of a mail program", () => {
	it.each([
		["urlencoded", ONE_CLICK, FORM],
		["multipart", MULTIPART, { "Content-Type": "multipart/form-data; boundary=x" }],
		["multipart that is broken", "--y", { "Content-Type": "multipart/form-data; boundary=x" }],
		["without a body", "", {}],
	])("%s ends marketing mail, with no cookie, key or redirect", async (_name, body, headers) => {
		const { address, path } = await linkTo();
		const answer = await post(path, body, { ...headers, Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" } as never);
		expect([answer.status, answer.html, answer.headers.get("Set-Cookie"), answer.headers.get("Location")]).toEqual([200, "", null, null]);
		expect(await suppression(address)).toMatchObject({ covers: "marketing", cause: "unsubscribe" });
	});

	it("again and again is once: one entry, and one event for the admins", async () => {
		const { address, path } = await linkTo();
		for (let n = 0; n < 3; n++) expect((await post(path, ONE_CLICK)).status).toBe(200);
		await Promise.all([post(path, ONE_CLICK), post(path, ONE_CLICK)]);
		const { results } = await env.DB.prepare("SELECT data FROM events WHERE type = 'newsletter.unsubscribed' AND data LIKE ?").bind(`%${address}%`).all();
		expect(results).toHaveLength(1);
	});

	it.each([
		["covers all", "all", "bounce"],
		["covers all, entered by hand", "all", "manual"],
		["covers marketing, entered by hand", "marketing", "manual"],
	])("neither widens nor narrows what %s", async (_name, covers, cause) => {
		const { address, path } = await linkTo();
		await env.DB.prepare("INSERT INTO suppressions (store_id, address, reason, covers, cause, created_at) VALUES (?, ?, 'why', ?, ?, 1)")
			.bind(store.id, address, covers, cause)
			.run();
		expect((await post(path, ONE_CLICK)).status).toBe(200);
		expect(await suppression(address)).toMatchObject({ covers, cause, reason: "why" });
		const page = await post(path, "action=resubscribe");
		expect(page.html).not.toContain("<button");
		expect(await suppression(address)).toMatchObject({ covers, cause, reason: "why" });
	});
});

describe("a person", () => {
	it("is told, can take it back, and change again", async () => {
		const { address, path } = await linkTo("Person@Example.no");
		const done = await post(path, "action=unsubscribe");
		expect(done.html).toMatch(/<h1>You are unsubscribed<\/h1>[\s\S]*p•••@example\.no[\s\S]*value="resubscribe"/);
		expect(await suppression(address)).toMatchObject({ covers: "marketing", message_id: `msg_${people}` });
		expect((await get(path)).html).toContain("You are unsubscribed");
		const again = await post(path, "action=resubscribe");
		expect(again.html).toMatch(/<h1>You are subscribed again<\/h1>[\s\S]*value="unsubscribe"/);
		expect((await suppression(address)).covers).toBeUndefined();
		expect((await get(path)).html).toContain("Unsubscribe from Fjellbutikken?");
		await post(path, "action=unsubscribe");
		expect(await suppression(address)).toMatchObject({ covers: "marketing" });
	});

	it("with a name that is markup sees it as text", async () => {
		const other = await makeStore({ name: '<img src=x onerror="1">' });
		const { html } = await get((await linkTo("<b>@example.no", { store: other.id })).path);
		expect(html).not.toMatch(/<img|<b>/);
		expect(html).toContain("&lt;img src=x");
	});

	it("is unsubscribed from one store and not from another", async () => {
		const other = await makeStore();
		const { address, path } = await linkTo("both@example.no", { store: other.id });
		await post(path, ONE_CLICK);
		expect(await suppression(address, other.key)).toMatchObject({ covers: "marketing" });
		expect((await suppression(address)).covers).toBeUndefined();
		await post((await linkTo("both@example.no")).path, "action=resubscribe");
		expect(await suppression(address, other.key)).toMatchObject({ covers: "marketing" });
	});
});

interface Consents {
	purposes: Record<string, { status: string; since: string | null }>;
	history: { purpose: string; status: string; method: string | null; source: string | null; occurred_at: string | null }[];
}
const consents = async (address: string, key = store.key) => (await callJson<Consents>("GET", `/v1/consents/${address}`, key)).body;
const statusOf = async (address: string, key = store.key) => Object.values((await consents(address, key)).purposes).map(({ status }) => status);
const say = (address: string, purpose: string, status: string, occurred_at = "2026-01-01T00:00:00Z", key = store.key) =>
	callJson("POST", "/v1/consents", key, { address, purpose, status, occurred_at });
const list = (address: string, cause: string, covers = "all") =>
	env.DB.prepare("INSERT INTO suppressions (store_id, address, reason, covers, cause, created_at) VALUES (?, ?, 'why', ?, ?, 1)")
		.bind(store.id, address, covers, cause)
		.run();
const ticked = (html: string) => [...html.matchAll(/value="(\w+)" checked/g)].map(([, purpose]) => purpose);

describe("a no is kept for good", () => {
	it("with the mail that brought it", async () => {
		const { address, path } = await linkTo();
		await post(path, ONE_CLICK);
		expect((await consents(address)).history).toMatchObject([
			{ purpose: "marketing", status: "withdrawn", method: "unsubscribe_link", source: `msg_${people}` },
		]);
		expect(new Set(await statusOf(address))).toEqual(new Set(["withdrawn"]));
	});

	it("so that lifting a bounce from the list does not lift it", async () => {
		const { address, path } = await linkTo();
		await say(address, "marketing", "granted");
		await list(address, "bounce");
		expect((await post(path, "action=unsubscribe")).html).not.toContain("<button");
		expect((await get(path)).html).toContain("You are unsubscribed");
		await call("DELETE", `/v1/suppressions/${address}`, store.key);
		const { html } = await get(path);
		expect([html.includes("You are unsubscribed"), ticked(html)]).toEqual([true, []]);
		expect((await post(path, "action=resubscribe")).html).toContain("You are subscribed again");
		expect(ticked((await get(path)).html)).toHaveLength(5);
	});

	it("and a click on one that a mail service told of is kept as well", async () => {
		const { address, path } = await linkTo();
		await list(address, "unsubscribe", "marketing");
		await post(path, ONE_CLICK);
		await call("DELETE", `/v1/suppressions/${address}`, store.key);
		expect((await get(path)).html).toContain("You are unsubscribed");
	});

	it("taking it back takes back exactly that", async () => {
		const { address, path } = await linkTo();
		await say(address, "newsletter", "granted");
		await say(address, "price_drop", "denied");
		const before = await consents(address);
		await post(path, ONE_CLICK);
		await post((await linkTo(address)).path, ONE_CLICK);
		expect(ticked((await post(path, "action=resubscribe")).html)).toEqual(["newsletter"]);
		expect(await consents(address)).toEqual(before);
	});

	it("taking it back grants nothing that an earlier one had ended", async () => {
		const { address, path } = await linkTo();
		await say(address, "marketing", "granted", "2024-01-01T00:00:00Z");
		await env.DB.prepare(
			"INSERT INTO consents (store_id, address, purpose, occurred_at, status, method, recorded_at) VALUES (?, ?, 'marketing', ?, 'withdrawn', 'unsubscribe_link', 1)",
		)
			.bind(store.id, address, Date.parse("2025-01-01T00:00:00Z"))
			.run();
		await say(address, "newsletter", "granted", "2026-01-01T00:00:00Z");
		expect(ticked((await get(path)).html)).toEqual(["newsletter"]);
		await post(path, ONE_CLICK);
		expect(ticked((await post(path, "action=resubscribe")).html)).toEqual(["newsletter"]);
	});

	it("where the no came another way, nothing can be taken back here, but chosen anew", async () => {
		const { address, path } = await linkTo();
		await say(address, "marketing", "withdrawn");
		const { html } = await get(path);
		expect([html.includes("You are unsubscribed"), html.includes('value="resubscribe"'), html.includes('value="preferences"')]).toEqual([true, false, true]);
		expect((await post(path, "action=resubscribe")).html).toContain("You are unsubscribed");
	});
});

describe("whoever agrees anew", () => {
	it("leaves the list, and gets what was agreed to and nothing else", async () => {
		const shop = await makeStore();
		const enabled = { "cart.abandoned.customer": true, "newsletter.campaign.customer": true };
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled } });
		const { address, path } = await linkTo("kalle.berg@example.se", { store: shop.id });
		await post(path, ONE_CLICK);
		const posted = async (type: string, consent: object | null) => {
			await callJson("POST", "/v1/events", shop.key, sampleEvent(type, { recipient: { email: address }, customer: { email: address, consent } }));
			await runQueue(publicEnv);
			const { data } = (await callJson<{ data: MessageBody[] }>("GET", `/v1/messages?notification=${type}.customer&limit=1`, shop.key)).body;
			return data[0]?.reason ?? data[0]?.status;
		};
		const before = { purpose: "cart_reminder", status: "granted", occurred_at: "2026-01-01T00:00:00Z" };
		expect(await posted("cart.abandoned", before)).toBe("suppressed");
		expect(await posted("cart.abandoned", { purpose: "cart_reminder", status: "granted" })).toBe("suppressed");
		expect((await suppression(address, shop.key)).covers).toBe("marketing");
		const anew = { purpose: "cart_reminder", status: "granted", occurred_at: new Date().toISOString() };
		const dry = await callJson<{ plan: unknown[] }>(
			"POST",
			"/v1/events?dry_run=true",
			shop.key,
			sampleEvent("cart.abandoned", { customer: { email: address, consent: anew } }),
		);
		expect(dry.body.plan).toMatchObject([{ decision: "send" }]);
		expect((await suppression(address, shop.key)).covers).toBe("marketing");
		expect(await posted("cart.abandoned", anew)).toBe("sent");
		expect((await suppression(address, shop.key)).covers).toBeUndefined();
		expect(await posted("newsletter.campaign", null)).toBe("no_consent");
		expect(await posted("cart.abandoned", null)).toBe("sent");
		expect(ticked((await get(path)).html)).toEqual(["cart_reminder"]);
		// And out again.
		await post(path, ONE_CLICK);
		expect(await posted("cart.abandoned", anew)).toBe("suppressed");
	});

	it.each([
		["bounce", "all"],
		["complaint", "all"],
		["manual", "marketing"],
		["unsubscribe", "marketing"],
	])("stays on the list for a %s that the link has nothing to do with", async (cause, covers) => {
		const { address, path } = await linkTo();
		await list(address, cause, covers);
		await post(path, ONE_CLICK);
		await say(address, "marketing", "granted", new Date().toISOString());
		expect(await suppression(address)).toMatchObject({ cause, covers });
		expect(ticked((await get(path)).html)).toEqual([]);
	});

	it("stays on it for a bounce that came after the link", async () => {
		const { address, path } = await linkTo();
		await post(path, ONE_CLICK);
		await env.DB.prepare("UPDATE suppressions SET covers = 'all', cause = 'bounce' WHERE address = ?").bind(address).run();
		await say(address, "marketing", "granted", new Date().toISOString());
		expect(await suppression(address)).toMatchObject({ cause: "bounce" });
	});
});

describe("the choice", () => {
	it("is shown as it is, and keeps only what changes", async () => {
		const { address, path } = await linkTo();
		await say(address, "newsletter", "granted");
		await say(address, "price_drop", "denied");
		await say(address, "review_request", "granted");
		expect(ticked((await get(path)).html)).toEqual(["newsletter", "review_request"]);
		const saved = await post(path, "action=preferences&purpose=newsletter&purpose=gift_card_reminder&purpose=nonsense");
		expect(saved.html).toContain("<h1>Your choice is saved</h1>");
		expect(ticked(saved.html)).toEqual(["newsletter", "gift_card_reminder"]);
		const { history } = await consents(address);
		const kept = history.filter(({ method }) => method === "preference_page").map(({ purpose, status, source }) => [purpose, status, source]);
		expect(kept.sort()).toEqual([
			["cart_reminder", "withdrawn", `msg_${people}`],
			["gift_card_reminder", "granted", `msg_${people}`],
			["review_request", "withdrawn", `msg_${people}`],
		]);
		await post(path, "action=preferences&purpose=newsletter&purpose=gift_card_reminder");
		expect((await consents(address)).history).toHaveLength(history.length);
	});

	it("of nothing is the end of all marketing, and of one thing after that is that one thing", async () => {
		const { address, path } = await linkTo();
		expect((await post(path, "action=preferences")).html).toContain("You are unsubscribed");
		expect(await statusOf(address)).toEqual(Array(5).fill("withdrawn"));
		await post(path, "action=unsubscribe");
		const { html } = await post(path, "action=preferences&purpose=price_drop");
		expect([ticked(html), (await suppression(address)).covers]).toEqual([["price_drop"], undefined]);
	});

	it("frees nothing that was not ticked where a mail service had told of an unsubscription", async () => {
		const { address, path } = await linkTo();
		await say(address, "marketing", "granted");
		await list(address, "unsubscribe", "marketing");
		expect(ticked((await get(path)).html)).toEqual([]);
		expect(ticked((await post(path, "action=preferences&purpose=newsletter")).html)).toEqual(["newsletter"]);
		expect((await suppression(address)).covers).toBeUndefined();
	});

	it("does not undo a bounce", async () => {
		const { address, path } = await linkTo();
		await list(address, "bounce");
		expect((await post(path, "action=preferences&purpose=newsletter")).html).not.toContain("<button");
		expect(await suppression(address)).toMatchObject({ cause: "bounce" });
	});

	it("shows a reminder that the store's preset allows, and keeps the no to it", async () => {
		const shop = await makeStore();
		await env.DB.prepare("UPDATE stores SET settings = json_set(settings, '$.cart_reminders', json('{\"consent\":\"off\"}')) WHERE id = ?").bind(shop.id).run();
		const { address, path } = await linkTo("off@example.no", { store: shop.id });
		expect(ticked((await get(path)).html)).toEqual(["cart_reminder"]);
		expect(ticked((await post(path, "action=preferences&purpose=cart_reminder")).html)).toEqual(["cart_reminder"]);
		expect((await consents(address, shop.key)).purposes.cart_reminder).toEqual({ status: "none", since: null });
		expect(ticked((await post(path, "action=preferences&purpose=newsletter")).html)).toEqual(["newsletter"]);
	});
});

describe("a link that is none", () => {
	const damaged = async () => {
		const { path } = await linkTo();
		const foreign = await createVault([new Uint8Array(32).fill(9).toBase64()]).linkToken(
			"unsubscribe",
			JSON.stringify([store.id, "m", "newsletter", "nb", "a@example.no"]),
		);
		const other = await vault.linkToken("recover", JSON.stringify([store.id, "m", "newsletter", "nb", "a@example.no"]));
		const gone = (await linkTo(undefined, { store: "str_gone" })).path;
		return [
			path.slice(0, -1),
			`${path}A`,
			path.toUpperCase().replace("/U/", "/u/"),
			"/u/example",
			"/u/%00",
			"/u/%E0%A4%A",
			`/u/${"A".repeat(5000)}`,
			`/u/${foreign}`,
			`/u/${other}`,
			gone,
		];
	};

	it("is told so, with 404, and changes nothing, however it comes", async () => {
		const before = await rows();
		for (const path of await damaged()) {
			const seen = await get(path, { "Accept-Language": "sv-SE,sv;q=0.9" });
			expect([path, seen.status]).toEqual([path, 404]);
			expect(seen.html).toContain("Den här länken fungerar inte");
			expect((await post(path, ONE_CLICK)).status).toBe(404);
			expect((await post(path, "action=resubscribe")).status).toBe(404);
			expect((await post(path, "action=preferences&purpose=newsletter")).status).toBe(404);
		}
		expect(await rows()).toBe(before);
	});

	it.each([
		["en-GB,nb;q=0.8", "This link does not work"],
		["fi,de;q=0.8", "Dieser Link funktioniert nicht"],
		["", "This link does not work"],
		["*", "This link does not work"],
	])("tells a browser that asks for %j: %s", async (accepted, sentence) => {
		expect((await get("/u/example", { "Accept-Language": accepted })).html).toContain(sentence);
	});
});

describe("the words of the pages", () => {
	it("are all the strings there are for them, so that none of them is a blank", async () => {
		const shop = await makeStore({ brand: { form_of_address: "informal" } });
		const { path } = await linkTo("words@example.no", { store: shop.id, locale: "de" });
		const pages = [
			await get(path),
			await post(path, "action=unsubscribe"),
			await post(path, "action=resubscribe"),
			await post(path, "action=preferences&purpose=price_drop"),
		];
		// The browser's language says nothing of Sie or du, so that page says Sie.
		const unknown = await get("/u/example", { "Accept-Language": "de" });
		const shown = [...pages, unknown].map(({ html }) => html.replaceAll("w•••@example.no", "{{ email }}").replaceAll("Fjellbutikken", "{{ shop }}")).join();
		const strings = completeLocales(templates.locales).de ?? {};
		const names = Object.keys(strings).filter((name) => name.startsWith("unsubscribe."));
		expect(names.length).toBeGreaterThan(8);
		for (const name of [...names, "to_shop"]) expect([name, shown.includes(strings[name] ?? "?")]).toEqual([name, true]);
	});
});

describe("from the event to the next one", () => {
	const abandoned = () => sampleEvent("cart.abandoned");
	const mailsOf = async (key: string, notification: string) => {
		await runQueue(publicEnv);
		return (await callJson<{ data: MessageBody[] }>("GET", `/v1/messages?notification=${notification}`, key)).body.data;
	};
	const contentOf = async (key: string, id: string, as: string) => (await call("GET", `/v1/messages/${id}/content?as=${as}`, key)).text();

	it("a mail with its headers and its link; one click; then none, with the reason, and the admins hear of it", async () => {
		const shop = await makeStore();
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled: { "cart.abandoned.customer": true } } });
		await callJson("POST", "/v1/events", shop.key, { ...abandoned(), data: { ...abandoned().data, unsubscribe_url: "https://shop.example/their-own" } });
		const [mail] = await mailsOf(shop.key, "cart.abandoned.customer");
		expect(mail).toMatchObject({ status: "sent", to: "kalle.berg@example.se" });
		const eml = await contentOf(shop.key, mail?.id ?? "", "eml");
		const url = /^List-Unsubscribe: <(https:\/\/postbud\.test\/u\/[\w-]+)>\r\n/m.exec(eml)?.[1] ?? "";
		expect(eml).toContain("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
		expect(eml).toContain(`\r\nList-Id: <cart_reminder.${shop.id}.postbud.test>\r\n`);
		for (const as of ["html", "text"]) {
			const content = await contentOf(shop.key, mail?.id ?? "", as);
			expect(content).toContain(url);
			expect(content).toContain("eftersom du har tackat ja till påminnelser om din varukorg");
			expect(content).not.toContain("their-own");
		}
		expect((await post(url.slice(BASE.length), ONE_CLICK)).status).toBe(200);
		await callJson("POST", "/v1/events", shop.key, abandoned());
		expect(await mailsOf(shop.key, "cart.abandoned.customer")).toMatchObject([{ status: "skipped", reason: "suppressed" }, { status: "sent" }]);
		const [told] = await mailsOf(shop.key, "newsletter.unsubscribed.admin");
		expect(told).toMatchObject({ status: "sent", to: "eier@fjellbutikken.example" });
		expect(await contentOf(shop.key, told?.id ?? "", "text")).toContain("kalle.berg@example.se");
		await callJson("POST", "/v1/events", shop.key, sampleEvent("order.placed", { customer: abandoned().data.customer }));
		expect(await mailsOf(shop.key, "order.placed.customer")).toMatchObject([{ status: "sent", to: "kalle.berg@example.se" }]);
	});

	it("no other mail has any of it, whatever its event says", async () => {
		const shop = await makeStore();
		const enabled = { "newsletter.subscribed.customer": true };
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled } });
		const events = ["order.placed", "account.registered", "account.password_reset_requested", "newsletter.confirm_requested", "newsletter.subscribed"];
		for (const type of events) await callJson("POST", "/v1/events", shop.key, sampleEvent(type, { unsubscribe_url: "https://shop.example/their-own" }));
		await runQueue(publicEnv);
		const { data } = (await callJson<{ data: (MessageBody & { class: string })[] }>("GET", "/v1/messages", shop.key)).body;
		const sent = data.filter(({ status }) => status === "sent");
		expect([...new Set(sent.map((message) => message.class))].sort()).toEqual(["I", "L", "M", "S", "T"]);
		for (const message of sent) {
			const eml = await contentOf(shop.key, message.id, "eml");
			expect([message.notification, /^List-/m.test(eml)]).toEqual([message.notification, message.class === "M"]);
			const html = await contentOf(shop.key, message.id, "html");
			expect([message.notification, html.includes("/u/")]).toEqual([message.notification, message.class === "M"]);
		}
	});

	it("a dry run says who has not agreed, and a mail that was never allowed is not sent by hand either", async () => {
		const shop = await makeStore();
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled: { "cart.abandoned.customer": true } } });
		const event = { ...abandoned(), data: { ...abandoned().data, customer: { email: "a@example.no" } } };
		const dry = await callJson<{ plan: unknown[] }>("POST", "/v1/events?dry_run=true", shop.key, event);
		expect(dry.body.plan).toMatchObject([{ notification: "cart.abandoned.customer", decision: "skip", reason: "no_consent" }]);
		await callJson("POST", "/v1/events", shop.key, event);
		const [skipped] = await mailsOf(shop.key, "cart.abandoned.customer");
		expect(skipped).toMatchObject({ status: "skipped", reason: "no_consent" });
		const resend = await callJson("POST", `/v1/messages/${skipped?.id}/resends`, shop.key, {});
		expect([resend.status, resend.body.reason]).toEqual([409, "no_consent"]);
	});

	it("a mail that is sent again to somebody else has a link of its own, in its text and its headers", async () => {
		const shop = await makeStore();
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled: { "cart.abandoned.customer": true } } });
		await callJson("POST", "/v1/events", shop.key, abandoned());
		const [first] = await mailsOf(shop.key, "cart.abandoned.customer");
		await callJson("POST", `/v1/messages/${first?.id}/resends`, shop.key, { to: "other@example.no", html: "<p>Look at this</p>" });
		const [again] = await mailsOf(shop.key, "cart.abandoned.customer");
		const eml = await contentOf(shop.key, again?.id ?? "", "eml");
		const url = /^List-Unsubscribe: <([^>]+)>/m.exec(eml)?.[1] ?? "";
		expect(again).toMatchObject({ status: "sent", to: "other@example.no" });
		expect(await contentOf(shop.key, first?.id ?? "", "html")).not.toContain(url);
		for (const as of ["html", "text"]) expect((await contentOf(shop.key, again?.id ?? "", as)).match(/https:\/\/postbud\.test\/u\/[\w-]+/g)).toEqual([url]);
		await post(url.slice(BASE.length), ONE_CLICK);
		expect((await suppression("other@example.no", shop.key)).covers).toBe("marketing");
		expect((await suppression("kalle.berg@example.se", shop.key)).covers).toBeUndefined();
	});

	it("without an address of its own Postbud sends none, and says why before and after", async () => {
		const shop = await makeStore();
		await callJson("PATCH", "/v1/settings", shop.key, { notifications: { enabled: { "cart.abandoned.customer": true } } });
		const dry = await callJson<{ plan: unknown[] }>("POST", "/v1/events?dry_run=true", shop.key, abandoned());
		expect(dry.body.plan).toMatchObject([{ decision: "send", reason: "no_public_url" }]);
		await callJson("POST", "/v1/events", shop.key, abandoned());
		await runQueue();
		const find = async () => (await callJson<{ data: MessageBody[] }>("GET", "/v1/messages", shop.key)).body.data;
		expect(await find()).toMatchObject([{ status: "failed", reason: "no_public_url" }]);
		await callJson("POST", "/v1/replays", shop.key, { status: "failed" });
		await runQueue(publicEnv);
		expect(await find()).toMatchObject([{ status: "sent", reason: null }]);
	});
});

describe("what is on its way when somebody unsubscribes", () => {
	const idOf = (id: string) => `msg_${id.padEnd(26, "0")}`;
	const insert = async (id: string, status: string, mailClass: string, attempts: unknown[], address: string) =>
		env.DB.prepare(
			`INSERT INTO messages (store_id, id, event_id, notification, audience, class, channel, status, to_address, locale, template, attempts, attachments, secret, search, due_at, wake_at, created_at)
			VALUES (?, ?, 'evt_x', 'cart.abandoned.customer', 'customer', ?, 'email', ?, ?, 'nb', 'builtin:cart.abandoned.customer', ?, '[]', 0, '', 9e15, 9e15, 1)`,
		)
			.bind(store.id, idOf(id), mailClass, status, address, JSON.stringify(attempts))
			.run();

	const stateOf = (id: string) => env.DB.prepare("SELECT status, reason FROM messages WHERE id = ?").bind(idOf(id)).first();

	it("of one kind, is called back where it is of that kind", async () => {
		const { address, path } = await linkTo();
		await say(address, "marketing", "granted");
		await insert("c1", "retrying", "M", [], address);
		await post(path, "action=preferences&purpose=cart_reminder");
		expect(await stateOf("c1")).toEqual({ status: "retrying", reason: null });
		await post(path, "action=preferences&purpose=newsletter");
		expect(await stateOf("c1")).toEqual({ status: "cancelled", reason: "no_consent" });
		await env.DB.prepare("DELETE FROM messages WHERE id LIKE 'msg_c1%'").run();
	});

	it("stays where the no that is told of is older than a yes", async () => {
		const { address } = await linkTo();
		await say(address, "cart_reminder", "granted", "2026-02-01T00:00:00Z");
		await insert("c2", "held", "M", [], address);
		await say(address, "marketing", "withdrawn", "2026-01-01T00:00:00Z");
		expect(await stateOf("c2")).toEqual({ status: "held", reason: null });
		await say(address, "marketing", "withdrawn", "2026-03-01T00:00:00Z");
		expect(await stateOf("c2")).toEqual({ status: "cancelled", reason: "no_consent" });
	});

	it("and failed is neither put back nor sent again by hand", async () => {
		const { address, path } = await linkTo();
		await insert("c3", "failed", "M", [], address);
		await post(path, "action=preferences&purpose=newsletter");
		expect((await callJson("POST", `/v1/messages/${idOf("c3")}/replays`, store.key)).status).toBe(409);
		const resend = await callJson("POST", `/v1/messages/${idOf("c3")}/resends`, store.key, {});
		expect([resend.status, resend.body.reason]).toEqual([409, "no_consent"]);
		expect(await stateOf("c3")).toEqual({ status: "failed", reason: null });
		await env.DB.prepare("DELETE FROM messages WHERE id LIKE 'msg_c%'").run();
	});

	it("is called back where it is marketing and no service may have it", async () => {
		const { address, path } = await linkTo("Waiting@example.no");
		await insert("w1", "retrying", "M", [{ outcome: "deferred" }], address);
		await insert("w2", "held", "M", [{ outcome: "unknown" }], address);
		await insert("w3", "retrying", "M", [{ outcome: "unknown" }], address);
		await insert("w4", "retrying", "T", [], address);
		await insert("w5", "retrying", "M", [], "other@example.no");
		await insert("w6", "failed", "M", [], address);
		await post(path, ONE_CLICK);
		const { results } = await env.DB.prepare("SELECT id, status, reason FROM messages WHERE id LIKE 'msg_w_000%' ORDER BY id").all();
		expect(results.map(({ id, status, reason }) => [String(id).slice(4, 6), status, reason])).toEqual([
			["w1", "cancelled", "suppressed"],
			["w2", "cancelled", "suppressed"],
			["w3", "retrying", null],
			["w4", "retrying", null],
			["w5", "retrying", null],
			["w6", "failed", null],
		]);
		expect((await callJson("POST", `/v1/messages/${idOf("w6")}/replays`, store.key)).status).toBe(409);
		expect((await env.DB.prepare("SELECT status FROM messages WHERE id = ?").bind(idOf("w6")).first())?.status).toBe("failed");
		await env.DB.prepare("DELETE FROM messages WHERE id LIKE 'msg_w_000%'").run();
	});
});
