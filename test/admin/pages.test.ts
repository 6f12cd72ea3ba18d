import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { cookieOf, postForm, read, signIn } from "./visit.ts";

let store: TestStore;
let cookie: string;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore();
	await callJson("POST", "/v1/suppressions", store.key, { address: "ola.nordmann@example.no" });
	const types = ["order.placed", "account.password_reset_requested", "account.registered", "account.approved"];
	await callJson(
		"POST",
		"/v1/events",
		store.key,
		types.map((type) => sampleEvent(type)),
	);
	all = await settledMessages(store.key);
	cookie = await signIn(store.key);
});

const page = (path: string, headers: Record<string, string> = {}) => read(path, cookie, headers);
const idOf = (notification: string) => all.find((message) => message.notification === notification)?.id ?? "";
const shownIds = (html: string) => [...html.matchAll(/class="open" href="\/admin\/messages\/(msg_\w+)"/g)].map(([, id]) => id).sort();

describe("the log page", () => {
	it.each([
		["", all],
		["subject=ordrebekreftelse", ["order.placed.customer"]],
		["from=post@fjellbutikken.example&to=eier", ["account.registered.admin", "order.placed.admin"]],
		["to=sara@example.no", ["account.password_reset_requested.customer"]],
		["notification=account.password_reset_requested", ["account.password_reset_requested.customer"]],
		["notification=order.placed.admin", ["order.placed.admin"]],
		["status=skipped", ["account.registered.customer"]],
		["order=1001", ["order.placed.admin", "order.placed.customer"]],
		["q=ødegård", ["order.placed.admin", "order.placed.customer"]],
		["reason=suppressed&audience=customer&channel=email", ["account.registered.customer"]],
		["template=builtin:order.placed.admin&channel=email", ["order.placed.admin"]],
		["rule=rul_of_another_shop", []],
		["until=2020-01-01", []],
		["since=2099-01-01", []],
	])("finds by %j", async (query, expected) => {
		const { status, html } = await page(`/admin/messages?${query}`);
		expect(status).toBe(200);
		expect(shownIds(html)).toEqual(
			(expected ?? all.map((message) => message.notification)).map((one) => (typeof one === "string" ? idOf(one) : one.id)).sort(),
		);
	});

	it("takes today's mail for today's, by the shop's clock", async () => {
		const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
		expect(shownIds((await page(`/admin/messages?since=${today}&until=${today}`)).html)).toHaveLength(all.length);
	});

	it("keeps the filters in the form and says which could not be read", async () => {
		const { html } = await page("/admin/messages?subject=abc&status=lost&since=yesterday&reason=bad_mood&rule=rul_gone");
		expect(html).toMatch(/<details class="more" open(="")?>/);
		expect(html).toMatch(/<select id="reason"[^>]*aria-invalid="true"/);
		expect(html).toContain('<option value="rul_gone" selected="">rul_gone</option>');
		expect(html).toContain('name="subject" type="search" value="abc"');
		expect(html).toContain("could not be read");
		expect(html).toMatch(/name="since"[^>]*aria-invalid="true"/);
	});

	it("names the mail type Password, counts failures and links to why", async () => {
		const { html } = await page("/admin/messages");
		expect(html).toContain('<option value="account.password_reset_requested">Password</option>');
		expect(html).toContain(`href="/admin/messages/${idOf("account.registered.customer")}#failure-log"`);
	});

	it("says what to do where there is nothing", async () => {
		expect((await page("/admin/messages?q=nothinghere")).html).toContain("Remove a filter");
		const empty = await makeStore();
		expect((await read("/admin/messages", await signIn(empty.key))).html).toContain("first event");
	});
});

describe("the message page", () => {
	it("shows the mail in a frame that can do nothing", async () => {
		const id = idOf("order.placed.customer");
		expect((await page(`/admin/messages/${id}`)).html).toContain(`<iframe sandbox="" src="/admin/messages/${id}/content?as=html"`);
		const content = await page(`/admin/messages/${id}/content?as=html`);
		expect(content.html).toContain("Takk for bestillingen");
		expect(content.headers.get("Content-Security-Policy")).toBe(
			"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
		);
		expect((await page(`/admin/messages/${id}/content?images=1`)).headers.get("Content-Security-Policy")).toContain("img-src https: http: data:;");
	});

	it("shows text, headers and the bytes", async () => {
		const path = `/admin/messages/${idOf("order.placed.customer")}`;
		expect((await page(`${path}?view=text`)).html).toContain("Takk for bestillingen");
		expect((await page(`${path}?view=headers`)).html).toContain("Auto-Submitted: auto-generated");
		const eml = await page(`${path}/content?as=eml`);
		expect(eml.headers.get("Content-Type")).toBe("message/rfc822");
		expect(eml.headers.get("Content-Disposition")).toMatch(/^attachment/);
		expect((await page(`${path}/content?as=constructor`)).status).toBe(404);
	});

	it("explains why there was no mail", async () => {
		const { html } = await page(`/admin/messages/${idOf("account.registered.customer")}`, { "Accept-Language": "nb" });
		expect(html).toContain("Adressen er svartelistet.");
		expect(html).toContain("Feillogg");
	});

	it("sends it again to another address, with the reason, and shows the new message", async () => {
		const id = idOf("order.placed.customer");
		const response = await postForm(`/admin/messages/${id}/resends`, { to: "ny@example.no", reason: "moved" }, { Cookie: cookie });
		expect(response.status).toBe(303);
		const location = response.headers.get("Location") ?? "";
		expect(location).toMatch(/^\/admin\/messages\/msg_\w+\?notice=resent#content$/);
		await settledMessages(store.key);
		const { html } = await page(location);
		for (const part of ["ny@example.no", "moved", "First key", `/admin/messages/${id}`]) expect(html).toContain(part);
		expect((await page(`/admin/messages/${id}`)).html).toContain(location.split("?")[0]);
	});

	it.each([
		["account.password_reset_requested.customer", { to: "sara@example.no" }, "Security mail cannot be sent again"],
		["order.placed.customer", { to: "no address" }, "not an e-mail address"],
		["order.placed.customer", { to: "a@example.no\r\nBcc: b@example.no" }, "not an e-mail address"],
		["order.placed.customer", { to: "ola.nordmann@example.no" }, "Send it all the same, this once?"],
		["order.placed.customer", { to: "a@example.no", reason: "x".repeat(501) }, "at most 500"],
	])("refuses a resend of %s to %j with a sentence", async (notification, fields, sentence) => {
		const before = (await settledMessages(store.key)).length;
		const response = await postForm(`/admin/messages/${idOf(notification)}/resends`, fields, { Cookie: cookie, "Accept-Language": "en" });
		expect(response.status).toBe(422);
		expect(await response.text()).toContain(sentence);
		expect((await settledMessages(store.key)).length).toBe(before);
	});

	it("a key that may only read cannot send again", async () => {
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const reader = await signIn(made.body.key);
		const path = `/admin/messages/${idOf("order.placed.customer")}`;
		expect((await read(path, reader)).html).toContain("may only read");
		expect((await postForm(`${path}/resends`, { to: "a@example.no" }, { Cookie: reader })).status).toBe(422);
	});
});

describe("the other pages", () => {
	it("the event page shows decisions and data, its secrets masked", async () => {
		const reset = all.find((message) => message.notification === "account.password_reset_requested.customer");
		const { html } = await page(`/admin/events/${reset?.event_id}`);
		expect(html).toContain("https://fjellbutikken.example/••••••");
		expect(html).not.toContain("bm90LWEtcmVhbC10b2tlbg");
		expect(html).toContain(`/admin/messages/${reset?.id}`);
	});

	it("the order page shows the order's whole correspondence", async () => {
		expect(shownIds((await page("/admin/orders/1001")).html).length).toBeGreaterThanOrEqual(2);
		expect((await page("/admin/orders/%239999")).status).toBe(404);
	});

	it("the outbox shows what was handed to it, and not what was never sent", async () => {
		const ids = shownIds((await page("/admin/outbox")).html);
		expect(ids).toContain(idOf("order.placed.customer"));
		expect(ids).not.toContain(idOf("account.registered.customer"));
	});

	it("another store's things are not there", async () => {
		const stranger = await signIn((await makeStore()).key);
		const message = all[0];
		const paths = [
			`/admin/messages/${message?.id}`,
			`/admin/messages/${message?.id}/content`,
			`/admin/messages/${message?.id}?view=text`,
			`/admin/events/${message?.event_id}`,
			`/admin/events/${message?.event_id}/data`,
			"/admin/orders/1001",
		];
		for (const path of paths) expect([path, (await read(path, stranger)).status]).toEqual([path, 404]);
		expect((await postForm(`/admin/messages/${message?.id}/resends`, { to: "a@example.no" }, { Cookie: stranger })).status).toBe(404);
		expect(shownIds((await read("/admin/messages", stranger)).html)).toEqual([]);
	});

	it("every page forbids scripts, frames and keeping, and weighs little", async () => {
		for (const path of [
			"/admin",
			"/admin/start",
			"/admin/messages",
			"/admin/sign-in",
			"/admin/outbox",
			"/admin/nothing",
			`/admin/messages/${all[0]?.id}`,
			`/admin/events/${all[0]?.event_id}`,
			"/admin/orders/1001",
			"/admin/senders",
			"/admin/senders/new",
			"/admin/senders/new?provider=ses",
			"/admin/suppressions",
			"/admin/webhooks",
		]) {
			const { html, headers } = await page(path);
			expect(headers.get("Content-Security-Policy")).toBe(
				"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
			);
			expect(headers.get("Cache-Control")).toBe("no-store");
			expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
			expect(headers.get("Referrer-Policy")).toBe("no-referrer");
			expect(html).toMatch(/^<!doctype html><html lang="en">/);
			expect(html).not.toMatch(/<script|style="|https?:\/\/(?!fjellbutikken|postbud\.test|www\.w3\.org)/);
			expect(html.length).toBeLessThan(60_000);
		}
	});

	it("speaks the language that was chosen, then the browser's, then the shop's", async () => {
		const changed = await postForm("/admin/language", { language: "nb", next: "/admin/outbox" }, { Cookie: cookie });
		expect(changed.headers.get("Location")).toBe("/admin/outbox");
		expect((await page("/admin", { Cookie: `${cookie}; ${cookieOf(changed)}` })).html).toContain('<html lang="nb">');
		expect((await page("/admin", { "Accept-Language": "fi, no;q=0.5" })).html).toContain('<html lang="nb">');
		expect((await page("/admin", { "Accept-Language": "fi" })).html).toContain('<html lang="nb">');
		for (const [asked, spoken] of [
			["sv-SE", "sv"],
			["de-AT;q=0.9, en", "de"],
			["bg", "bg"],
		]) {
			expect((await page("/admin", { "Accept-Language": asked ?? "" })).html, asked).toContain(`<html lang="${spoken}">`);
		}
	});

	it("the style sheet may be kept, the front door leads to the log", async () => {
		const sheet = await call("GET", "/admin/style.css", undefined);
		expect(sheet.headers.get("Cache-Control")).toContain("immutable");
		expect(sheet.headers.get("Content-Type")).toContain("text/css");
		const root = await call("GET", "/", undefined);
		expect([root.status, root.headers.get("Location")]).toEqual([302, "/admin"]);
		expect((await page("/admin/")).headers.get("Location")).toMatch(/\/admin$/);
	});
});
