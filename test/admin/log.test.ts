import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { countDueBatches } from "../../src/actions/count-batches.ts";
import { exportMessages } from "../../src/actions/export-messages.ts";
import { type LogCursor, listLog } from "../../src/actions/list-log.ts";
import { firstIdAt } from "../../src/core/ids.ts";
import type { MessageFilters } from "../../src/store/messages.ts";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

const FORMULA = '=HYPERLINK("https://evil.example")';
let store: TestStore;
let cookie: string;
let viewer: string;
let stranger: string;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore();
	const { customer } = sampleEvent("order.placed").data as { customer: object };
	await callJson("POST", "/v1/events", store.key, [
		sampleEvent("order.placed", { customer: { ...customer, name: FORMULA } }),
		sampleEvent("account.password_reset_requested"),
		sampleEvent("account.approved"),
	]);
	all = await settledMessages(store.key);
	cookie = await signIn(store.key);
	const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
	viewer = await signIn(body.key);
	stranger = await signIn((await makeStore()).key);
});

const page = (path: string, as = cookie) => read(path, as);
const post = async (path: string, fields: Record<string, string>, as = cookie) => {
	const response = await postForm(path, fields, { Cookie: as, "Accept-Language": "en" });
	return { status: response.status, location: response.headers.get("Location") ?? "", html: await response.text() };
};

describe("saved views", () => {
	const save = (view: string, filters: Record<string, string> = { status: "sent" }, as = cookie) => post("/admin/views", { view, ...filters }, as);
	const idOf = async (name: string) =>
		(await env.DB.prepare("SELECT id FROM saved_views WHERE store_id = ? AND name = ?").bind(store.id, name).first<{ id: string }>())?.id ?? "";

	it("are saved from the log, opened, renamed and deleted", async () => {
		expect((await page("/admin/messages?status=sent&order=1001")).html).toContain("Save this view");
		expect((await save("Sent ones", { order: "1001", status: "sent", cursor: "msg_x", choose: "1" })).location).toBe("/admin/messages?order=1001&status=sent");
		const link = '<a href="/admin/messages?order=1001&amp;status=sent" aria-current="true">Sent ones</a>';
		const { html } = await page("/admin/messages?status=sent&order=1001");
		expect([html.includes(link), html.includes("Save this view")]).toEqual([true, false]);
		const id = await idOf("Sent ones");
		expect((await post(`/admin/views/${id}`, { view: " Gone out " })).location).toBe("/admin/views?notice=saved");
		const list = (await page("/admin/views")).html;
		for (const part of ["Gone out", "Order: 1001, Status: Sent"]) expect(list).toContain(part);
		expect((await post(`/admin/views/${id}/removals`, {})).location).toBe("/admin/views?notice=removed");
		expect((await page("/admin/messages")).html).not.toContain("Gone out");
		expect((await post(`/admin/views/${id}/removals`, {})).status).toBe(404);
	});

	it("a name is text and nothing else, wherever it stands", async () => {
		const name = '"><script>alert(1)</script>';
		await save(name, { q: "<b>" });
		for (const path of ["/admin/messages", "/admin/views"]) {
			const { html } = await page(path);
			expect(html).toContain("&gt;&lt;script&gt;");
			expect(html).not.toContain("<script>alert");
		}
		await post(`/admin/views/${await idOf(name)}/removals`, {});
	});

	it.each([
		["", { status: "sent" }, "Give it a name"],
		["a\r\nb", { status: "sent" }, "Give it a name"],
		["x".repeat(61), { status: "sent" }, "Give it a name"],
		["Empty", {}, "nothing to save"],
		["Lost", { status: "lost" }, "nothing to save"],
		["  THE SAME", { status: "sent" }, "of this name already"],
	])("%j with %j is refused and stays typed", async (name, filters, sentence) => {
		await save("The same", { status: "failed" });
		const before = await env.DB.prepare("SELECT count(*) AS n FROM saved_views").first("n");
		const { status, html } = await save(name, filters);
		expect([status, html.includes(sentence)]).toEqual([422, true]);
		expect(await env.DB.prepare("SELECT count(*) AS n FROM saved_views").first("n")).toBe(before);
	});

	it("a name that another view has is refused when a view is renamed, too", async () => {
		await save("First", { q: "a" });
		await save("Second", { q: "b" });
		const { status, html } = await post(`/admin/views/${await idOf("Second")}`, { view: "first" });
		expect([status, html.includes("of this name already"), await idOf("Second")]).toEqual([422, true, expect.stringMatching(/^viw_/)]);
	});

	it("who may only read uses them and changes none", async () => {
		await save("For all", { q: "for all" });
		const id = await idOf("For all");
		const { html } = await page("/admin/messages?status=sent", viewer);
		expect([html.includes("For all"), html.includes("Save this view")]).toEqual([true, false]);
		expect((await page("/admin/views", viewer)).html).not.toContain('<form method="post" action="/admin/views');
		for (const path of ["/admin/views", `/admin/views/${id}`, `/admin/views/${id}/removals`])
			expect((await post(path, { view: "Mine", status: "sent" }, viewer)).status).toBe(403);
		expect([await idOf("For all"), await idOf("Mine")]).toEqual([id, ""]);
	});

	it("another shop sees none and changes none", async () => {
		await save("Ours", { q: "ours" });
		const id = await idOf("Ours");
		expect((await page("/admin/views", stranger)).html).not.toContain("Ours");
		expect((await post(`/admin/views/${id}`, { view: "Theirs" }, stranger)).status).toBe(404);
		expect((await post(`/admin/views/${id}/removals`, {}, stranger)).status).toBe(404);
		expect(await idOf("Ours")).toBe(id);
	});

	it("filters that there no longer are do not count", async () => {
		const insert = "INSERT INTO saved_views (store_id, id, name, query, created_by, created_at) VALUES (?, 'viw_old', 'Old', ?, 'key_x', 1)";
		await env.DB.prepare(insert).bind(store.id, "lost=1&status=failed&cursor=msg_x").run();
		expect((await page("/admin/messages")).html).toContain('<a href="/admin/messages?status=failed">Old</a>');
	});

	it("a shop has fifty at most", async () => {
		const full = await makeStore();
		const as = await signIn(full.key);
		await env.DB.prepare(
			`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
			INSERT INTO saved_views SELECT ?, 'viw_' || i, 'View ' || i, 'q=' || i, 'key_x', 1 FROM n`,
		)
			.bind(full.id)
			.run();
		const { status, html } = await save("One more", { q: "more" }, as);
		expect([status, html.includes("There are 50 views")]).toEqual([422, true]);
	});
});

describe("the log as a file", () => {
	const file = async (query = "", as = cookie) => {
		const response = await call("GET", `/admin/messages/export.csv${query}`, undefined, undefined, { Cookie: as, "Accept-Language": "en" });
		const bytes = new Uint8Array(await response.arrayBuffer());
		return { response, bytes, rows: parseCsv(new TextDecoder().decode(bytes)) };
	};

	it("has every mail that the filters find, and a name that nobody chose", async () => {
		const { response, bytes, rows } = await file("?status=sent&name=%0D%0AX-Evil:+1&filename=evil.exe");
		expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/csv; charset=utf-8"]);
		expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename="mail-log-\d{4}-\d\d-\d\d\.csv"$/);
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(rows[0]?.join()).toBe(
			"id,created,sent,notification,audience,status,reason,failures,to,name,from,subject,order,sender,provider,template,rule,batch,resend_of",
		);
		const sent = all.filter(({ status }) => status === "sent");
		expect(rows.slice(1).map(([id, , at, notification, , status, , failures, to]) => [id, at, notification, status, failures, to])).toEqual(
			sent.map(({ id, sent_at, notification, to }) => [id, sent_at, notification, "sent", "0", to]),
		);
		expect(sent.length).toBeGreaterThan(1);
	});

	it("what a customer wrote does not become a formula", async () => {
		const { rows } = await file("?notification=order.placed.customer");
		expect(rows[1]?.[9]).toBe(`'${FORMULA}`);
	});

	it("has nothing of another shop, and nothing for who is not signed in", async () => {
		expect((await file("", stranger)).rows).toHaveLength(1);
		expect((await file("", "")).response.status).not.toBe(200);
	});

	it("is there for programs, too", async () => {
		const response = await call("GET", "/v1/messages?audience=customer&limit=1", store.key, undefined, { Accept: "text/csv" });
		expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
		expect(parseCsv(await response.text())).toHaveLength(1 + all.filter(({ notification }) => notification.endsWith(".customer")).length);
		const faulty = await call("GET", "/v1/messages?status=lost", store.key, undefined, { Accept: "text/csv" });
		expect([faulty.status, faulty.headers.get("Content-Type")]).toEqual([422, "application/problem+json"]);
	});

	it("is read page by page, and says so where it was cut", async () => {
		const { id: storeId } = await makeStore();
		const ids = await manyMessages(storeId, 1203);
		const scope = testDeps().deps.scope(storeId);
		const linesOf = async (most?: number) => parseCsv(await new Response(exportMessages(scope, {}, "cut!", most)).text()).map(([first]) => first);
		expect(await linesOf()).toEqual(["id", ...ids]);
		expect(await linesOf(1203)).toEqual(["id", ...ids]);
		expect(await linesOf(700)).toEqual(["id", ...ids.slice(0, 700), "cut!"]);
		expect(new Set(parseCsv(await new Response(exportMessages(scope, {}, "cut!", 1)).text()).map(({ length }) => length))).toEqual(new Set([19]));
	});
});

describe("a batch in the log", () => {
	const start = Date.parse("2026-11-01T12:00:00Z");
	let shop: TestStore;
	let admin: string;
	/** What a reader scrolls past: mails of no batch, and batches. */
	let expected: string[];

	beforeAll(async () => {
		shop = await makeStore();
		admin = await signIn(shop.key);
		// Mails at even seconds, batches between some of them, several at the newest end; each batch has two mails.
		const singles = await manyMessages(shop.id, 20, { start });
		const batches = [1, 9, 11, 13, 27, 37, 39, 41, 43, 45, 47].map((n) => ({ n, id: firstIdAt("bat", start + n * 1000) }));
		for (const { n, id } of batches) {
			await insertBatch(shop.id, id, { kind: n % 3 === 0 ? "orders" : "addresses", total: 2, createdAt: start + n * 1000 });
			await manyMessages(shop.id, 2, { start: start + n * 1001, batch: id, to: `many${n}@example.no` });
		}
		expected = [...singles, ...batches.map(({ id }) => id)].sort((a, b) => (a.slice(4) < b.slice(4) ? 1 : -1));
	});

	const walk = async (limit: number, filters: MessageFilters = {}, of = shop.id) => {
		const { deps } = testDeps();
		const seen: string[] = [];
		let cursor: LogCursor | undefined = {};
		for (let pages = 0; cursor && pages < 100; pages++) {
			const { entries, next } = await listLog(deps.scope(of), filters, limit, cursor);
			expect(entries.length).toBeLessThanOrEqual(limit);
			seen.push(...entries.map(({ row }) => row.id));
			cursor = next;
		}
		return seen;
	};

	it.each([1, 2, 3, 5, 7, 30, 31, 32])("is one entry among the mails, in pages of %i without a gap or a repetition", async (limit) => {
		expect(await walk(limit)).toEqual(expected);
	});

	it("nothing is lost or shown twice where mails were stored in another order than their ids", async () => {
		const other = await makeStore();
		const ids = [3, 1, 2, 6, 4, 5, 9, 7, 8].map((n) => firstIdAt("msg", start + n * 1000));
		for (const id of ids) await insertMessages(other.id, [id], {});
		for (const n of [2, 4, 6, 8]) await insertBatch(other.id, firstIdAt("bat", start + n * 1000 + 500), { total: 0, createdAt: start });
		for (const limit of [1, 2, 3, 4, 5]) {
			const seen = await walk(limit, { after: start }, other.id);
			expect([seen.length, new Set(seen).size]).toEqual([13, 13]);
		}
	});

	it("a batch that is made while somebody reads does not appear on an older page", async () => {
		const { deps } = testDeps();
		const scope = deps.scope(shop.id);
		const first = await listLog(scope, { before: start + 12_500 }, 2, {});
		const late = firstIdAt("bat", start + 12_200);
		await insertBatch(shop.id, late, { total: 0, createdAt: start + 12_200 });
		const second = await listLog(scope, { before: start + 12_500 }, 40, first.next ?? {});
		await env.DB.prepare("DELETE FROM batches WHERE id = ?").bind(late).run();
		expect([...first.entries, ...second.entries].map(({ row }) => row.id)).toEqual(expected.filter((id) => id.slice(4) < late.slice(4)));
	});

	it("is found by its date and its mail type; whoever looks for a person finds that person's mail", async () => {
		const html = async (query: string) => (await page(`/admin/messages?${query}`, admin)).html;
		const has = (text: string, path: string) => text.includes(`href="/admin/${path}`);
		const orders = await html("notification=custom.batch");
		expect([has(orders, `batches/${firstIdAt("bat", start + 45_000)}`), orders.includes('<option value="custom.batch" selected')]).toEqual([true, true]);
		const newsletter = await html("notification=newsletter.campaign");
		expect([has(newsletter, `batches/${firstIdAt("bat", start + 47_000)}`), has(newsletter, `batches/${firstIdAt("bat", start + 45_000)}`)]).toEqual([
			true,
			false,
		]);
		expect(has(await html("notification=order.placed"), "batches/bat_")).toBe(false);
		expect(has(await html("until=2026-10-30"), "batches/bat_")).toBe(false);
		expect(has(await html("since=2026-11-01&until=2026-11-01"), "batches/bat_")).toBe(true);
		const sara = await html("to=many43@example.no");
		expect([has(sara, "batches/bat_"), sara.match(/class="open" href="\/admin\/messages\/msg_/g)?.length]).toEqual([false, 2]);
	});

	it("its line tells how many it is for, how it stands and whom it did not reach; the API lists each mail", async () => {
		const { id, key } = await makeStore();
		const as = await signIn(key);
		const batch = firstIdAt("bat", start);
		await insertBatch(id, batch, { total: 6, createdAt: start });
		await manyMessages(id, 3, { start, batch });
		await manyMessages(id, 2, { start: start + 60_000, batch, status: "bounced" });
		await manyMessages(id, 1, { start: start + 120_000, batch, status: "queued" });
		const { html } = await page("/admin/messages", as);
		for (const part of ["6 recipients", "3 of 6 sent", ">Sending<", 'aria-label="2: Failure log"', `href="/admin/batches/${batch}"`])
			expect(html).toContain(part);
		expect((await callJson<{ data: object[] }>("GET", "/v1/messages", key)).body.data).toHaveLength(6);
		expect((await page("/admin/messages", admin)).html).not.toContain(batch);
	});

	it("a look at the log counts no batch of thousands; the sweep does", async () => {
		const { id, key } = await makeStore();
		const as = await signIn(key);
		const batch = firstIdAt("bat", Date.now());
		await insertBatch(id, batch, { total: 1500, createdAt: Date.now() });
		await manyMessages(id, 1500, { start, batch });
		const cost = await rowsRead(async () => {
			expect((await page("/admin/messages", as)).html).toContain("0 of 1500 sent");
		});
		expect(cost).toBeLessThan(300);
		const { deps } = testDeps();
		for (let i = 0; i < 5; i++) await countDueBatches(deps);
		expect((await page("/admin/messages", as)).html).toContain("1500 of 1500 sent");
		const next = await env.DB.prepare("SELECT count_at FROM batches WHERE id = ?").bind(batch).first<number>("count_at");
		expect(next).toBeGreaterThan(Date.now() + 50_000);
	});
});

describe("orders chosen in the log", () => {
	const numbersIn = (html: string) => /<textarea[^>]*name="orders"[^>]*>([^<]*)</.exec(html)?.[1]?.trim().split("\n").filter(Boolean);
	beforeAll(async () => {
		const input = { name: "Nytt", format: "html", subject: "Om {{ order.number }}", content: "<p>Hei</p>" };
		await callJson("POST", "/v1/templates", store.key, input);
	});

	it("those that the filters find, each once, are in the form of a batch", async () => {
		expect((await page("/admin/messages?order=1001")).html).toContain('href="/admin/batches/from-log?order=1001"');
		const { html } = await page("/admin/batches/from-log?order=1001&since=2020-01-01");
		expect(numbersIn(html)).toEqual(["#1001"]);
		expect(html).toContain("Orders from the mail log (Order: 1001, From date: 2020-01-01): 1");
	});

	it("mails to the shop itself choose nobody", async () => {
		const { html } = await page("/admin/batches/from-log?order=1001&audience=admin");
		expect([numbersIn(html), html.includes("about no order")]).toEqual([[], true]);
	});

	it("without filters nobody is chosen", async () => {
		expect((await page("/admin/batches/from-log")).status).toBe(303);
	});

	it("are ticked on the page", async () => {
		expect((await page("/admin/messages")).html).not.toContain('type="checkbox"');
		expect((await page("/admin/messages?choose=1")).html).toContain('<input type="checkbox" name="order" value="#1001"');
		const form = "order=%231001&order=%231002&order=%231001";
		const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: "https://postbud.test", "Sec-Fetch-Site": "same-origin", Cookie: cookie };
		const response = await call("POST", "/admin/batches/from-log", undefined, form, { ...headers, "Accept-Language": "en" });
		expect(numbersIn(await response.text())).toEqual(["#1001", "#1002"]);
		expect((await post("/admin/batches/from-log", {})).html).toContain("No order is ticked");
	});

	it("who may only read chooses none, and another shop finds none", async () => {
		expect((await page("/admin/messages?order=1001", viewer)).html).not.toContain("from-log");
		expect((await page("/admin/batches/from-log?order=1001", viewer)).status).toBe(403);
		expect((await post("/admin/batches/from-log", { order: "#1001" }, viewer)).status).toBe(403);
		expect((await page("/admin/batches/from-log?order=1001", stranger)).html).not.toContain("#1001\n");
	});
});

/** A parser after RFC 4180; the mark at the beginning is dropped. */
function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
		if (quoted === undefined && plain === "" && end === "" && row.length === 0) break;
		row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
		if (end === ",") continue;
		rows.push(row);
		row = [];
	}
	return rows;
}

interface Many {
	start?: number;
	batch?: string;
	to?: string;
	status?: string;
}

/** Mails as they lie in the log, one each two seconds. @returns their ids, newest first */
async function manyMessages(storeId: string, count: number, { start = Date.parse("2026-11-01T12:00:00Z"), ...more }: Many = {}): Promise<string[]> {
	const ids = Array.from({ length: count }, (_, i) => firstIdAt("msg", start + i * 2000));
	await insertMessages(storeId, ids, more);
	return ids.reverse();
}

async function insertMessages(storeId: string, ids: string[], { batch, to = "kari@example.no", status = "sent" }: Many): Promise<void> {
	await env.DB.prepare(
		`INSERT INTO messages (store_id, id, event_id, notification, audience, class, channel, status, to_address, locale, template, attempts, attachments,
			secret, search, due_at, wake_at, created_at, batch_id)
		SELECT ?, value, 'evt_x', 'order.placed.customer', 'customer', 'T', 'email', ?, ?, 'nb', 'x@1', '[]', '[]', 0, '', 0, 0, 0, ? FROM json_each(?)`,
	)
		.bind(storeId, status, to, batch ?? null, JSON.stringify(ids))
		.run();
}

async function insertBatch(
	storeId: string,
	id: string,
	{ kind = "orders", total, createdAt }: { kind?: string; total: number; createdAt: number },
): Promise<void> {
	await env.DB.prepare(
		`INSERT INTO batches (store_id, id, kind, targets, total, made, "left", template, data, status, requested_by, created_at, wake_at, count_at)
		VALUES (?, ?, ?, '[]', ?, ?, '[]', 'tpl_x', '{}', 'done', 'key_x', ?, 1, 1)`,
	)
		.bind(storeId, id, kind, total, total, createdAt)
		.run();
}

/** What D1 says it read while `work` runs. */
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
	let read = 0;
	const count = (result: { meta?: { rows_read?: number } }) => {
		read += result.meta?.rows_read ?? 0;
	};
	const prototype = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as D1PreparedStatement;
	const all = prototype.all;
	const batch = env.DB.batch.bind(env.DB);
	const raw = prototype.raw;
	vi.spyOn(prototype, "all").mockImplementation(async function (this: D1PreparedStatement) {
		const result = await all.call(this);
		count(result);
		return result as never;
	});
	// Drizzle reads rows raw, which tells no costs: the same statement is asked once more.
	vi.spyOn(prototype, "raw").mockImplementation(async function (this: D1PreparedStatement) {
		count(await all.call(this));
		return raw.call(this) as never;
	});
	vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => {
		const results = await batch(statements);
		results.forEach(count);
		return results as never;
	});
	await work();
	vi.restoreAllMocks();
	return read;
}
