import { checkAll } from "./checks.ts";
import { drawPosts } from "./orders.ts";
import { createPoster } from "./posting.ts";
import { report } from "./report.ts";
import { seededRandom, seedFor } from "./seeded-random.ts";
import { makeShops, type ServiceChoice } from "./shops.ts";
import { setStage } from "./stage.ts";
import { drawWaves, ride } from "./waves.ts";

// Everything goes wrong at once: mail services fail in every way, queues lose and double, the power goes. Is any mail lost,
// and is any sent twice that need not be?
//
// Time: the Worker's clock runs as the machine's does and is put forward only while nothing is going on (jumping-clock.ts),
// so a lease, a time-out or a pause is never shorter than in life. The delays of queue calls are kept outside the queues
// (lossy-queues.ts), because the local queues know nothing of that clock.
//
// What a seed repeats: the events and how they are grouped, the waves and the quiet between them, when the power goes
// (milliseconds after a wave begins), the n-th request's fate at each service, the n-th call's fate at each queue.
// What it cannot repeat: which mails are in the n-th request, and what is going on when the power goes. That is decided by
// the scheduling of three processes, so a repeated run is much alike and never the same.

export interface Storm {
	seed: number;
	service: ServiceChoice;
	orders: number;
	kills: number;
}

const LOSSES = { lost: 0.03, doubled: 0.03, late: 0.02, twice: 0.1 };
const PATIENCE = 72 * 3_600_000;
/** Admins hear of failures an hour after they last did. */
const LAST_ALERTS = 2 * 3_600_000;

/** @returns how many checks failed */
export async function storm({ seed, service, orders, kills }: Storm, say: (line: string) => void): Promise<number> {
	say(`${orders} orders, ${kills} power cuts, ${service}, seed ${seed}`);
	const began = performance.now();
	const stage = await setStage({ seed: seedFor(seed, "queues"), losses: LOSSES }, seedFor(seed, "service"));
	try {
		const { postbud } = stage;
		await postbud.start();
		const started = postbud.now();
		const shops = await makeShops(postbud.url(), service);
		await stage.tellAbout(shops.flatMap(({ senders }) => senders));
		const posts = drawPosts(seededRandom(seedFor(seed, "orders")), shops, orders);
		const poster = createPoster(postbud.url);
		await ride(postbud, poster, drawWaves(seededRandom(seedFor(seed, "waves")), posts, kills), say);
		await postbud.finish(PATIENCE);
		await postbud.passUntil(postbud.now() + LAST_ALERTS);
		await postbud.finish(PATIENCE);
		await stage.untilTold();
		const evidence = await stage.evidence(poster.posted);
		const run = { repeated: poster.repeated, kills, counts: postbud.counts(), simulated: postbud.now() - started, real: performance.now() - began };
		return report(checkAll(evidence), evidence, run, say);
	} finally {
		await stage.close();
	}
}
