import type { HookRefusal } from "../core/hooks/hook-reason.ts";
import type { Deps } from "../deps.ts";
import type { HookRequest } from "../sources/port.ts";
import { countRefusal, type SourceRow } from "../store/sources.ts";
import { knownSource } from "./known-source.ts";
import { type TakenHook, takeHook } from "./take-hook.ts";

export type HookReception =
	/** No such source, or it is switched off. */
	| { kind: "unknown" }
	/** The other system tests the connection, and signs nothing yet. */
	| { kind: "ping" }
	| { kind: "refused"; why: HookRefusal }
	| TakenHook;

/** A webhook of another system: who wrote it is checked on its raw bytes, then it becomes events. The same one again changes nothing. */
export async function receiveHook(deps: Deps, sourceId: string, request: HookRequest): Promise<HookReception> {
	const row = await knownSource(deps, sourceId);
	if (!row?.enabled) return { kind: "unknown" };
	const source = deps.sources[row.kind];
	if (source.isPing?.(request)) return { kind: "ping" };
	const why = await refusalOf(deps, row, request);
	if (why !== undefined) {
		await countRefusal(deps.scope(row.storeId), row.id, why);
		deps.log("hook.refused", { store: row.storeId, source: row.id, why });
		return { kind: "refused", why };
	}
	const taken = await takeHook(deps, row, request);
	const { kind, ...said } = taken;
	deps.log("hook.received", { store: row.storeId, source: row.id, delivery: said.id, outcome: kind === "taken" ? taken.outcome : kind, reason: taken.reason });
	return taken;
}

/** Why it is refused under every secret that is good now; undefined: it is not. */
async function refusalOf(deps: Deps, row: SourceRow, request: HookRequest) {
	const now = deps.now();
	const sealed = [row.secret, ...(row.previousSecret !== null && (row.previousUntil ?? 0) > now ? [row.previousSecret] : [])];
	let why: HookRefusal = "no_secret";
	for (const one of sealed) {
		const verdict = await deps.sources[row.kind].verify(request, await deps.vault.open(one), now);
		if (verdict.ok) return undefined;
		// That it was signed rightly, and is old, says more than that another secret does not fit.
		why = why === "stale" ? why : verdict.why;
	}
	return why;
}
