import type { Running } from "../support/miniflare.ts";
import { load } from "./bench-shop.ts";
import { untilFinished } from "./delivering.ts";
import { median, percentile } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

const CONNECTIONS = [1, 8, 32];
const ROUNDS = 3;

interface Contender {
	name: string;
	worker: Running;
	key: string;
	type: string;
}

interface Round {
	rate: number;
	p50: number;
	p99: number;
}

/** Events accepted a second, beside a bare route with one INSERT; rounds take turns, so that noise hits all alike. */
export async function accepting(
	workers: { postbud: Running; idle: Running; bare: Running },
	keys: { postbud: string; idle: string },
	seconds: number,
): Promise<Measure[]> {
	const contenders: Contender[] = [
		{ name: "bare route", worker: workers.bare, key: "", type: "cart.updated" },
		{ name: "event, consumer idle", worker: workers.idle, key: keys.idle, type: "cart.updated" },
		{ name: "event, planned meanwhile", worker: workers.postbud, key: keys.postbud, type: "cart.updated" },
		{ name: "order, delivered meanwhile", worker: workers.postbud, key: keys.postbud, type: "order.placed" },
	];
	let first = 1_000_000;
	const nextIds = () => {
		first += 100_000;
		return first;
	};
	const rounds = new Map<string, Round[]>();
	for (const { worker, key, type } of contenders) await load({ url: worker.url, key, type, connections: 8, batch: 1, seconds: 2, first: nextIds() });
	for (let round = 0; round < ROUNDS; round++) {
		for (const connections of CONNECTIONS) {
			for (const { name, worker, key, type } of contenders) {
				const { requests, durations, seconds: took } = await load({ url: worker.url, key, type, connections, batch: 1, seconds, first: nextIds() });
				// What this one left to do would be done at the cost of the next.
				if (worker === workers.postbud) await untilFinished(worker);
				const id = `${name}, ${connections}`;
				rounds.set(id, [...(rounds.get(id) ?? []), { rate: requests / took, p50: percentile(durations, 0.5), p99: percentile(durations, 0.99) }]);
			}
		}
	}
	const of = (id: string, field: keyof Round) => median((rounds.get(id) ?? []).map((round) => round[field]));
	const table = [...rounds.keys()].flatMap((id) => {
		const name = `${id} connection${id.endsWith(" 1") ? "" : "s"}`;
		return [measure(name, of(id, "rate"), "events/s"), measure(`${name}: p50`, of(id, "p50"), "ms"), measure(`${name}: p99`, of(id, "p99"), "ms")];
	});
	const ratio = (name: string) => of(`${name}, 8`, "rate") / of("bare route, 8", "rate");
	return [
		...table,
		measure("event, consumer idle : bare route, 8 connections", ratio("event, consumer idle"), "×", "≥ 0.8"),
		measure("event, planned meanwhile : bare route, 8 connections", ratio("event, planned meanwhile"), "×"),
		measure("order, delivered meanwhile : bare route, 8 connections", ratio("order, delivered meanwhile"), "×"),
	];
}
