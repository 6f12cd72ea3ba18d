import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { orderKey } from "../../src/core/event.ts";
import { firstIdAt } from "../../src/core/ids.ts";
import { searchText } from "../../src/core/search-text.ts";
import { inTransaction, openDatabases, type Scope, scopeOf } from "../../src/store/database.ts";
import { insertMessages, type MessageRow } from "../../src/store/message-rows.ts";
import { listMessages, type MessageFilters } from "../../src/store/messages.ts";

const databases = openDatabases(env.DB);
const scope = scopeOf(databases, "str_search");
const START = Date.UTC(2026, 9, 1);
const HOUR = 3_600_000;
const SUBJECTS = [
	"Ordrebekreftelse for bestilling",
	"Din beställning är skickad",
	"Ihre Straßenkarte wurde versandt",
	"Вашата поръчка е изпратена",
	"Your order has shipped",
];
const PEOPLE = ["Åse Ødegård", "Jürgen Groß", "Мария Щерева", "Zoë O'Brien"];

const oneOf = <Value>(list: readonly Value[], n: number): Value => list[n % list.length] as Value;

const all = Array.from({ length: 400 }, (_, n) => message(n, n % 7 === 0 ? "str_other" : "str_search"));

beforeAll(async () => {
	await store(all);
});

function message(n: number, storeId = "str_search", changes: Partial<MessageRow> = {}): MessageRow {
	const id = changes.id ?? firstIdAt("msg", START + n * HOUR).slice(0, -5) + String(n).padStart(5, "0");
	const row: MessageRow = {
		...{ storeId, id, eventId: "evt_1", audience: n % 3 ? "customer" : "admin", class: oneOf(["T", "M", "S"], n >> 2), channel: "email" },
		...{ notification: oneOf(["order.placed.customer", "order.placed.admin", "order.shipped.customer", "custom.a.b.c.d.customer"], n >> 1) },
		...{ status: oneOf(["sent", "failed", "waiting", "sending"], n >> 3), reason: oneOf([null, "blocked", "delayed"], n >> 3), detail: null },
		...{
			toAddress: `${oneOf(["kari", "anna.kari", "per"], n)}@example.no`,
			toName: oneOf(PEOPLE, n),
			fromAddress: "post@butikk.example",
			fromName: "Butikken",
		},
		...{ replyTo: null, subject: `${oneOf(SUBJECTS, n)} #${n >> 1}`, locale: "nb", orderNumber: `#${n >> 1}`, orderKey: orderKey(`#${n >> 1}`) },
		...{ ruleId: oneOf([null, "rul_1"], n >> 4), ruleName: null, waits: null, template: oneOf(["builtin:order.placed.customer", "tpl_1@1", "tpl_1@2"], n) },
		...{ plannedSenderId: null, senderId: oneOf(["snd_1", "snd_2"], n >> 5), provider: oneOf(["resend", "outbox", null], n), providerMessageId: null },
		...{ attempts: [], attachments: [], secret: false, contentKey: null, contentOffset: null, contentLength: null, resendOf: null, requestedBy: null },
		...{ edits: null, search: "", lease: null, dueAt: 0, wakeAt: 0, createdAt: START + n * HOUR, sentAt: null, attemptsBefore: 0, deliveryRank: 0 },
		batchId: oneOf([null, "bat_1"], n >> 6),
		...changes,
	};
	return { ...row, search: changes.search ?? searchText(row) };
}

function store(rows: MessageRow[]) {
	return inTransaction(databases.main, insertMessages(rows));
}

const ids = async (filters: MessageFilters, where: Scope = scope) => (await listMessages(where, filters, 500, undefined)).map(({ id }) => id);

/** What each filter asks for, in plain words. */
const FILTERS: Record<string, [MessageFilters, (row: MessageRow) => boolean]> = {
	status: [{ status: "failed" }, (row) => row.status === "failed"],
	"status sending": [{ status: "sending" }, (row) => row.status === "sending"],
	reason: [{ reason: "delayed" }, (row) => row.reason === "delayed"],
	notification: [{ notification: "order.placed" }, (row) => row.notification.startsWith("order.placed.")],
	"a notification of many parts": [{ notification: "custom.a.b" }, (row) => row.notification.startsWith("custom.a.b.")],
	audience: [{ audience: "admin" }, (row) => row.audience === "admin"],
	class: [{ class: "M" }, (row) => row.class === "M"],
	channel: [{ channel: "email" }, () => true],
	sender: [{ sender: "snd_2" }, (row) => row.senderId === "snd_2"],
	provider: [{ provider: "resend" }, (row) => row.provider === "resend"],
	order: [{ order: "#17" }, (row) => row.orderKey === "17"],
	batch: [{ batch: "bat_1" }, (row) => row.batchId === "bat_1"],
	single: [{ single: true }, (row) => row.batchId === null],
	rule: [{ rule: "rul_1" }, (row) => row.ruleId === "rul_1"],
	template: [{ template: "tpl_1" }, (row) => row.template.startsWith("tpl_1@")],
	"a template's version": [{ template: "tpl_1@2" }, (row) => row.template === "tpl_1@2"],
	after: [{ after: START + 100 * HOUR }, (row) => row.createdAt >= START + 100 * HOUR],
	before: [{ before: START + 300 * HOUR }, (row) => row.createdAt < START + 300 * HOUR],
	"a whole address": [{ to: "KARI@example.no" }, (row) => row.toAddress === "kari@example.no"],
	"part of a name": [{ to: "ØDEG" }, (row) => row.toName === "Åse Ødegård"],
	from: [{ from: "butikk" }, () => true],
	subject: [{ subject: "strassen" }, (row) => row.subject?.includes("Straße") ?? false],
	"the free text": [{ q: "поръчка Щер" }, (row) => (row.subject?.includes("поръчка") ?? false) && row.toName === "Мария Щерева"],
	"an address in the free text": [{ q: "kari@example.no" }, (row) => row.toAddress === "kari@example.no"],
};

describe("every filter, alone and with every other one", () => {
	it.each(Object.entries(FILTERS))("%s", async (_name, [filters, fits]) => {
		for (const [more, alsoFits] of Object.values(FILTERS)) {
			const asked = { ...more, ...filters };
			const expected = all.filter((row) => row.storeId === scope.storeId && fits(row) && (isOverridden(more, filters) || alsoFits(row)));
			expect([asked, await ids(asked)]).toEqual([asked, expected.map(({ id }) => id).reverse()]);
		}
	});

	const isOverridden = (more: MessageFilters, by: MessageFilters) => Object.keys(more).some((name) => name in by);

	it.each([
		["sending", { status: "failed", q: "kari" } as const],
		["dates", { after: START, before: START + 390 * HOUR, audience: "customer" } as const],
	])("page by page, each message once: %s", async (_name, filters) => {
		const seen: string[] = [];
		for (let cursor: string | undefined; ; ) {
			const rows = await listMessages(scope, filters, 7, cursor);
			seen.push(...rows.map(({ id }) => id));
			cursor = rows.at(-1)?.id;
			if (!cursor) break;
		}
		expect(seen).toEqual(await ids(filters));
		expect(seen.length).toBeGreaterThan(20);
	});
});

describe("typed text", () => {
	it.each<[string, MessageFilters, number | "none"]>([
		["words in any order", { q: "skickad beställning 110" }, 58],
		["a phrase only in its order", { q: '"skickad beställning"' }, "none"],
		["not the middle of a word", { q: "bekreftelse" }, "none"],
		["an order's number, whole, after #", { q: "#17" }, 2],
		["no message by a fact's own spelling", { q: "status73656e74" }, "none"],
		["nothing where there is no word", { q: '* " - ( NEAR' }, "none"],
		["nothing for signs alone", { subject: "🎉***" }, "none"],
		["nothing in another column", { subject: "kari" }, "none"],
	])("finds %s", async (_name, filters, expected) => {
		const found = await ids(filters);
		if (expected === "none") expect(found).toEqual([]);
		else expect(found.length > 0 && found.length <= expected).toBe(true);
	});

	it.each([
		'"',
		"*",
		"-",
		"^",
		"NEAR(",
		"a NEAR b",
		"AND",
		"NOT NOT",
		"{subject}:x",
		"subject:",
		"(",
		")",
		"\u0000",
		"a\u0000b",
		"\uE000",
		"\ud800",
		"'",
		";--",
		"ÿ".repeat(10_000),
		"a ".repeat(5000),
	])("%j is no more than text", async (typed) => {
		for (const name of ["q", "subject", "from", "to", "order", "notification", "sender", "template", "rule", "batch"] as const)
			expect((await ids({ [name]: typed })).length).toBeLessThan(400);
	});

	it("a mail that spells a fact out is not found by it", async () => {
		const mine = scopeOf(databases, "str_forger");
		const fact = `\uE000to${new TextEncoder().encode("sara@example.no").toHex()}`;
		const forged = message(900, mine.storeId, { subject: `Hei ${fact}` });
		await store([forged]);
		expect(forged.search).toContain(fact);
		expect(await ids({ subject: "hei" }, mine)).toEqual([forged.id]);
		expect(await ids({ to: "sara@example.no" }, mine)).toEqual([]);
		expect(await ids({ q: fact }, scope)).toEqual([]);
	});
});

describe("the index", () => {
	it("follows a message through its changes, whoever makes them, and forgets it with the row", async () => {
		const mine = scopeOf(databases, "str_changes");
		await store([message(1, mine.storeId), message(2, mine.storeId)]);
		const id = message(1).id;
		const change = (set: string) => env.DB.prepare(`UPDATE messages SET ${set} WHERE store_id = 'str_changes' AND id = ?`).bind(id).run();
		await change(
			"status = 'bounced', reason = 'mailbox_full', sender_id = 'snd_9', provider = 'ses', template = 'tpl_9@9', from_address = 'ny@butikk.example'",
		);
		for (const filters of [
			{ status: "bounced" },
			{ reason: "mailbox_full" },
			{ sender: "snd_9" },
			{ provider: "ses" },
			{ template: "tpl_9" },
			{ from: "ny@butikk.example" },
		] as const)
			expect([filters, await ids(filters, mine)]).toEqual([filters, [id]]);
		await change("to_address = 'ny@example.no', search = 'nytt emne\nny@example.no\n\n'");
		expect(await ids({ to: "ny@example.no", subject: "emne" }, mine)).toEqual([id]);
		expect(await ids({ q: "kari" }, mine)).toEqual([]);
		await env.DB.prepare("DELETE FROM messages WHERE store_id = 'str_changes' AND id = ?").bind(id).run();
		expect(await ids({ channel: "email" }, mine)).toEqual([message(2).id]);
	});

	it("a change that the search does not look at costs it nothing", async () => {
		const { meta } = await env.DB.prepare("UPDATE messages SET due_at = 7, status = status WHERE store_id = 'str_search' AND id = ?").bind(all[1]?.id).run();
		expect(meta.rows_written).toBe(1);
	});

	it("a page goes on where it was although its last message is gone", async () => {
		const mine = scopeOf(databases, "str_cursor");
		await store([1, 2, 3, 4].map((n) => message(n, mine.storeId)));
		await env.DB.prepare("DELETE FROM messages WHERE store_id = 'str_cursor' AND id = ?").bind(message(3).id).run();
		const next = await listMessages(mine, { channel: "email" }, 9, message(3).id);
		expect(next.map(({ id }) => id)).toEqual([message(2).id, message(1).id]);
	});

	it("dates are exact although messages were stored in another order than they were made", async () => {
		const mine = scopeOf(databases, "str_order");
		const at = (second: number) => START + second * 1000;
		const made = [30, 5, 0, 59, 31, 29].map((second) => message(second, mine.storeId, { id: firstIdAt("msg", at(second)) }));
		for (const row of made) await store([row]);
		const seconds = async (filters: MessageFilters) => (await ids({ ...filters, channel: "email" }, mine)).sort();
		expect(await seconds({ after: at(29), before: at(31) })).toEqual([firstIdAt("msg", at(29)), firstIdAt("msg", at(30))]);
		expect(await seconds({ before: at(5) })).toEqual([firstIdAt("msg", at(0))]);
		expect(await seconds({ after: at(59) })).toEqual([firstIdAt("msg", at(59))]);
	});
});

describe("a page in a large log", () => {
	const mine = scopeOf(databases, "str_large");
	const cursor = firstIdAt("msg", START + 2000 * HOUR);

	beforeAll(async () => {
		await store(Array.from({ length: 5000 }, (_, n) => message(n, mine.storeId)));
	});

	it.each<[string, MessageFilters, string | undefined]>([
		["of everything", {}, undefined],
		["far down", {}, cursor],
		["of dates", { after: START, before: START + 4000 * HOUR }, undefined],
		["of dates, far down", { after: START, before: START + 4000 * HOUR }, cursor],
		...Object.entries(FILTERS).flatMap(([name, [filters]]): [string, MessageFilters, string | undefined][] => [
			[`of ${name}`, filters, undefined],
			[`of ${name}, far down, with dates`, { ...filters, after: START, before: START + 4000 * HOUR }, cursor],
		]),
		["of what excludes each other", { sender: "snd_1", template: "tpl_1", q: "order поръчка" }, undefined],
	])("%s reads few rows", async (_name, filters, from) => {
		const asked: { sql: string; values: unknown[] }[] = [];
		const prepare = (sql: string) => ({
			bind: (...values: unknown[]) => {
				asked.push({ sql, values });
				return env.DB.prepare(sql).bind(...values);
			},
		});
		await listMessages({ ...mine, db: openDatabases({ prepare } as unknown as D1Database).main }, filters, 51, from);
		for (const { sql, values } of asked) {
			const plan = (
				await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
					.bind(...values)
					.all<{ detail: string }>()
			).results.map(({ detail }) => detail);
			expect(plan.filter((step) => /^SCAN (?!message_search(_words)? VIRTUAL)|TEMP B-TREE/.test(step))).toEqual([]);
			const { meta } = await env.DB.prepare(sql)
				.bind(...values)
				.all();
			expect(meta.rows_read).toBeLessThan(250);
		}
	});
});
