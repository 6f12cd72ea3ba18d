import type { HookCommand, ResendCommand } from "../core/hooks/hook-command.ts";
import { publicUrl } from "../core/public-url.ts";
import type { Deps } from "../deps.ts";
import { type ClaimedWork, loadPast, type NewHookDelivery, recordDelivery, recordHookWork, type WorkResult } from "../store/hook-deliveries.ts";
import type { SourceRow } from "../store/sources.ts";
import { doHookWork } from "./do-hook-work.ts";
import { resendForHook } from "./resend-for-hook.ts";
import type { TakenHook } from "./take-hook.ts";

/** How long whoever has taken the work is about it; then the sweep takes it. Milliseconds. */
const LEASE_TIME = 60_000;

/**
 * Does what another system asks for. It is stored first, so that a copy of the webhook is known as one, and so that the sweep
 * finishes it if nobody else does. A mail is sent again before the answer; a file is fetched after it.
 */
export async function obeyHook(deps: Deps, row: SourceRow, delivery: NewHookDelivery, command: HookCommand): Promise<TakenHook> {
	const scope = deps.scope(row.storeId);
	const faults = command.kind === "fetch_document" ? faultsOf(deps, command.url) : [];
	const now = deps.now();
	if (faults.length > 0) {
		const detail = faults.map((fault) => `/data/url ${fault}`).join("; ");
		const taken = { outcome: "ignored", reason: "unreadable", detail } as const;
		await recordDelivery(scope, { ...delivery, ...taken }, {}, true);
		return { kind: "taken", id: delivery.id, ...taken, events: [], messages: [] };
	}
	const wakeAt = command.kind === "resend" ? now + LEASE_TIME : now;
	if (!(await recordDelivery(scope, { ...delivery, work: command, wakeAt }))) {
		const { known } = await loadPast(scope, row.id, { key: delivery.key, eventSource: "", events: [], memory: [] });
		return { kind: "taken", id: known?.id ?? delivery.id, outcome: "duplicate", reason: "replayed", events: [], messages: [] };
	}
	if (command.kind === "fetch_document") {
		deps.background(doHookWork(deps).then(() => deps.startSweep()));
		return { kind: "taken", id: delivery.id, outcome: "accepted", events: [], messages: [] };
	}
	const result = await resendNow(deps, row, delivery, command);
	const { outcome, reason, detail, messageIds } = result;
	return { kind: "taken", id: delivery.id, outcome, reason: reason ?? undefined, detail: detail ?? undefined, events: [], messages: messageIds };
}

async function resendNow(deps: Deps, row: SourceRow, { id, receivedAt }: NewHookDelivery, work: ResendCommand): Promise<WorkResult> {
	const claimed: ClaimedWork = { store: row.storeId, sourceId: row.id, id, work, attempts: 1, receivedAt };
	const result = await resendForHook(deps, claimed, work);
	await recordHookWork(deps.scope(row.storeId), row.id, id, result);
	return result;
}

function faultsOf(deps: Deps, url: string): string[] {
	const read = publicUrl(url, { allowPrivate: deps.config.ALLOW_PRIVATE_TARGETS });
	return read.ok ? [] : read.faults;
}
