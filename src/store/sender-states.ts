import { sql } from "drizzle-orm";
import { NEAR_LIMIT } from "../core/alert.ts";
import type { SenderHealth, SenderState } from "../core/sender-state.ts";
import { FAILURES, type SenderTally } from "../core/sender-tally.ts";
import { type Database, inTransaction } from "./database.ts";

// How senders are doing, for all isolates: the one place where failures are counted. Instants are Unix milliseconds.

/** A sender that does not work is tried again after this, then after twice as long, up to the longest. */
const FIRST_PROBE = 15_000;
const LONGEST_PROBE = 120_000;
/** A sender that fails again so soon after its return flaps: trials do not show what is wrong with it, and its return is doubted. */
const FLAPPING = 1_800_000;
/** A return is told when it has lasted so long; for a sender that flaps twice as long each time, up to the longest. */
const STABLE = 30_000;
const LONGEST_DOUBT = 1_800_000;

interface StateRow extends Omit<SenderState, "sentToday"> {
	sentDay: string | null;
	sentCount: number;
}

const stateColumns = sql.raw(`senders.id, senders.health, senders.failures, senders.probe_at AS "probeAt", senders.paused_until AS "pausedUntil",
	senders.paused_reason AS "pausedReason", senders.sent_day AS "sentDay", senders.sent_count AS "sentCount"`);

export async function loadSenderStates(db: Database, stores: string[], now: number): Promise<SenderState[]> {
	const rows = await db.all<StateRow>(sql`
		SELECT ${stateColumns} FROM json_each(${JSON.stringify(stores)}) AS j CROSS JOIN senders ON senders.store_id = j.value`);
	return rows.map((row) => stateOf(row, now));
}

/**
 * Adds what a batch learned about its senders: after three failures in a row a sender is unhealthy, after a success it is
 * well again. What the admins have to hear of is written down in the same transaction.
 * @returns the senders' states after it
 */
export async function recordTallies(db: Database, tallies: SenderTally[], now: number): Promise<SenderState[]> {
	const day = dayOf(now);
	const told = sql`(SELECT value AS v FROM json_each(${JSON.stringify(tallies)})) AS j`;
	const mine = sql`senders.store_id = v ->> 'store' AND senders.id = v ->> 'sender'`;
	const after = sql`(iif(v ->> 'reset', 0, failures) + (v ->> 'failures'))`;
	const falls = sql`(health = 'healthy' AND ${after} >= ${FAILURES})`;
	const rises = sql`(health <> 'healthy' AND v ->> 'reset' AND ${after} < ${FAILURES})`;
	const counted = sql`(iif(sent_day = ${day}, sent_count, 0) + (v ->> 'sent'))`;
	const returning = sql`EXISTS (SELECT 1 FROM alert_items AS a WHERE a.store_id = senders.store_id AND a.kind = 'sender.recovered' AND a.data ->> 'sender' = senders.id)`;
	const data = sql`json_object('sender', senders.id, 'since', health_since, 'error', coalesce(v ->> 'detail', health_detail))`;
	const firstProbe = sql`iif(health_since > ${now - FLAPPING}, ${LONGEST_PROBE}, ${FIRST_PROBE})`;
	const near = sql`daily_limit * ${NEAR_LIMIT}`;
	const spent = sql`(v ->> 'pausedReason' IS 'quota_exceeded')`;
	const quota = sql`json_object('sender', senders.id, 'used', iif(${spent}, NULL, ${counted}), 'limit', iif(${spent}, NULL, daily_limit), 'reset', v ->> 'pausedUntil')`;
	const results = await inTransaction(db, [
		// A sender that falls again before its return was told has not been back: neither is told.
		sql`
			INSERT OR IGNORE INTO alert_items (store_id, kind, ref, data, created_at, due_at)
			SELECT senders.store_id, iif(health = 'healthy', 'sender.unhealthy', 'sender.recovered'), senders.id || '/' || ${now}, ${data}, ${now},
				iif(health = 'healthy', ${now}, ${now} + min(${LONGEST_DOUBT}, ${STABLE} << min(flaps, 8)))
			FROM ${told} CROSS JOIN senders ON ${mine} WHERE (${falls} AND NOT ${returning}) OR ${rises}`,
		sql`
			DELETE FROM alert_items WHERE kind = 'sender.recovered' AND EXISTS (
				SELECT 1 FROM ${told} CROSS JOIN senders ON ${mine} WHERE ${falls} AND alert_items.store_id = senders.store_id AND alert_items.data ->> 'sender' = senders.id)`,
		sql`
			INSERT OR IGNORE INTO alert_items (store_id, kind, ref, data, created_at, due_at)
			SELECT senders.store_id, 'quota.near_limit', senders.id || '/' || ${day}, ${quota}, ${now}, ${now}
			FROM ${told} CROSS JOIN senders ON ${mine}
			WHERE (daily_limit IS NOT NULL AND ${counted} >= ${near} AND ${counted} - (v ->> 'sent') < ${near})
				OR (${spent} AND (paused_reason IS NOT 'quota_exceeded' OR paused_until < ${now}))`,
		sql`
			UPDATE senders SET
				failures = ${after},
				health = CASE WHEN ${falls} THEN 'unhealthy' WHEN ${rises} THEN 'healthy' ELSE health END,
				health_since = iif(${falls} OR ${rises}, ${now}, health_since),
				health_detail = coalesce(v ->> 'detail', health_detail),
				flaps = CASE WHEN NOT ${falls} THEN flaps WHEN health_since > ${now - FLAPPING} THEN flaps + 1 ELSE 0 END,
				probe_at = CASE WHEN ${falls} THEN ${now} + ${firstProbe} WHEN ${rises} THEN NULL ELSE probe_at END,
				probes = iif(${falls} OR ${rises}, 0, probes),
				paused_until = CASE WHEN v ->> 'pausedUntil' IS NOT NULL THEN max(v ->> 'pausedUntil', coalesce(paused_until, 0)) WHEN v ->> 'reset' THEN NULL ELSE paused_until END,
				paused_reason = coalesce(v ->> 'pausedReason', paused_reason),
				sent_count = iif(daily_limit IS NULL, sent_count, ${counted}),
				sent_day = iif(daily_limit IS NULL, sent_day, ${day})
			FROM ${told} WHERE ${mine} RETURNING ${stateColumns}, health_since = ${now} AND health = 'healthy' AS recovered, senders.store_id AS store`,
	]);
	const rows = (results.at(-1) ?? []) as unknown as (StateRow & { recovered: number; store: string })[];
	for (const store of new Set(rows.filter((row) => row.recovered === 1).map((row) => row.store))) await wakeWaiting(db, store, now);
	return rows.map((row) => stateOf(row, now));
}

/** Messages that wait for a sender are due at once: one came back, or was changed. The sweep wakes them. */
export async function wakeWaiting(db: Database, store: string, now: number): Promise<void> {
	await db.run(sql`
		UPDATE messages SET due_at = ${now}, wake_at = ${now}
		WHERE status IN ('queued', 'waiting', 'sending', 'retrying') AND status IN ('queued', 'retrying') AND store_id = ${store}
			AND reason IN ('sender_unhealthy', 'sender_paused')`);
}

/** A sender that is to be tried now. */
export interface Probe {
	store: string;
	id: string;
	provider: string;
	from: { address: string; name: string };
	credentials: string | null;
}

/** Takes the unhealthy senders whose time for a trial has come; each is given to one caller. */
export async function takeProbes(db: Database, now: number, limit: number): Promise<Probe[]> {
	const rows = await db.all<Omit<Probe, "from"> & { address: string; name: string }>(sql`
		UPDATE senders SET health = 'probing', probes = probes + 1, probe_at = ${now} + min(${LONGEST_PROBE}, ${FIRST_PROBE} << min(probes + 1, 10))
		WHERE rowid IN (SELECT rowid FROM senders WHERE probe_at IS NOT NULL AND probe_at <= ${now} AND health <> 'healthy' ORDER BY probe_at LIMIT ${limit})
		RETURNING store_id AS store, id, provider, from_address AS address, from_name AS name, credentials`);
	return rows.map(({ address, name, ...row }) => ({ ...row, from: { address, name } }));
}

/** A trial was in vain. */
export async function recordFailedProbe(db: Database, { store, id }: Pick<Probe, "store" | "id">, detail: string | null): Promise<void> {
	await db.run(sql`
		UPDATE senders SET health = 'unhealthy', health_detail = coalesce(${detail}, health_detail)
		WHERE store_id = ${store} AND id = ${id} AND health = 'probing'`);
}

function stateOf({ sentDay, sentCount, ...row }: StateRow, now: number): SenderState {
	const { id, health, failures, probeAt, pausedUntil, pausedReason } = row;
	return { id, health: health as SenderHealth, failures, probeAt, pausedUntil, pausedReason, sentToday: sentDay === dayOf(now) ? sentCount : 0 };
}

/** The day in UTC, as most services count their quotas. */
function dayOf(now: number): string {
	return new Date(now).toISOString().slice(0, 10);
}
