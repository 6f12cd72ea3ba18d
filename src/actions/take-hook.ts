import { exactJson } from "../core/exact-json.ts";
import type { HookOutcome, HookReason } from "../core/hooks/hook-reason.ts";
import { keptBody } from "../core/hooks/kept-body.ts";
import { type Fields, fieldsOf } from "../core/loose.ts";
import { maskLinks } from "../core/secrets.ts";
import { digestOf } from "../core/signature.ts";
import type { Deps } from "../deps.ts";
import type { HookRequest, Memories, Source, Translation } from "../sources/port.ts";
import { countDuplicate, loadPast, type NewHookDelivery, recordDelivery } from "../store/hook-deliveries.ts";
import type { SourceRow } from "../store/sources.ts";
import { acceptHookEvents } from "./accept-hook-events.ts";
import { obeyHook } from "./obey-hook.ts";

/** What became of a webhook whose signature holds. `events` and `messages` are ids. */
export interface TakenHook {
	/** malformed: the body is not JSON. */
	kind: "taken" | "malformed";
	id: string;
	outcome: HookOutcome;
	reason?: HookReason | undefined;
	detail?: string | undefined;
	events: string[];
	messages: readonly string[];
}

const MAX_KEY = 200;
const MAX_DETAIL = 1000;
const decoder = new TextDecoder();

/** Turns a webhook into events, or writes down why not. What means nothing to us is not even parsed. */
export async function takeHook(deps: Deps, row: SourceRow, { headers, body }: HookRequest): Promise<TakenHook> {
	const source = deps.sources[row.kind];
	const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).toHex();
	const named = source.topicOf(headers, undefined);
	if (named !== undefined && !isRead(source, named))
		return record(deps, row, await deliveryOf(deps, row, source, headers, {}, named, digest), { ignored: "topic_unused" });
	const text = decoder.decode(body);
	const read = exactJson(text);
	const payload = read.ok ? fieldsOf(read.value) : undefined;
	if (!payload) {
		const detail = read.ok ? "The body is no JSON object." : `The body is not JSON: ${read.detail}`;
		const delivery = await deliveryOf(deps, row, source, headers, {}, named ?? "", digest);
		const taken = await record(deps, row, { ...delivery, body: keptBody(String(maskLinks(text))) }, { ignored: "malformed", detail });
		return source.takesRefusalBadly ? taken : { ...taken, kind: "malformed", detail };
	}
	const topic = source.topicOf(headers, payload) ?? "";
	const delivery = await deliveryOf(deps, row, source, headers, payload, topic, digest);
	if (!isRead(source, topic)) return record(deps, row, delivery, { ignored: "topic_unused" });
	return translate(deps, row, source, { topic, payload, digest, delivery });
}

async function translate(
	deps: Deps,
	row: SourceRow,
	source: Source,
	{ topic, payload, digest, delivery }: { topic: string; payload: Fields; digest: string; delivery: NewHookDelivery },
): Promise<TakenHook> {
	const scope = deps.scope(row.storeId);
	const asked = { events: [], memory: [], ...source.asks(topic, payload) };
	const past = await loadPast(scope, row.id, { key: delivery.key, eventSource: eventSource(row), ...asked });
	if (past.known) {
		await countDuplicate(scope, row.id, deps.now());
		return { kind: "taken", id: past.known.id, outcome: "duplicate", reason: "replayed", events: past.known.eventIds, messages: [] };
	}
	const translation = source.toEvents(topic, payload, { id: delivery.key, digest, earlier: past.earlier, memory: past.memory, now: deps.now() });
	if ("command" in translation) return obeyHook(deps, row, delivery, translation.command);
	if ("ignored" in translation) {
		const unreadable = translation.ignored === "unreadable";
		return record(deps, row, unreadable ? { ...delivery, body: keptBody(payload) } : delivery, translation);
	}
	const accepted = await acceptHookEvents(deps, row.storeId, eventSource(row), translation.events);
	if (accepted.outcome === "ignored") {
		return record(deps, row, { ...delivery, body: keptBody(payload) }, { ignored: "unreadable", detail: accepted.detail });
	}
	const { outcome, events, detail } = accepted;
	const reason = outcome === "duplicate" ? "replayed" : undefined;
	return keep(deps, row, { ...delivery, outcome, reason: reason ?? null, detail: cut(detail) ?? null, eventIds: events }, translation.remember);
}

/** The `source` of the events that a source tells. */
function eventSource({ id }: SourceRow): string {
	return `hook:${id}`;
}

async function deliveryOf(
	deps: Deps,
	row: SourceRow,
	source: Source,
	headers: Headers,
	payload: Fields,
	topic: string,
	digest: string,
): Promise<NewHookDelivery> {
	const key = source.keyOf(headers, payload, topic, digest);
	return {
		sourceId: row.id,
		id: deps.newId("hok"),
		key: key.length <= MAX_KEY ? key : await digestOf(key),
		topic: topic.slice(0, 100),
		outcome: "accepted",
		receivedAt: deps.now(),
	};
}

async function record(deps: Deps, row: SourceRow, delivery: NewHookDelivery, ignored: Extract<Translation, { ignored: unknown }>): Promise<TakenHook> {
	const { ignored: reason, detail, remember } = ignored;
	const failed = reason === "unreadable" || reason === "malformed";
	return keep(deps, row, { ...delivery, outcome: "ignored", reason, detail: cut(detail) ?? null }, remember, failed);
}

/** Of two copies that come at once, one is the first. */
async function keep(deps: Deps, row: SourceRow, delivery: NewHookDelivery, remember: Memories = {}, failed = false): Promise<TakenHook> {
	const scope = deps.scope(row.storeId);
	const { id, outcome, reason, detail, eventIds = [] } = delivery;
	const taken = { kind: "taken", id, outcome, reason: reason ?? undefined, detail: detail ?? undefined, events: eventIds, messages: [] } as const;
	if (await recordDelivery(scope, delivery, remember, failed)) return { ...taken, events: [...eventIds], messages: [] };
	const { known } = await loadPast(scope, row.id, { key: delivery.key, eventSource: eventSource(row), events: [], memory: [] });
	return { kind: "taken", id: known?.id ?? id, outcome: "duplicate", reason: "replayed", events: known?.eventIds ?? [...eventIds], messages: [] };
}

function isRead({ topics }: Source, topic: string): boolean {
	return topics === null || topics.has(topic);
}

function cut(text: string | undefined): string | undefined {
	return text?.slice(0, MAX_DETAIL).toWellFormed();
}
