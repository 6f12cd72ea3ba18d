/** One attempt at a webhook, as far as its health goes. `end` is Unix milliseconds. */
export interface Knock {
	store: string;
	webhook: string;
	/** Where it was posted: what an old address answers says nothing about a new one. */
	url: string;
	end: number;
	through: boolean;
}

/** What a batch of attempts tells about a webhook. */
export interface HealthChange {
	store: string;
	webhook: string;
	url: string;
	/** Something got through: what failed before does not count any more. */
	through: boolean;
	/** When the first attempt failed after the last that got through, Unix milliseconds; null where none did. */
	failingSince: number | null;
}

/** Sums attempts up by webhook, in the order in which they ended. */
export function webhookHealth(knocks: Knock[]): HealthChange[] {
	const byWebhook = Map.groupBy(
		knocks.toSorted((a, b) => a.end - b.end),
		({ store, webhook, url }) => JSON.stringify([store, webhook, url]),
	);
	return [...byWebhook.values()].flatMap((own) => {
		const last = own.findLastIndex(({ through }) => through);
		return own.slice(0, 1).map(({ store, webhook, url }) => ({ store, webhook, url, through: last >= 0, failingSince: own[last + 1]?.end ?? null }));
	});
}
