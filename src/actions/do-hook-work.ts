import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { type ClaimedWork, claimHookWork, recordHookWork, type WorkResult } from "../store/hook-deliveries.ts";
import { fetchDocument } from "./fetch-document.ts";
import { resendForHook } from "./resend-for-hook.ts";

const LIMIT = 5;
/** Longer than a file may take. Milliseconds. */
const LEASE_TIME = 60_000;
/** How long to wait after an attempt that failed; after the last one it is given up. Milliseconds. */
const PAUSES = [60_000, 300_000, 1_800_000, 7_200_000];

/** Does what webhooks asked for and nobody has finished yet. Each says in its row what became of it. */
export async function doHookWork(deps: Deps): Promise<void> {
	const now = deps.now();
	const claimed = await claimHookWork(deps.databases.main, now, now + LEASE_TIME, LIMIT);
	await Promise.all(claimed.map((one) => finish(deps, one)));
}

async function finish(deps: Deps, claimed: ClaimedWork): Promise<void> {
	const result = await resultOf(deps, claimed);
	await recordHookWork(deps.scope(claimed.store), claimed.sourceId, claimed.id, result);
	deps.log("hook.work", { store: claimed.store, delivery: claimed.id, work: claimed.work.kind, status: result.status, attempts: claimed.attempts });
}

async function resultOf(deps: Deps, claimed: ClaimedWork): Promise<WorkResult> {
	try {
		if (claimed.work.kind === "resend") return await resendForHook(deps, claimed, claimed.work);
		const fetched = await fetchDocument(deps, claimed.store, claimed.work);
		if (fetched.ok) return { status: "done", outcome: "accepted", reason: null, detail: `Stored as ${fetched.attachment}.`, messageIds: [], wakeAt: null };
		return again(deps, claimed, fetched.detail);
	} catch (error) {
		return again(deps, claimed, errorText(error));
	}
}

function again(deps: Deps, { attempts }: ClaimedWork, detail: string): WorkResult {
	const pause = PAUSES[attempts - 1];
	const open = { outcome: "accepted", reason: null, detail, messageIds: [] } as const;
	return pause === undefined ? { ...open, status: "failed", wakeAt: null } : { ...open, status: "pending", wakeAt: deps.now() + pause };
}
