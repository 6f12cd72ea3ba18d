import { UNFINISHED } from "../core/message-status.ts";
import { pinOf } from "../core/pin.ts";
import type { Deps } from "../deps.ts";
import { claimMembers } from "../store/claims.ts";
import { type MessageRow, messagesByIds } from "../store/message-rows.ts";
import { findSendBatches, type SendBatch } from "../store/send-batches.ts";
import type { Lease } from "./run-jobs.ts";

/** What is known of requests that carried several mails and whose end nobody knows. */
export interface Repeats {
	/** The request a message has to go in again, by message id. */
	batches: Map<string, string>;
	/** Messages of requests that the service has taken after all. */
	taken: Set<string>;
}

export interface Claimed {
	messages: MessageRow[];
	/** Members of a request of which another consumer holds a part: it is not complete here. */
	waiting: MessageRow[];
	repeats: Repeats;
}

/**
 * A request with several mails is known to its service by one key. Where nobody knows whether it was taken, it has to be
 * repeated as it was: all mails of it that are still to be sent, together. This claims those that are missing.
 */
export async function claimWholeBatches(deps: Deps, claimed: MessageRow[], lease: Lease): Promise<Claimed> {
	const repeats: Repeats = { batches: new Map(), taken: new Set() };
	const windowOf = (provider: string) => deps.providers.get(provider)?.dedupeWindow ?? 0;
	const asked = claimed.flatMap((message) => {
		const pin = pinOf(message.attempts, windowOf, lease.now);
		return (pin?.batches ?? []).map((batch) => ({ store: message.storeId, message: message.id, batch }));
	});
	const batches = asked.length > 0 ? await findSendBatches(deps.databases.main, asked) : [];
	if (batches.length === 0) return { messages: claimed, waiting: [], repeats };
	const mine = new Map(claimed.map((message) => [message.id, message]));
	const missing = membersOf(batches).filter(({ id }) => !mine.has(id));
	const more = missing.length > 0 ? await claimMembers(deps.databases.main, missing, lease.id, lease.now, lease.until) : [];
	for (const message of more) mine.set(message.id, message);
	const absent = missing.filter(({ id }) => !mine.has(id));
	const known = new Map((await messagesByIds(deps.databases.main, absent)).map((message) => [message.id, message]));
	const waiting = new Set<string>();
	for (const { id, members } of batches) {
		const elsewhere = members.flatMap((member) => known.get(member) ?? []);
		const here = members.filter((member) => mine.has(member));
		if (elsewhere.some((mate) => wasTaken(mate, id))) for (const member of here) repeats.taken.add(member);
		else if (elsewhere.some(({ status }) => UNFINISHED.includes(status))) for (const member of here) waiting.add(member);
		else for (const member of here) repeats.batches.set(member, id);
	}
	const order = new Map(batches.flatMap(({ members }) => members.map((member, i) => [member, i] as const)));
	const all = [...mine.values()].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
	return { messages: all.filter(({ id }) => !waiting.has(id)), waiting: all.filter(({ id }) => waiting.has(id)), repeats };
}

/**
 * Whether another mail of a request proves that the service took the request: it was accepted in it, or the service told
 * about it and had it from nowhere else. That it was sent proves nothing: it may have gone another way since.
 */
function wasTaken({ attempts, deliveryRank }: MessageRow, batch: string): boolean {
	const inIt = attempts.filter((attempt) => attempt.batch !== undefined && batch.startsWith(attempt.batch));
	if (inIt.some(({ outcome }) => outcome === "accepted")) return true;
	const handedOver = attempts.filter(({ outcome }) => outcome === "accepted" || outcome === "unknown");
	return deliveryRank > 0 && handedOver.length > 0 && handedOver.every((attempt) => inIt.includes(attempt));
}

function membersOf(batches: SendBatch[]): { store: string; id: string }[] {
	return batches.flatMap(({ store, members }) => members.map((id) => ({ store, id })));
}
