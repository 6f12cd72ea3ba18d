import { createShopClient } from "../../src/local/shop-client.ts";
import type { Running } from "../support/miniflare.ts";
import { ROOT_KEY } from "./bench-shop.ts";
import type { CountsByEntry, Steering } from "./entry.ts";
import { percentile } from "./gauge.ts";
import { INSERT, type MadeMessage, madeMessages, TONGUES } from "./search-data.ts";

const SLICE = 1000;
const REPEATS = 3;
const MOST_ROWS = 1000;
const MOST_MS = 100;
const NONE = { order: "99999999", batch: "bat_nobody", rule: "rul_nobody", template: "tpl_nobody", sender: "snd_nobody" };

interface Shop {
	key: string;
	store: string;
}

/** Two shops whose logs are to be filled. */
export async function makeLogs(url: string): Promise<[Shop, Shop]> {
	const make = async (): Promise<Shop> => {
		const about = { name: "Fjellbutikken", url: "https://fjellbutikken.example", locale: "nb", currency: "NOK", timezone: "Europe/Oslo" };
		const people = { admin_addresses: ["eier@fjellbutikken.example"], support_address: "hjelp@fjellbutikken.example" };
		const made = await createShopClient(url, ROOT_KEY).post<{ key: string; store: { id: string } }>("/v1/stores", { ...about, ...people });
		return { key: made.key, store: made.store.id };
	};
	return [await make(), await make()];
}

/** One line of the table: queries of a kind, each asked for several times. */
export interface SearchFigures {
	name: string;
	queries: number;
	p50: number;
	p95: number;
	rows: number;
	slowest: string;
}

type Query = Record<string, string>;

/**
 * Makes a log of so many messages, nine tenths of them the first shop's, and asks for its pages with every filter: over the
 * API, from the request to the last byte. `rows` is the most that D1 says it has read for one page.
 */
export async function search(postbud: Running, shops: [Shop, Shop], messages: number): Promise<SearchFigures[]> {
	const now = Date.now();
	const seen = await fill(postbud, shops, messages, now);
	const frequent: Query = {
		...{ status: "delivered", notification: "order.placed", audience: "customer", class: "T", channel: "email", sender: "snd_bench0", provider: "postmark" },
		...{ subject: TONGUES.nb?.frequent ?? "", from: "fjellbutikken", to: "gmail", q: "fjellbutikken", after: daysAgo(now, 20), before: daysAgo(now, 5) },
		...{ rule: "rul_bench1", template: "tpl_bench1", batch: "bat_bench3", reason: "switched_off" },
	};
	const rare: Query = {
		...{ status: "held", notification: seen.rarest, audience: "admin", class: "S", sender: "snd_bench3", provider: "outbox", reason: "render_failed" },
		...{ subject: TONGUES.nb?.rare ?? "", from: "post@bench2.example", to: seen.address, q: `"${TONGUES.bg?.phrase.replaceAll('"', "")}" ${TONGUES.bg?.rare}` },
		...{ order: seen.order, rule: "rul_bench7", template: "tpl_bench2@2", batch: "bat_bench0", after: daysAgo(now, 1), before: daysAgo(now, 29) },
	};
	const single = (values: Query) => Object.entries(values).map(([name, value]) => ({ [name]: value }));
	const groups: [string, Query[]][] = [
		["no filter", [{}]],
		...Object.keys({ ...frequent, ...rare, ...NONE }).map((name): [string, Query[]] => [
			`\`${name}\` alone`,
			single({ ...frequent })
				.concat(single(rare), single(NONE))
				.filter((query) => name in query),
		]),
		["all pairs of frequent values", combined(frequent, 2)],
		["all pairs of rare values", combined(rare, 2)],
		["a frequent and a rare value, all pairs", mixed(frequent, rare)],
		["all triples of frequent values, every ninth", combined(frequent, 3).filter((_, n) => n % 9 === 0)],
		...Object.entries(TONGUES).flatMap(([language, tongue]): [string, Query[]][] => [
			[
				`\`q\` in ${language}: a frequent word, a rare one, a beginning, a phrase`,
				[tongue.frequent, tongue.rare, tongue.beginning, tongue.phrase].map((q) => ({ q })),
			],
			[
				`\`q\` in ${language} with a filter; names, two words, no hit`,
				[
					...["delivered", "failed", "held"].map((status) => ({ q: tongue.frequent, status })),
					...[tongue.first[0], `${tongue.first[1]} ${tongue.last[1]}`, `${tongue.frequent} ${tongue.rare}`, `${tongue.rare} nothinglikeit`].map((q) => ({
						q: q ?? "",
					})),
				],
			],
		]),
		["`q`: addresses, order numbers, signs", [seen.address, seen.order, `#${seen.order}`, "gmail.com", "@gmail", "***", '"', "NEAR(a b)"].map((q) => ({ q }))],
		["`q`: beginnings of three letters", ["bes", "ord", "fje", "gma", "пор", "ber", "kar ber", "100"].map((q) => ({ q }))],
		["`q`: words that exclude each other", ["bestilling order", "order поръчка", "passord faktura"].map((q) => ({ q }))],
	];
	const results: SearchFigures[] = [];
	const every: number[] = [];
	for (const [name, queries] of groups) results.push(await measured(postbud, shops[0].key, name, queries, seen.cursors, every));
	const [, other] = shops;
	results.push(await measured(postbud, other.key, "the second shop: each frequent value alone", [{}, ...single(frequent)], seen.cursors, every));
	results.push(await measured(postbud, other.key, "the second shop: all pairs", combined(frequent, 2), seen.cursors, every));
	const most = results.reduce((slowest, one) => (one.rows > slowest.rows ? one : slowest));
	const total = { queries: results.reduce((sum, { queries }) => sum + queries, 0), rows: most.rows, slowest: "" };
	return [...results, { name: "every page above", ...total, p50: percentile(every, 0.5), p95: percentile(every, 0.95) }];
}

export function searchTable(messages: number, results: SearchFigures[]): string {
	const rows = results.map(
		({ name, queries, p50, p95, rows: most, slowest }) => `| ${name} | ${queries} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${most} | ${slowest} |`,
	);
	return [
		`\n### Searching a log of ${messages} messages\n`,
		`At most ${MOST_ROWS} rows read and ${MOST_MS} ms at p95 for a page.\n`,
		"| asked for | pages | p50 ms | p95 ms | most rows read | slowest |",
		"| --- | ---: | ---: | ---: | ---: | --- |",
		...rows,
	].join("\n");
}

interface Seen {
	cursors: string[];
	address: string;
	order: string;
	rarest: string;
}

/** Stores the log. @returns ids at half and nine tenths of the way down, and values that few messages have */
async function fill(postbud: Running, [first, second]: [Shop, Shop], messages: number, now: number): Promise<Seen> {
	const cursors: string[] = [];
	const counts = new Map<string, number>();
	let last: MadeMessage | undefined;
	for (let from = 0; from < messages; from += SLICE) {
		const slice = [...madeMessages([first.store, second.store], from, Math.min(messages, from + SLICE), messages, now)];
		for (const { notification } of slice) counts.set(notification, (counts.get(notification) ?? 0) + 1);
		await steer(postbud, { sql: INSERT, values: [JSON.stringify(slice)] });
		if (from === 0 || (from <= messages / 2 && from + SLICE > messages / 2)) cursors.push(slice[Math.min(slice.length - 1, 900)]?.id ?? "");
		last = slice.findLast(({ store, address }) => store === first.store && !address.startsWith("eier@")) ?? last;
	}
	const [rarest] = [...counts].reduce((least, one) => (one[1] < least[1] ? one : least));
	return { cursors, address: last?.address ?? "", order: last?.order ?? "", rarest };
}

/** Each query for its first page and for pages far down; all times go to `every` as well. */
async function measured(postbud: Running, key: string, name: string, queries: Query[], cursors: string[], every: number[]): Promise<SearchFigures> {
	const pages = queries.flatMap((query) => [query, ...cursors.map((cursor) => ({ ...query, cursor }))]);
	const times: { ms: number; path: string }[] = [];
	let rows = 0;
	for (const page of pages) {
		const path = `/v1/messages?${new URLSearchParams(page)}`;
		const before = await rowsRead(postbud);
		for (let n = 0; n < REPEATS; n++) {
			const began = performance.now();
			const response = await fetch(postbud.url + path, { headers: { Authorization: `Bearer ${key}` } });
			const body = await response.text();
			times.push({ ms: performance.now() - began, path });
			if (!response.ok) throw new Error(`${path}: ${body}`);
		}
		rows = Math.max(rows, Math.ceil(((await rowsRead(postbud)) - before) / REPEATS));
	}
	const all = times.map(({ ms }) => ms);
	every.push(...all);
	const slowest = times.reduce((most, one) => (one.ms > most.ms ? one : most));
	const { cursor, ...query } = Object.fromEntries(new URLSearchParams(slowest.path.split("?")[1]));
	return {
		...{ name, queries: pages.length, p50: percentile(all, 0.5), p95: percentile(all, 0.95), rows },
		slowest: `${Object.entries(query)
			.map(([filter, value]) => `${filter}=${value}`)
			.join(" ")}${cursor ? " (far down)" : ""}: ${slowest.ms.toFixed(0)} ms`.trim(),
	};
}

function combined(values: Query, size: number): Query[] {
	const entries = Object.entries(values);
	const choose = (from: number, left: number): Query[] =>
		left === 0 ? [{}] : entries.slice(from).flatMap(([name, value], n) => choose(from + n + 1, left - 1).map((rest) => ({ [name]: value, ...rest })));
	return choose(0, size);
}

function mixed(frequent: Query, rare: Query): Query[] {
	return Object.entries(frequent).flatMap(([name, value]) =>
		Object.entries(rare).flatMap(([other, seldom]) => (name === other ? [] : [{ [name]: value, [other]: seldom }])),
	);
}

function daysAgo(now: number, days: number): string {
	return new Date(now - days * 86_400_000).toISOString();
}

async function rowsRead({ url }: Running): Promise<number> {
	return ((await (await fetch(`${url}/_counts`)).json()) as CountsByEntry).fetch.rowsRead;
}

async function steer({ url }: Running, what: Steering): Promise<void> {
	const response = await fetch(`${url}/_steer`, { method: "POST", body: JSON.stringify(what) });
	if (!response.ok) throw new Error(`the log could not be made: ${await response.text()}`);
}
