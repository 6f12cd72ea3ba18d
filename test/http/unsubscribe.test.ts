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
	(await env.DB.prepare("SELECT (SELECT count(*) FROM suppressions) || ' ' || (SELECT count(*) FROM events) AS n").first<{ n: string }>())?.n;

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

	it("shows one button, in the language of the mail, with nothing from elsewhere", async () => {
		const { path } = await linkTo("kari.nordmann@example.no", { locale: "nb-NO" });
		const { html, headers } = await get(path, { "Accept-Language": "de" });
		expect(html).toContain('<html lang="nb-NO">');
		expect(html).toContain("Vil du melde deg av hos Fjellbutikken?");
		expect(html.match(/<button/g)).toHaveLength(1);
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
		const pages = [await get(path), await post(path, "action=unsubscribe"), await post(path, "action=resubscribe")];
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
