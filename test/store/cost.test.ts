import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { call, makeStore, runQueue } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

/** Counts what D1 says it wrote, all indexes counted, while `work` runs. */
async function rowsWritten(work: () => Promise<unknown>): Promise<number> {
	let written = 0;
	const count = (result: { meta?: { rows_written?: number } }) => {
		written += result.meta?.rows_written ?? 0;
	};
	const sample = env.DB.prepare("SELECT 1");
	const prototype = Object.getPrototypeOf(sample) as D1PreparedStatement;
	const all = prototype.all;
	const run = prototype.run;
	const batch = env.DB.batch.bind(env.DB);
	vi.spyOn(prototype, "all").mockImplementation(async function (this: D1PreparedStatement) {
		const result = await all.call(this);
		count(result);
		return result as never;
	});
	vi.spyOn(prototype, "run").mockImplementation(async function (this: D1PreparedStatement) {
		const result = await run.call(this);
		count(result);
		return result as never;
	});
	vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => {
		const results = await batch(statements);
		results.forEach(count);
		return results as never;
	});
	await work();
	vi.restoreAllMocks();
	return written;
}

it.each([
	["order.placed", 2, 12],
	// One event for one mail, a secret that is put away and forgotten, and two of its rows are the log's search.
	["account.password_reset_requested", 1, 14],
	["account.approved", 1, 12],
	// One mail, and one that is switched off, which leaves a row as well.
	["contact.form_submitted", 2, 12],
])("%s writes few rows per mail, from the POST to the last record", async (type, mails, most) => {
	const store = await makeStore();
	await call("POST", "/v1/events", store.key, sampleEvent(type));
	await runQueue();
	const written = await rowsWritten(async () => {
		await call("POST", "/v1/events", store.key, sampleEvent(type));
		await runQueue();
	});
	expect(written).toBeGreaterThan(4);
	expect(written / mails).toBeLessThanOrEqual(most);
});

it("an index serves every statement of the machinery", async () => {
	const plan = async (sql: string) => JSON.stringify((await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind("[]").all()).results);
	const claim = await plan(
		"UPDATE messages SET lease = 'x' FROM json_each(?) AS j WHERE messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id'",
	);
	expect(claim).toMatch(/SEARCH messages USING (COVERING )?INDEX/);
	const sweep = JSON.stringify(
		(
			await env.DB.prepare(
				"EXPLAIN QUERY PLAN SELECT rowid FROM messages WHERE status in ('queued', 'waiting', 'sending', 'retrying') AND wake_at <= 1 ORDER BY wake_at LIMIT 5",
			).all()
		).results,
	);
	expect(sweep).toContain("messages_unfinished");
});
