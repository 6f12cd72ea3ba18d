import { beforeAll, describe, expect, it } from "vitest";
import { areaOf } from "../../src/admin/notifications/areas.ts";
import { FOR_ADMINS } from "../../src/admin/notifications/person-entry.ts";
import { CONDITIONS } from "../../src/admin/text/conditions.ts";
import { MAIL_TYPES } from "../../src/admin/text/mail-types.ts";
import { OCCASIONS } from "../../src/admin/text/occasions.ts";
import { EVENT_TYPES, NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { callJson, makeStore, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

const HOME = "/admin/notifications";

let store: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
});

const page = (path: string, headers: Record<string, string> = {}, who = cookie) => read(path, who, headers);
const post = (path: string, fields: Record<string, string>, who = cookie) => postForm(path, fields, { Cookie: who, "Accept-Language": "en" });
const settings = async (key = store.key) =>
	(
		await callJson<{ notifications: { customers: boolean; admins: boolean; enabled: Record<string, boolean> }; admin_addresses: string[]; admins?: unknown[] }>(
			"GET",
			"/v1/settings",
			key,
		)
	).body;
const listed = (html: string) => [...html.matchAll(/<a class="open" href="\/admin\/notifications\/([a-z._0-9]+)"/g)].map(([, id]) => id ?? "");
const rowOf = (html: string, id: string) => new RegExp(`<tr id="${id.replaceAll(".", "\\.")}">.*?</tr>`, "s").exec(html)?.[0] ?? "";

describe("the words", () => {
	it("are there in both languages for every notification", () => {
		const types = EVENT_TYPES.filter(({ notifications }) => notifications.length > 0).map(({ type }) => type);
		expect(types.filter((type) => !MAIL_TYPES.en[type])).toEqual([]);
		expect(types.filter((type) => !OCCASIONS.nb[type])).toEqual([]);
		expect(types.filter((type) => areaOf(type) === "other")).toEqual([]);
	});

	it("are there for every condition", () => {
		const ids = NOTIFICATIONS.filter(({ condition }) => condition !== undefined).map(({ id }) => id);
		expect(ids.filter((id) => !CONDITIONS.en[id])).toEqual([]);
		expect(Object.keys(CONDITIONS.en).filter((id) => !ids.includes(id))).toEqual([]);
	});
});

describe("the list", () => {
	it("has every notification but the tests that somebody sends by hand", async () => {
		const { html } = await page(HOME);
		const byHand = ["sender.tested.admin", "template.tested.admin"];
		expect(listed(html).sort()).toEqual(
			NOTIFICATIONS.map(({ id }) => id)
				.filter((id) => !byHand.includes(id))
				.sort(),
		);
	});

	it.each([
		["q=utsolgt", "nb", ["stock.out.admin"]],
		["q=ØRDER.PLACED", "en", ["order.placed.customer", "order.placed.admin"]],
		["q=order.placed&audience=admin", "en", ["order.placed.admin"]],
		["q=nothing of the kind", "en", []],
	])("finds by %s", async (query, language, expected) => {
		const { html } = await page(`${HOME}?${query}`, { "Accept-Language": language });
		expect(listed(html)).toEqual(expected);
	});

	it("says in words what else has to hold", async () => {
		expect(rowOf((await page(HOME)).html, "stock.low.admin")).toContain("only if the shop tracks the product");
		expect(rowOf((await page(HOME, { "Accept-Language": "nb" })).html, "stock.low.admin")).toContain("bare hvis butikken fører lager");
	});
});

describe("the switches", () => {
	it("a notification is switched off with one press and on again, and its mails follow", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const off = await post(`${HOME}/switches`, { off: "account.approved.customer", next: `${HOME}?q=approved` }, who);
		expect(off.headers.get("Location")).toBe(`${HOME}?q=approved&changed=account.approved.customer#account.approved.customer`);
		expect(rowOf((await page(`${HOME}?changed=account.approved.customer`, {}, who)).html, "account.approved.customer")).toMatch(
			/chip calm.*It is off now\..*Switch on/s,
		);
		expect(listed((await page(`${HOME}?show=off`, {}, who)).html)).toContain("account.approved.customer");
		await callJson("POST", "/v1/events", own.key, sampleEvent("account.approved"));
		expect((await settledMessages(own.key))[0]).toMatchObject({ status: "skipped", reason: "switched_off" });
		await post(`${HOME}/switches`, { on: "account.approved.customer" }, who);
		expect((await settings(own.key)).notifications.enabled).toMatchObject({ "account.approved.customer": true });
	});

	it.each(["order.placed.customer", "account.password_reset_requested.customer"])("%s is asked about first, and the answer no changes nothing", async (id) => {
		const asked = await post(`${HOME}/switches`, { off: id, next: `${HOME}/${id}` });
		expect(asked.status).toBe(200);
		const html = await asked.text();
		expect(html).toContain("Switch off “");
		expect(html).toContain(`href="${HOME}/${id}"`);
		expect((await settings()).notifications.enabled[id]).not.toBe(false);
		const confirmed = await post(`${HOME}/switches`, { off: id, confirmed: "1", next: `${HOME}/${id}` });
		expect(confirmed.headers.get("Location")).toBe(`${HOME}/${id}?changed=${id}`);
		expect((await settings()).notifications.enabled[id]).toBe(false);
		await post(`${HOME}/switches`, { on: id });
	});

	it("what the law wants has no switch, and a form that was made up changes nothing", async () => {
		const locked = NOTIFICATIONS.find((one) => one.locked)?.id ?? "";
		expect(rowOf((await page(HOME)).html, locked)).toContain("Required by law");
		expect((await page(`${HOME}/${locked}`)).html).not.toContain('name="off"');
		expect((await post(`${HOME}/switches`, { off: locked, confirmed: "1" })).status).toBe(403);
		expect((await settings()).notifications.enabled[locked]).not.toBe(false);
	});

	it("all mail to customers is asked about first; then every row says why it is off", async () => {
		const asked = await post(`${HOME}/masters`, { off: "customers" });
		expect(await asked.text()).toContain("no customer gets any mail");
		expect((await settings()).notifications.customers).toBe(true);
		await post(`${HOME}/masters`, { off: "customers", confirmed: "1" });
		expect((await settings()).notifications).toMatchObject({ customers: false, admins: true });
		const { html } = await page(HOME);
		expect(rowOf(html, "order.placed.customer")).toContain("Off, because all mail to customers is off.");
		expect(rowOf(html, "order.placed.admin")).not.toContain("because");
		await post(`${HOME}/masters`, { on: "customers" });
		expect((await settings()).notifications.customers).toBe(true);
	});

	it("leads nowhere else than into the console", async () => {
		const response = await post(`${HOME}/switches`, { on: "account.approved.customer", next: "https://elsewhere.example/" });
		expect(response.headers.get("Location")).toMatch(/^\/admin\?changed=/);
	});

	it("what is no notification is not there", async () => {
		for (const path of [`${HOME}/nothing.customer`, `${HOME}/nothing.customer/content`]) expect((await page(path)).status).toBe(404);
		for (const path of ["switches", "masters", "nothing.customer/tests"])
			expect((await post(`${HOME}/${path}`, { on: "nothing", to: "a@example.no" })).status).toBe(404);
	});
});

describe("the look at a mail", () => {
	const id = "order.placed.customer";

	it("is the store's mail with the sample, in a frame that runs and loads nothing", async () => {
		const { html } = await page(`${HOME}/${id}`);
		expect(html).toContain(`<iframe sandbox="" src="${HOME}/${id}/content"`);
		expect(html).toContain("Ordrebekreftelse #1001 fra Fjellbutikken");
		const frame = await page(`${HOME}/${id}/content`);
		expect(frame.html).toContain("Takk for bestillingen!");
		expect(frame.headers.get("Content-Security-Policy")).toBe(
			"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
		);
		expect((await page(`${HOME}/${id}/content?images=1`)).headers.get("Content-Security-Policy")).toContain("img-src https: http: data:");
	});

	it.each([
		["en", "Thank you for your order"],
		["sv", "Tack för din beställning"],
		["bg", "Благодарим"],
		["de", "Ihre Bestellung"],
		["de-informal", "deine Bestellung"],
	])("in %s", async (language, words) => {
		expect((await page(`${HOME}/${id}/content?language=${language}`)).html).toMatch(new RegExp(words, "i"));
	});

	it("as text, and in dark colours whatever the browser has", async () => {
		expect((await page(`${HOME}/${id}?view=text`)).html).toMatch(/<pre class="plain-mail"[^>]*>[^<]*Takk for bestillingen!/);
		const dark = (await page(`${HOME}/${id}/content?scheme=dark`)).html;
		expect(dark).toContain("@media (min-width: 0)");
		expect(dark).not.toContain("prefers-color-scheme");
		expect((await page(`${HOME}/${id}/content?scheme=light`)).html).toContain("@media (max-width: 0)");
	});

	it("with what happened in the shop, its secrets masked; an event of another kind or of another store is as if it were not there", async () => {
		const reset = "account.password_reset_requested.customer";
		const posted = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("account.password_reset_requested"));
		await runQueue();
		const { html } = await page(`${HOME}/${reset}`);
		expect(html).toContain(`<option value="${posted.body.id}"`);
		const frame = await page(`${HOME}/${reset}/content?event=${posted.body.id}`);
		expect(frame.html).toContain("•••");
		expect((await page(`${HOME}/${id}?event=${posted.body.id}`)).html).toContain("this is the sample");
		const stranger = await signIn((await makeStore()).key);
		expect((await read(`${HOME}/${reset}`, stranger)).html).not.toContain(posted.body.id);
		expect((await read(`${HOME}/${reset}?event=${posted.body.id}`, stranger)).html).toContain("this is the sample");
	});

	it("a test of it goes to an address of the shop, and to no other", async () => {
		const refused = await post(`${HOME}/${id}/tests`, { to: "somebody@elsewhere.example" });
		expect(refused.status).toBe(422);
		const sent = await post(`${HOME}/${id}/tests`, { to: "eier@fjellbutikken.example", language: "sv" });
		expect(sent.status).toBe(303);
		const tests = (await settledMessages(store.key)).filter(({ notification }) => notification === "template.tested.admin");
		expect(tests.map(({ to, subject }) => [to, subject])).toEqual([["eier@fjellbutikken.example", expect.stringContaining("Orderbekräftelse")]]);
		expect((await page((sent.headers.get("Location") ?? "").split("#")[0] ?? "")).html).toContain("on its way to eier@fjellbutikken.example");
	});
});

describe("the people of the shop", () => {
	const PEOPLE = `${HOME}/people`;

	it("one is added with a language and a choice of mails, and gets those alone", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const added = await post(PEOPLE, { address: "lager@fjell.example", name: "Lageret", locale: "en", all: "0", "want.stock.out.admin": "1" }, who);
		expect(added.headers.get("Location")).toBe(`${PEOPLE}?notice=saved`);
		expect((await settings(own.key)).admin_addresses).toEqual(["eier@fjellbutikken.example", "lager@fjell.example"]);
		await callJson("POST", "/v1/events", own.key, [sampleEvent("stock.out"), sampleEvent("order.placed")]);
		const mine = (await settledMessages(own.key)).filter(({ to }) => to === "lager@fjell.example");
		expect(mine.map(({ notification, reason }) => [notification, reason]).sort()).toEqual([
			["order.placed.admin", "not_wanted"],
			["stock.out.admin", null],
		]);
		expect(mine.find(({ reason }) => reason === null)?.subject).toMatch(/out of stock/i);
		expect((await page(PEOPLE, {}, who)).html).toMatch(/lager@fjell\.example.*Lageret.*English.*1 kind of mail/s);
	});

	it("one is changed and taken off by an address of the console that names nobody", async () => {
		await post(PEOPLE, { address: "ny@fjell.example", all: "1" });
		const key = /href="\/admin\/notifications\/people\/([a-z0-9]+)">Change<span class="quiet"> ny@fjell/.exec((await page(PEOPLE)).html)?.[1] ?? "";
		const { html } = await page(`${PEOPLE}/${key}`);
		expect(html).toContain('value="ny@fjell.example"');
		expect(html.match(/name="want\./g)).toHaveLength(FOR_ADMINS.length);
		await post(`${PEOPLE}/${key}`, { address: "ny@fjell.example", name: "Ny", all: "0" });
		expect((await page(PEOPLE)).html).toMatch(/ny@fjell\.example.*Nothing/s);
		await post(`${PEOPLE}/${key}/removals`, {});
		expect((await settings()).admin_addresses).toEqual(["eier@fjellbutikken.example"]);
	});

	it("what is wrong stands beside its field, and what was typed is still there", async () => {
		const response = await post(PEOPLE, { address: "no address", name: "Kari", all: "0", "want.stock.low.admin": "1" });
		const html = await response.text();
		expect(response.status).toBe(422);
		expect(html).toMatch(/name="address"[^>]*value="no address".*class="fault"/s);
		expect(html).toContain('value="Kari"');
		expect(html).toMatch(/name="want\.stock\.low\.admin"[^>]*checked/);
		expect(html).not.toMatch(/name="want\.stock\.out\.admin"[^>]*checked/);
		expect(await (await post(PEOPLE, { address: "EIER@fjellbutikken.example", all: "1" })).text()).toContain("on the list already");
	});

	it("the last one cannot be taken off", async () => {
		const key = /people\/([a-z0-9]+)">Change/.exec((await page(PEOPLE)).html)?.[1] ?? "";
		expect((await post(`${PEOPLE}/${key}/removals`, {})).status).toBe(422);
		expect((await settings()).admin_addresses).toEqual(["eier@fjellbutikken.example"]);
	});
});

describe("who may", () => {
	it("a key that may not see settings sees none of it, and one that may only see them changes none", async () => {
		const keyOf = async (scopes: string[]) => (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "other", scopes })).body.key;
		const reader = await signIn(await keyOf(["messages:read"]));
		const looker = await signIn(await keyOf(["messages:read", "settings:read"]));
		const paths = [HOME, `${HOME}/order.placed.customer`, `${HOME}/order.placed.customer/content`, `${HOME}/people`, `${HOME}/people/new`];
		for (const path of paths) expect([path, (await read(path, reader)).status]).toEqual([path, 403]);
		expect((await read("/admin", reader)).html).not.toContain(`href="${HOME}"`);
		const shown = await read(HOME, looker);
		expect(shown.status).toBe(200);
		expect(shown.html).not.toContain("Switch off");
		const before = await settings();
		const posts: [string, Record<string, string>][] = [
			["switches", { off: "account.approved.customer" }],
			["masters", { off: "admins", confirmed: "1" }],
			["order.placed.customer/tests", { to: "eier@fjellbutikken.example" }],
			["people", { address: "a@example.no", all: "1" }],
		];
		for (const [path, fields] of posts) expect([path, (await postForm(`${HOME}/${path}`, fields, { Cookie: looker })).status]).toEqual([path, 403]);
		expect(await settings()).toEqual(before);
	});

	it("a form from elsewhere is refused", async () => {
		const foreign = { Cookie: cookie, Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
		for (const path of ["switches", "masters", "people", "order.placed.customer/tests"])
			expect([path, (await postForm(`${HOME}/${path}`, { off: "admins", confirmed: "1" }, foreign)).status]).toEqual([path, 403]);
	});
});
