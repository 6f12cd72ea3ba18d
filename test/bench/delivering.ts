import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "../support/miniflare.ts";
import { load, type ProviderName, type RemoteMailService } from "./bench-shop.ts";
import { cpuOf, memoryOf, percentile } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

const PATIENCE = 300_000;
/** Each order makes two mails: to the customer and to the admin. */
export const MAILS_PER_ORDER = 2;

export interface Delivery {
	/** Milliseconds from the first POST to the last hand-over. */
	duration: number;
	cpu: number;
}

/** Posts orders a hundred at a time, as fast as they are taken, and waits for the last mail. */
export async function deliver(
	postbud: Running,
	service: RemoteMailService,
	provider: ProviderName,
	key: string,
	orders: number,
	first: number,
): Promise<Delivery> {
	await service.forget();
	const cpu = cpuOf(postbud.pids);
	const { startedAt } = await load({ url: postbud.url, key, type: "order.placed", connections: 4, batch: 100, requests: orders / 100, first });
	await untilFinished(postbud);
	const spent = cpuOf(postbud.pids) - cpu;
	if (provider === "outbox") return { duration: Date.now() - startedAt, cpu: spent };
	const { taken } = await service.figures();
	if (taken.length !== orders * MAILS_PER_ORDER) throw new Error(`${taken.length} mails of ${orders * MAILS_PER_ORDER} arrived`);
	return { duration: taken.reduce((last, mail) => Math.max(last, mail.at), 0) - startedAt, cpu: spent };
}

export async function burst(
	postbud: Running,
	service: RemoteMailService,
	provider: ProviderName,
	key: string,
	orders: number,
	first: number,
): Promise<Measure[]> {
	const { duration, cpu } = await deliver(postbud, service, provider, key, orders, first);
	const mails = orders * MAILS_PER_ORDER;
	return [
		measure(`${provider}: ${mails} mails`, (mails * 1000) / duration, "mails/s", "≥ 1200"),
		measure(`${provider}: CPU of workerd and Miniflare`, cpu / mails, "ms/mail", "2"),
	];
}

/** A steady stream of single orders: how long from the POST until the mail service has both mails. */
export async function stream(postbud: Running, service: RemoteMailService, key: string, rate: number, seconds: number): Promise<Measure[]> {
	await service.forget();
	const { began, durations } = await load({ url: postbud.url, key, type: "order.placed", connections: 64, batch: 1, rate, seconds, first: 50_000_000 });
	await untilFinished(postbud);
	const { taken } = await service.figures();
	const waits = taken.map((mail) => mail.at - (began[/#(\d+)/.exec(mail.subject)?.[1] ?? ""] ?? Number.NaN));
	if (waits.some(Number.isNaN)) throw new Error("a mail belongs to no order that was posted");
	return [
		measure(`POST to hand-over, ${rate}/s: p50`, percentile(waits, 0.5), "ms", "25"),
		measure(`POST to hand-over, ${rate}/s: p99`, percentile(waits, 0.99), "ms", "150"),
		measure(`POST to 202, ${rate}/s: p50`, percentile(durations, 0.5), "ms"),
		measure(`mails that arrived of ${rate * seconds * MAILS_PER_ORDER}`, waits.length, ""),
	];
}

/** Resident memory while many mails pass. */
export async function memory(postbud: Running, service: RemoteMailService, key: string, mails: number): Promise<Measure[]> {
	const step = 10_000;
	const seen = [memoryOf(postbud.pids)];
	for (let done = 0; done < mails; done += step) {
		await deliver(postbud, service, "resend", key, step / MAILS_PER_ORDER, 60_000_000 + done);
		seen.push(memoryOf(postbud.pids));
	}
	// All of them: whether it is flat shows in the steps and not in the last.
	return seen.map((size, n) => measure(`workerd after ${n * step} mails`, size, "MB"));
}

export async function untilFinished({ url }: Running): Promise<void> {
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(30)) {
		const health = (await (await fetch(`${url}/health`)).json()) as { oldest_unfinished_seconds: number | null };
		if (health.oldest_unfinished_seconds === null) return;
	}
	throw new Error("mail was still unfinished after five minutes");
}
