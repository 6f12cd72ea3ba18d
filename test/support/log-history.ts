import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { timeId } from "../../src/core/ids.ts";

/** Mails that a store made in former times, straight into the log. Instants are Unix milliseconds. */
export async function addHistory(
	store: string,
	mails: readonly { at: number; status?: string; notification?: string; provider?: string; reason?: string }[],
): Promise<string[]> {
	const rows = mails.map(({ at, status = "sent", notification = "order.placed.customer", provider = "resend", reason = null }, i) => {
		const random = new Uint8Array(10);
		new DataView(random.buffer).setUint32(0, i);
		crypto.getRandomValues(random.subarray(4));
		return { id: timeId("msg", at, random), at, status, notification, provider, reason };
	});
	for (let i = 0; i < rows.length; i += 5000) {
		await env.DB.prepare(
			`INSERT INTO messages (store_id, id, event_id, notification, audience, class, channel, status, reason, locale, template, provider, attempts, attachments, secret, search,
				due_at, wake_at, created_at, sent_at)
			SELECT ?1, value ->> 'id', 'evt_x', value ->> 'notification', 'customer', 'T', 'email', value ->> 'status', value ->> 'reason', 'nb', 'builtin:x', value ->> 'provider',
				'[]', '[]', 0, '', value ->> 'at', value ->> 'at', value ->> 'at', value ->> 'at' FROM json_each(?2)`,
		)
			.bind(store, JSON.stringify(rows.slice(i, i + 5000)))
			.run();
	}
	return rows.map(({ id }) => id);
}

/** Counts the rows that D1 says it read while `work` runs. */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
	let count = 0;
	const note = (result: { meta?: { rows_read?: number } }) => {
		count += result.meta?.rows_read ?? 0;
	};
	const prototype = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as D1PreparedStatement;
	const { all, raw } = prototype;
	const batch = env.DB.batch.bind(env.DB);
	vi.spyOn(prototype, "all").mockImplementation(async function (this: D1PreparedStatement) {
		const result = await all.call(this);
		note(result);
		return result as never;
	});
	// What comes as arrays comes without the count: it is asked for once more.
	vi.spyOn(prototype, "raw").mockImplementation(async function (this: D1PreparedStatement) {
		note(await all.call(this));
		return (await raw.call(this)) as never;
	});
	vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => {
		const results = await batch(statements);
		results.forEach(note);
		return results as never;
	});
	await work();
	vi.restoreAllMocks();
	return count;
}
