import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Figures } from "../support/mail-service.ts";
import { bundle } from "../support/miniflare.ts";
import { checkAll } from "./checks.ts";
import { drawPosts } from "./orders.ts";
import { createPostbud } from "./postbud.ts";
import { createPoster } from "./posting.ts";
import { report } from "./report.ts";
import type { EventRow, MessageRow, SenderRow } from "./rows.ts";
import { seededRandom, seedFor } from "./seeded-random.ts";
import { makeShops, SERVICES, type ServiceChoice } from "./shops.ts";
import { drawWaves, ride } from "./storm.ts";

const { values } = parseArgs({
	options: {
		orders: { type: "string", default: "10000" },
		kills: { type: "string", default: "10" },
		seed: { type: "string" },
		service: { type: "string", default: "mixed" },
	},
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const choice = SERVICES.find((one) => one === values.service);
if (!choice) throw new Error(`--service is one of ${SERVICES.join(", ")}`);
say(`seed ${seed}`);
process.exit((await chaos(seed, choice)) === 0 ? 0 : 1);

async function chaos(seed: number, choice: ServiceChoice): Promise<number> {
	const began = performance.now();
	const directory = mkdtempSync(join(tmpdir(), "postbud-chaos-"));
	const service = fork(join(import.meta.dirname, "mail-service-process.ts"), [String(seedFor(seed, "service"))], {
		stdio: ["ignore", "pipe", "inherit", "ipc"],
	});
	const serviceUrl = await new Promise<string>((resolve) => service.stdout?.once("data", (text) => resolve(String(text).trim())));
	bundle("test/chaos/entry.ts", join(directory, "bundle"));
	const postbud = createPostbud({
		directory: join(directory, "bundle"),
		state: directory,
		service: serviceUrl,
		start: { seed: seedFor(seed, "queues"), losses: { lost: 0.03, doubled: 0.03, late: 0.02, twice: 0.1 } },
		onJump: async (ahead) => {
			await fetch(`${serviceUrl}/_clock`, { method: "POST", body: JSON.stringify({ ahead }) });
		},
	});
	try {
		await postbud.start();
		const startedAt = postbud.now();
		const shops = await makeShops(postbud.url(), choice);
		const posts = drawPosts(seededRandom(seedFor(seed, "orders")), shops, Number(values.orders));
		const waves = drawWaves(seededRandom(seedFor(seed, "waves")), posts, Number(values.kills));
		const poster = createPoster(postbud.url);
		await ride(postbud, poster, waves, say);
		await postbud.finish(72 * 3_600_000);
		await postbud.passUntil(postbud.now() + 7_200_000);
		await postbud.finish(72 * 3_600_000);
		const [events, messages, senders] = [
			await postbud.rows<EventRow>("events"),
			await postbud.rows<MessageRow>("messages"),
			await postbud.rows<SenderRow>("senders"),
		];
		const figures = (await (await fetch(`${serviceUrl}/_figures`)).json()) as Figures;
		const evidence = { posted: poster.posted, events, messages, senders, figures };
		const simulated = postbud.now() - startedAt;
		return report(
			checkAll(evidence),
			evidence,
			{ repeated: poster.repeated, kills: Number(values.kills), queues: postbud.queues(), simulated, real: performance.now() - began },
			say,
		);
	} finally {
		await postbud.stop();
		service.kill();
		rmSync(directory, { recursive: true, force: true });
	}
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
