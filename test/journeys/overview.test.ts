import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { countDays } from "../../src/actions/count-days.ts";
import { readDayFigures } from "../../src/actions/read-day-figures.ts";
import { byOutcome, MAIL_OUTCOMES } from "../../src/core/mail-counts.ts";
import { postForm, read, signIn } from "../admin/visit.ts";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { addHistory, rowsRead } from "../support/log-history.ts";
import { addSender } from "../support/sender-scene.ts";
import { answer, mailService } from "../support/services.ts";

afterEach(() => vi.restoreAllMocks());

const MINUTE = 60_000;
const DAY = 86_400_000;

interface Figures {
	timezone: string;
	days: {
		day: string;
		counted_at: string | null;
		outcomes: Record<string, number>;
		counts: { notification: string; status: string; reason: string | null; count: number }[];
	}[];
}
const figures = async (key: string, query = "") => (await callJson<Figures>("GET", `/v1/figures${query}`, key)).body;
/** Today's numbers as the page has them, by outcome. */
const tiles = (html: string) => [...html.matchAll(/<dt>([^<]*)<\/dt><dd>(\d[\d,]*)/g)].map(([, name, value]) => [name, Number(value?.replace(",", ""))]);
/** A shop and a clock that stands at an instant for whoever uses it. */
async function shopAt(at: number, timezone = "Europe/Oslo"): Promise<{ store: TestStore; test: TestDeps; shop: { id: string; timezone: string } }> {
	const store = await makeStore({ timezone });
	const test = testDeps();
	test.pass(at - Date.now());
	return { store, test, shop: { id: store.id, timezone } };
}
const outcomesOf = async (test: TestDeps, shop: { id: string; timezone: string }, count: number) =>
	(await readDayFigures(test.deps, shop, count)).map(({ day, counts, countedAt }) => [day, byOutcome(counts), countedAt !== null]);

describe("the overview", () => {
	it("says of today what the log says, at once, and every number leads to its mails", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/suppressions", store.key, { address: "ola.nordmann@example.no" });
		const types = ["order.placed", "account.registered", "account.approved", "contact.form_submitted"];
		await callJson(
			"POST",
			"/v1/events",
			store.key,
			types.map((type) => sampleEvent(type)),
		);
		const all = await settledMessages(store.key);
		const cookie = await signIn(store.key);
		const { html } = await read("/admin", cookie);
		const of = (...statuses: string[]) => all.filter(({ status }) => statuses.includes(status)).length;
		expect(of("skipped")).toBeGreaterThan(1);
		expect(tiles(html).slice(0, 4)).toEqual([
			["Sent", of("sent")],
			["Failed", 0],
			["Not sent", of("skipped")],
			["Waiting", 0],
		]);
		expect(html).toContain("The address is on the list");
		const link = /href="(\/admin\/messages\?since=[^"]*status=skipped)"/.exec(html)?.[1] ?? "";
		const log = await read(link.replaceAll("&amp;", "&"), cookie);
		expect(log.html.match(/class="open"/g)).toHaveLength(of("skipped"));
		const [today] = (await figures(store.key, "?days=1")).days;
		expect(today?.outcomes).toEqual({ sent: of("sent"), failed: 0, not_sent: of("skipped"), waiting: 0 });
		expect(today?.counts.find(({ reason }) => reason === "suppressed")).toMatchObject({ status: "skipped", count: of("skipped") - 1 });
	});

	it("of a new shop shows nothing but zeros, the way to the first mail and no alarm", async () => {
		const { key } = await makeStore();
		const { html, status } = await read("/admin", await signIn(key));
		expect(status).toBe(200);
		expect(html).toContain("0 of 5 steps done");
		expect(html).toContain("No mail in these days");
		expect(html).not.toMatch(/class="alert|Not counted yet|<svg/);
	});

	it("has every figure of its charts in a table, and nothing of another shop", async () => {
		const [store, other] = [await makeStore(), await makeStore()];
		const now = Date.now();
		const days = [1, 1, 2, 5, 9, 9, 9, 28];
		await addHistory(
			store.id,
			days.map((days, i) => ({ at: now - days * DAY, status: i % 3 === 0 ? "failed" : "sent", notification: `${"abcdefgh"[i]}.b.customer` })),
		);
		await addHistory(other.id, [{ at: now - 3 * DAY }]);
		const test = testDeps();
		await countDays(test.deps);
		const { html } = await read("/admin", await signIn(store.key));
		const tables = [...html.matchAll(/<table class="numbers">.*?<\/table>/gs)].map(([table]) =>
			[...table.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, name, cells]) => ({
				name: name?.replace(/<[^>]*>/g, "") ?? "",
				cells: [...(cells ?? "").matchAll(/>(\d+)</g)].map(([, value]) => Number(value)),
			})),
		);
		const [byDay = [], byType = []] = tables;
		expect(byDay).toHaveLength(30);
		const columns = [...html.matchAll(/<g><title>(.*?): (.*?)<\/title>.*?<\/g>/gs)].map(([column, day, words]) => ({
			day,
			words,
			parts: column.match(/class="part/g)?.length ?? 0,
		}));
		expect(columns.map(({ day }) => day)).toEqual(byDay.map(({ name }) => name).reverse());
		for (const { day, words, parts } of columns) {
			const [sent = 0, failed = 0] = byDay.find(({ name }) => name === day)?.cells ?? [];
			expect([day, words, parts]).toEqual([
				day,
				[sent ? `Sent: ${sent}` : "", failed ? `Failed: ${failed}` : ""].filter(Boolean).join("; ") || "0",
				Math.sign(sent) + Math.sign(failed),
			]);
		}
		const sum = (rows: typeof byDay) => rows.reduce((all, { cells }) => all + (cells.at(-1) ?? 0), 0);
		expect([sum(byDay), sum(byType)]).toEqual([days.length, days.length]);
		expect(byType.map(({ name }) => name).at(-1)).toBe("All other types");
		expect(byType).toHaveLength(7);
		expect((await figures(other.key)).days.reduce((all, { outcomes }) => all + (outcomes.sent ?? 0), 0)).toBe(1);
	});

	it("says which sender and which webhook need somebody, how old the oldest mail is, and what failed last", async () => {
		const store = await makeStore();
		const sender = await addSender(store, "resend", { default: true });
		await env.DB.prepare("UPDATE senders SET health = 'unhealthy', health_since = ? WHERE id = ?").bind(Date.now(), sender.id).run();
		const { body: webhook } = await callJson<{ id: string }>("POST", "/v1/webhooks", store.key, {
			url: "https://erp.example/postbud",
			events: ["message.sent"],
		});
		await env.DB.prepare("UPDATE webhooks SET failing_since = ? WHERE id = ?").bind(Date.now(), webhook.id).run();
		const now = Date.now();
		await addHistory(store.id, [
			{ at: now - 3 * 3_600_000, status: "queued" },
			...["failed", "held", "bounced", "sent"].map((status) => ({ at: now - DAY, status, reason: "mailbox_full" })),
		]);
		const { html } = await read("/admin", await signIn(store.key));
		expect(html).toContain("resend@fjellbutikken.example does not work");
		expect(html).toContain("https://erp.example/postbud does not answer");
		expect(html).toMatch(/Oldest waiting<\/dt><dd>3 hours/);
		expect(html.match(/#failure-log/g)).toHaveLength(3);
		expect(html).toContain("mailbox is full");
		const other = await makeStore();
		expect((await read("/admin", await signIn(other.key))).html).toMatch(/Oldest waiting<\/dt><dd>–/);
		await env.DB.prepare("UPDATE messages SET status = 'failed' WHERE store_id = ? AND status = 'queued'").bind(store.id).run();
	});

	it("its search box leads to a customer's mail, and four clicks send it to the right inbox", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		await settledMessages(store.key);
		const cookie = await signIn(store.key);
		expect((await read("/admin", cookie)).html).toMatch(/<form method="get" action="\/admin\/messages"[^>]*>.*name="q"/s);
		const found = (await read("/admin/messages?q=ase.odegard%40example.no", cookie)).html;
		const [, message = ""] = /class="open" href="(\/admin\/messages\/msg_\w+)"/.exec(found) ?? [];
		expect((await read(message, cookie)).html).toContain(`action="${message}/resends`);
		expect((await postForm(`${message}/resends`, { to: "riktig@example.no" }, { Cookie: cookie })).status).toBe(303);
		expect((await settledMessages(store.key, "?to=riktig@example.no"))[0]?.status).toBe("sent");
	});
});

describe("the counting of days", () => {
	it("takes a day of 25 hours for one day of the shop, to the millisecond", async () => {
		const { store, test, shop } = await shopAt(Date.UTC(2026, 9, 27, 12));
		const [start, end] = [Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)];
		await addHistory(
			store.id,
			[start - 1, start, start + 24.5 * 3_600_000, end - 1, end].map((at) => ({ at })),
		);
		await countDays(test.deps);
		expect((await outcomesOf(test, shop, 4)).map(([day, outcomes]) => [day, (outcomes as { sent: number }).sent])).toEqual([
			["2026-10-24", 1],
			["2026-10-25", 3],
			["2026-10-26", 1],
			["2026-10-27", 0],
		]);
	});

	it("a bounce that comes late changes yesterday's figures; after a week nothing does", async () => {
		const { store, test, shop } = await shopAt(Date.UTC(2026, 10, 10, 12));
		const [late = "", later = ""] = await addHistory(store.id, [{ at: Date.UTC(2026, 10, 9, 10) }, { at: Date.UTC(2026, 10, 9, 11) }]);
		await countDays(test.deps);
		const bounce = (id: string) => env.DB.prepare("UPDATE messages SET status = 'bounced' WHERE id = ?").bind(id).run();
		const yesterday = async () => (await readDayFigures(test.deps, shop, 30)).find(({ day }) => day === "2026-11-09");
		const failed = async () => byOutcome((await yesterday())?.counts ?? []).failed;
		await bounce(late);
		await countDays(test.deps);
		expect(await failed()).toBe(0);
		test.pass(16 * MINUTE);
		await countDays(test.deps);
		expect(await failed()).toBe(1);
		test.pass(8 * DAY);
		await countDays(test.deps);
		await bounce(later);
		test.pass(2 * DAY);
		await countDays(test.deps);
		expect(await failed()).toBe(1);
	});

	it("a mail that waits for weeks is counted as sent once it is", async () => {
		const { store, test, shop } = await shopAt(Date.UTC(2026, 10, 22, 12));
		const [id = ""] = await addHistory(store.id, [{ at: Date.UTC(2026, 10, 2, 10), status: "waiting" }]);
		await env.DB.prepare("UPDATE messages SET wake_at = 9e15, due_at = 9e15 WHERE id = ?").bind(id).run();
		await countDays(test.deps);
		await env.DB.prepare("UPDATE messages SET status = 'sent' WHERE id = ?").bind(id).run();
		test.pass(DAY + MINUTE);
		await countDays(test.deps);
		const day = (await readDayFigures(test.deps, shop, 30)).find((one) => one.day === "2026-11-02");
		expect(byOutcome(day?.counts ?? [])).toMatchObject({ sent: 1, waiting: 0 });
	});

	it("goes on where it was with a large day, and two sweeps at once count no mail twice", async () => {
		const { store, test, shop } = await shopAt(Date.UTC(2026, 10, 5, 12));
		await addHistory(
			store.id,
			Array.from({ length: 25_000 }, (_, i) => ({ at: Date.UTC(2026, 10, 4, 8) + i, status: i % 100 === 0 ? "failed" : "delivered" })),
		);
		expect((await outcomesOf(test, shop, 2))[0]).toEqual(["2026-11-04", { sent: 0, failed: 0, not_sent: 0, waiting: 0 }, false]);
		await Promise.all([countDays(test.deps), countDays(test.deps)]);
		await countDays(test.deps);
		expect((await outcomesOf(test, shop, 2))[0]).toEqual(["2026-11-04", { sent: 24_750, failed: 250, not_sent: 0, waiting: 0 }, true]);
	});

	it("a day with many mails shows its last count, and one with few is as of now", async () => {
		const { store, test, shop } = await shopAt(Date.UTC(2026, 10, 6, 12));
		const more = (count: number, from: number) =>
			addHistory(
				store.id,
				Array.from({ length: count }, (_, i) => ({ at: Date.UTC(2026, 10, 6, from) + i })),
			);
		await more(1990, 5);
		await countDays(test.deps);
		const sent = async () => byOutcome((await readDayFigures(test.deps, shop, 1))[0]?.counts ?? []).sent;
		await more(5, 6);
		expect(await sent()).toBe(1995);
		await more(20, 7);
		expect(await sent()).toBe(1990);
		test.pass(11 * MINUTE);
		await countDays(test.deps);
		expect(await sent()).toBe(2015);
	});

	it("begins anew when the shop moves to another time zone", async () => {
		const store = await makeStore();
		const now = Date.now();
		await addHistory(store.id, [{ at: now - 3 * DAY }]);
		const test = testDeps();
		test.pass(5 * MINUTE);
		await countDays(test.deps);
		const counted = () => env.DB.prepare("SELECT count(*) AS n FROM message_days WHERE store_id = ? AND counted_at IS NOT NULL").bind(store.id).first("n");
		expect(await counted()).toBe(30);
		await callJson("PATCH", "/v1/settings", store.key, { timezone: "Europe/Oslo" });
		expect(await counted()).toBe(30);
		await callJson("PATCH", "/v1/settings", store.key, { timezone: "Pacific/Auckland" });
		expect(await counted()).toBe(0);
		test.pass(2 * MINUTE);
		await countDays(test.deps);
		expect(await counted()).toBe(30);
	});
});

describe("the cost", () => {
	it("the page reads a few thousand rows of 50,000 messages at most, and the sweep writes one row a day", async () => {
		const store = await makeStore();
		const now = Date.now();
		await addHistory(
			store.id,
			Array.from({ length: 50_000 }, (_, i) => ({
				at: now - 30 * DAY + i * ((30 * DAY) / 50_000),
				status: ["sent", "delivered", "skipped", "failed"][i % 4] ?? "sent",
				notification: `type${i % 40}.x.customer`,
			})),
		);
		const test = testDeps();
		await countDays(test.deps);
		await countDays(test.deps);
		const cookie = await signIn(store.key);
		let html = "";
		const cost = await rowsRead(async () => {
			html = (await read("/admin", cookie)).html;
		});
		expect(cost).toBeLessThan(6500);
		expect(html.length).toBeLessThan(60_000);
		const { days } = await figures(store.key);
		const all = days.reduce((sum, { outcomes }) => sum + MAIL_OUTCOMES.reduce((one, outcome) => one + (outcomes[outcome] ?? 0), 0), 0);
		expect(all).toBeGreaterThan(48_000);
		expect(await env.DB.prepare("SELECT count(*) AS n FROM message_days WHERE store_id = ?").bind(store.id).first("n")).toBe(30);
	});

	it("an index serves each look", async () => {
		const plan = async (sql: string) => JSON.stringify((await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()).results);
		expect(await plan("SELECT day FROM message_days WHERE due_at <= 1 ORDER BY due_at LIMIT 5")).toContain("message_days_due");
		expect(await plan("SELECT id FROM messages WHERE store_id = 'a' AND status in ('failed', 'held') ORDER BY id DESC LIMIT 5")).toContain(
			"messages_replayable",
		);
	});
});

const WORDS: Record<string, string> = { Done: "done", Next: "next", "To do": "open", Waits: "blocked" };

describe("the way to the first mail", () => {
	const states = (html: string) =>
		[...html.matchAll(/<li class="panel" id="(\w+)".*?class="chip \w+">([^<]+)</gs)].map(([, name, state]) => `${name} ${WORDS[state ?? ""]}`);
	const guide = async (cookie: string) => states((await read("/admin/start", cookie)).html);

	it("shows what is done, what is next and what stands in the way, step by step", async () => {
		mailService(answer(200, { id: "taken-1" }));
		const store = await makeStore();
		const cookie = await signIn(store.key);
		expect(await guide(cookie)).toEqual(["shop next", "sender open", "notifications open", "storefront open", "mail blocked"]);
		const first = (await read("/admin/start", cookie)).html;
		expect(first).toContain("It waits for a sender that works (step 2)");
		expect(first).toContain('href="/admin/settings"');
		expect(first).not.toContain(store.key);
		await callJson("PATCH", "/v1/settings", store.key, { brand: { color: "#0b5fff" } });
		expect((await guide(cookie))[0]).toBe("shop next");
		await callJson("PATCH", "/v1/settings", store.key, { brand: { address: "Fjellveien 1, Oslo" } });
		expect((await guide(cookie)).slice(0, 2)).toEqual(["shop done", "sender next"]);
		// Mail that the outbox keeps reaches nobody.
		await callJson("POST", "/v1/events", store.key, sampleEvent("account.approved"));
		await settledMessages(store.key);
		expect(await guide(cookie)).toEqual(["shop done", "sender next", "notifications done", "storefront done", "mail blocked"]);
		const sender = await addSender(store, "resend");
		expect((await read("/admin/start", cookie)).html).toContain("the outbox is still the default");
		await postForm(`/admin/senders/${sender.id}/default`, {}, { Cookie: cookie });
		expect((await read("/admin/start", cookie)).html).toContain("Send a test mail by it");
		await callJson("POST", `/v1/senders/${sender.id}/tests`, store.key, { to: "eier@fjellbutikken.example" });
		expect(await guide(cookie)).toEqual(["shop done", "sender done", "notifications done", "storefront done", "mail next"]);
		expect((await read("/admin", cookie)).html).toContain("4 of 5 steps done");
		await callJson("POST", "/v1/events", store.key, sampleEvent("account.approved"));
		await settledMessages(store.key);
		expect(await guide(cookie)).toEqual(["shop done", "sender done", "notifications done", "storefront done", "mail done"]);
		expect((await read("/admin", cookie)).html).not.toContain("steps done");
	});

	it("a storefront's events tell the notifications' step nothing before they come", async () => {
		const store = await makeStore();
		const cookie = await signIn(store.key);
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { enabled: { "account.approved.customer": false } } });
		expect((await guide(cookie)).slice(2, 4)).toEqual(["notifications done", "storefront open"]);
	});

	it("its call to try can be pasted, whatever is in the owner's address", async () => {
		const store = await makeStore({ admin_addresses: ["o'brien@fjellbutikken.example"] });
		const { html } = await read("/admin/start", await signIn(store.key));
		const shown = (/<pre class="copy call">(.*?)<\/pre>/s.exec(html)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&gt;", ">");
		expect(shown).toContain("o'\\''brien@fjellbutikken.example");
		const event = JSON.parse(/-d '(.*)'$/s.exec(shown)?.[1]?.replaceAll("'\\''", "'") ?? "");
		expect((await callJson("POST", "/v1/events", store.key, event)).status).toBe(202);
		expect((await settledMessages(store.key, "?to=o'brien@fjellbutikken.example")).map(({ status }) => status)).toEqual(["sent", "sent"]);
	});

	it("is put away and fetched back by who may change settings, in one shop", async () => {
		const [store, other] = [await makeStore(), await makeStore()];
		const cookie = await signIn(store.key);
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, {
			name: "Reader",
			kind: "secret",
			scopes: ["messages:read", "settings:read"],
		});
		const reader = await signIn(body.key);
		expect((await read("/admin/start", reader)).status).toBe(200);
		expect((await read("/admin", reader)).html).not.toContain("steps done");
		expect((await postForm("/admin/start/dismissals", { hide: "1" }, { Cookie: reader })).status).toBe(403);
		expect((await read("/admin", cookie)).html).toContain("steps done");
		expect((await postForm("/admin/start/dismissals", { hide: "1" }, { Cookie: cookie })).headers.get("Location")).toBe("/admin");
		expect((await read("/admin", cookie)).html).not.toContain("steps done");
		expect((await read("/admin", await signIn(other.key))).html).toContain("steps done");
		await postForm("/admin/start/dismissals", { hide: "0" }, { Cookie: cookie });
		expect((await read("/admin", cookie)).html).toContain("steps done");
	});
});

describe("GET /v1/figures", () => {
	it("answers as many days as it was asked for, today last, to those who may read messages", async () => {
		const store = await makeStore();
		const { days, timezone } = await figures(store.key, "?days=7");
		const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
		expect([timezone, days.length, days.at(-1)?.day, days.at(-1)?.counted_at]).toEqual(["Europe/Oslo", 7, today, expect.any(String)]);
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Writer", kind: "secret", scopes: ["events:write"] });
		expect((await call("GET", "/v1/figures", body.key)).status).toBe(403);
	});

	it.each(["days=0", "days=367", "days=x", "days=1.5", "day=1", "days=1e999"])("refuses ?%s", async (query) => {
		const { key } = await makeStore();
		expect((await call("GET", `/v1/figures?${query}`, key)).status).toBe(422);
	});
});
