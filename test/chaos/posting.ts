import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosEvent, Post } from "./orders.ts";

/** An event with the id that its 202 named. */
export interface PostedEvent extends ChaosEvent {
	event: string;
}

export interface Poster {
	posted: PostedEvent[];
	/** Posts that had no 202 and were made again. */
	repeated: number;
	/** Posts one after another on some connections; resolves when all have their 202. */
	post(posts: Post[]): Promise<void>;
}

const CONNECTIONS = 8;
/** Longer than Postbud is ever away. Milliseconds. */
const PATIENCE = 180_000;

/** Posts as a storefront does that cannot rest before it has a 202: the same again, under the same ids. */
export function createPoster(url: () => string): Poster {
	const poster: Poster = {
		posted: [],
		repeated: 0,
		async post(posts) {
			const left = [...posts];
			const connection = async () => {
				for (let next = left.shift(); next; next = left.shift()) await postUntilAccepted(next);
			};
			await Promise.all(Array.from({ length: CONNECTIONS }, connection));
		},
	};
	const postUntilAccepted = async ({ shop, events }: Post) => {
		const body = JSON.stringify(events.length === 1 ? events[0]?.body : events.map((event) => event.body));
		for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(100)) {
			const ids = await postOnce(url(), shop.key, body);
			if (ids) {
				poster.posted.push(...events.map((event, i) => ({ ...event, event: ids[i] ?? "" })));
				return;
			}
			poster.repeated++;
		}
		throw new Error("nobody accepted a post for minutes");
	};
	return poster;
}

/** @returns the events' ids; undefined where nobody said 202, and whether they were stored cannot be known */
async function postOnce(url: string, key: string, body: string): Promise<string[] | undefined> {
	let status: number;
	let text: string;
	try {
		const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
		const response = await fetch(`${url}/v1/events`, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
		[status, text] = [response.status, await response.text()];
	} catch {
		// Nobody answered: Postbud is down just now.
		return undefined;
	}
	if (status >= 400 && status < 500) throw new Error(`a post was refused: ${status} ${text}`);
	return status === 202 ? [JSON.parse(text) as { id: string } | { id: string }[]].flat().map(({ id }) => id) : undefined;
}
