import { setTimeout as sleep } from "node:timers/promises";
import type { Post } from "./orders.ts";
import type { Postbud } from "./postbud.ts";
import type { Poster } from "./posting.ts";

/** Posts that come at once, and the quiet after them, with the power cuts that fall into each. Milliseconds. */
export interface Wave {
	posts: Post[];
	quiet: number;
	cuts: Cut[];
}

interface Cut {
	/** In the busy time, or when something is due again in the quiet. */
	when: "busy" | "quiet";
	/** After the wave began, or after that something was woken. */
	after: number;
	/** How long the power is away, by Postbud's clock. */
	dark: number;
}

const POSTS_PER_WAVE = 180;
const LONGEST_QUIET = 900_000;
const LONGEST_DARK = 300_000;

/** Splits the posts into waves, and throws the cuts among them. */
export function drawWaves(random: () => number, posts: Post[], cuts: number): Wave[] {
	const count = Math.max(3, Math.ceil(posts.length / POSTS_PER_WAVE));
	const waves = Array.from({ length: count }, (_none, i): Wave => {
		const from = Math.floor((i * posts.length) / count);
		const own = posts.slice(from, Math.floor(((i + 1) * posts.length) / count));
		return { posts: own, quiet: random() < 0.3 ? 0 : random() * LONGEST_QUIET, cuts: [] };
	});
	for (let i = 0; i < cuts; i++) {
		const when = random() < 0.7 ? "busy" : "quiet";
		const dark = random() < 0.5 ? 0 : random() * LONGEST_DARK;
		waves[Math.floor(random() * count)]?.cuts.push({ when, after: random() * (when === "busy" ? 2500 : 600), dark });
	}
	return waves;
}

export async function ride(postbud: Postbud, poster: Poster, waves: Wave[], say: (line: string) => void): Promise<void> {
	for (const [n, { posts, quiet, cuts }] of waves.entries()) {
		const over = new AbortController();
		const posting = poster.post(posts);
		const ticking = tick(postbud, over.signal);
		for (const cut of cuts.filter(({ when }) => when === "busy")) await cutThePower(postbud, cut, say);
		await posting;
		over.abort();
		await ticking;
		for (const cut of cuts.filter(({ when }) => when === "quiet")) {
			await postbud.passUntil(postbud.now() + quiet / 2);
			await cutThePower(postbud, cut, say);
		}
		await postbud.passUntil(postbud.now() + quiet);
		say(`wave ${n + 1} of ${waves.length}: ${poster.posted.length} events posted`);
	}
}

async function cutThePower(postbud: Postbud, { when, after, dark }: Cut, say: (line: string) => void): Promise<void> {
	await sleep(after);
	await postbud.cut(dark);
	const began = performance.now();
	await postbud.start();
	say(`power cut in the ${when} time, ${Math.round(dark / 1000)} s dark; back after ${Math.round(performance.now() - began)} ms`);
}

/** Keeps calls that wait outside the queues coming while the time runs by itself. */
async function tick(postbud: Postbud, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		// Just now there may be nobody: the power is away.
		await postbud.standing().catch(() => undefined);
		await sleep(25);
	}
}
