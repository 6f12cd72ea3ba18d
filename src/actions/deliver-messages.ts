import { composeMime } from "../core/mime.ts";
import type { SenderState } from "../core/sender-state.ts";
import { isNews, type SenderTally } from "../core/sender-tally.ts";
import type { Shop } from "../core/shop.ts";
import { carriedFiles } from "../core/waits.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { forgetSecrets } from "../store/left-work.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { type MessageResult, recordResults, recordSenders } from "../store/results.ts";
import { recordTallies } from "../store/sender-states.ts";
import { deliveredConsequences } from "./consequences.ts";
import { type Delivery, deliveryResult, putBack } from "./delivery-result.ts";
import type { WaitsOn } from "./ends-of-waits.ts";
import { lastLook } from "./look-last.ts";
import { prepareMail } from "./prepare-mail.ts";
import type { Repeats } from "./repeat-batches.ts";
import { wayOf } from "./route-messages.ts";
import type { Lease } from "./run-jobs.ts";
import { hasTime, type OutgoingMail, sendMails } from "./send-mails.ts";
import { wakeForDocuments } from "./wake-for-documents.ts";
import { wakeDeliveries, wakeMessages } from "./wake-up.ts";

export interface Surroundings {
	events: ReadonlyMap<string, LoadedEvent>;
	shops: ReadonlyMap<string, Shop>;
	/** By sender id; what this batch learns is added. */
	states: Map<string, SenderState>;
	/** Requests that have to be repeated as they were, by message id; messages of requests that have been taken. */
	repeats: Repeats;
	/** Messages that wait on, or do not go out after all. */
	ends: ReadonlyMap<string, WaitsOn>;
	lease: Lease;
}

/** Mails that are held in memory at a time: an isolate has 128 MB. */
const GROUP = 200;
/** Milliseconds before a second try at the database. */
const PATIENCE = 500;

/**
 * Delivers claimed messages: route, prepare, keep, send, record. What is handed over was kept before; what is recorded
 * has a reason. The results of a group are one transaction, and are recorded before the next group is begun: nothing that
 * goes wrong later can make anybody send it again.
 * @param waiting claimed messages whose turn it is not: they go back as they were
 */
export async function deliverMessages(deps: Deps, messages: MessageRow[], waiting: MessageRow[], around: Surroundings): Promise<void> {
	const carriesFiles = (message: MessageRow) =>
		message.attachments.length > 0 || around.events.get(message.eventId)?.data.attachments !== undefined || takesFiles(message, around.shops);
	const light = messages.filter((message) => !carriesFiles(message));
	// Mails with files go last and one by one: what goes wrong with one shall not take hundreds of small ones along.
	const groups = [...groupsOf(light, around.repeats.batches), ...messages.filter(carriesFiles).map((message) => [message])];
	const late = [...waiting];
	for (const group of groups) {
		if (hasTime(deps, around.lease)) await record(deps, group, await deliverGroup(deps, group, around), around);
		else late.push(...group);
	}
	if (late.length > 0) await record(deps, late, [], around);
}

/** @param deliveries what became of the messages; those without one go back as they were */
async function record(deps: Deps, messages: MessageRow[], deliveries: Delivery[], around: Surroundings): Promise<void> {
	const results =
		deliveries.length > 0
			? deliveries.map((delivery) => deliveryResult(deps, delivery, around))
			: messages.map((message) => putBack(deps, message, around.lease));
	const further = deliveredConsequences(deps, messages, results, around.shops);
	await insist(deps, () => recordResults(deps.databases.main, results, further));
	await wakeDeliveries(deps, further.deliveries);
	await afterwards(deps, messages, results, around);
}

/** What was handed over has to be written down: a database that is busy just now gets another chance. */
async function insist(deps: Deps, write: () => Promise<void>): Promise<void> {
	try {
		await write();
	} catch (error) {
		deps.log("delivery.record_failed", { error: errorText(error) });
		await scheduler.wait(PATIENCE);
		await write();
	}
}

async function deliverGroup(deps: Deps, messages: MessageRow[], around: Surroundings): Promise<Delivery[]> {
	const deliveries: Delivery[] = [];
	for (const message of messages) {
		const shop = around.shops.get(message.storeId);
		const way = around.repeats.taken.has(message.id)
			? ({ kind: "taken" } as const)
			: (around.ends.get(message.id) ?? (shop && wayOf(deps, message, shop, around.states)));
		const preparation = shop && way?.kind === "send" ? await prepareMail(deps, message, around.events.get(message.eventId), shop, way.route.sender) : undefined;
		deliveries.push({ message, shop, way, preparation, content: null, sent: undefined });
	}
	await keep(deps, deliveries, around.lease);
	if (deliveries.some(({ message, preparation }) => around.repeats.batches.has(message.id) && preparation?.ok === false && preparation.retry)) {
		// A request is repeated with all its mails or not at all: one that follows under the same key would pass for taken.
		for (const delivery of deliveries) if (delivery.preparation?.ok) delivery.preparation = { ok: false, reason: "storage_error", detail: null, retry: true };
	}
	const ready = deliveries.flatMap((delivery) =>
		delivery.preparation?.ok ? [{ delivery, mail: outgoing(deps, delivery, delivery.preparation.prepared, around) }] : [],
	);
	if (ready.length === 0) return deliveries;
	const mails = ready.map(({ mail }) => mail);
	await nameSenders(deps, ready, around.lease);
	const { sent, tallies } = await sendMails(deps, mails, around.lease, around.states);
	for (const [i, { delivery }] of ready.entries()) {
		delivery.sent = sent[i];
		delivery.way = sent[i]?.stop ?? delivery.way;
	}
	const limits = new Map(mails.map(({ prepared: { sender } }) => [sender.id, sender.daily_limit]));
	const news = tallies.filter((tally) => {
		const state = around.states.get(tally.sender);
		return isNews(tally, state, limits.get(tally.sender) ?? null);
	});
	for (const state of await learn(deps, news)) around.states.set(state.id, state);
	return deliveries;
}

/** That a sender's health cannot be written down is no reason to forget what it sent. */
async function learn(deps: Deps, news: SenderTally[]): Promise<SenderState[]> {
	try {
		return news.length > 0 ? await recordTallies(deps.databases.main, news, deps.now()) : [];
	} catch (error) {
		deps.log("sender.record_failed", { senders: news.length, error: errorText(error) });
		return [];
	}
}

/** Whoever finds an interrupted message has to know which service may have it, so a change of sender is written down first. */
async function nameSenders(deps: Deps, ready: { delivery: Delivery; mail: OutgoingMail }[], lease: Lease): Promise<void> {
	const moved = ready.flatMap(({ delivery: { message }, mail: { prepared } }) =>
		message.senderId === prepared.sender.id && message.provider === prepared.sender.provider
			? []
			: [{ store: message.storeId, id: message.id, sender: prepared.sender.id, provider: prepared.sender.provider }],
	);
	if (moved.length > 0) await recordSenders(deps.databases.main, moved, lease.id);
}

function outgoing(deps: Deps, { message, way }: Delivery, prepared: OutgoingMail["prepared"], { repeats, events }: Surroundings): OutgoingMail {
	const look = lastLook(deps, message, events.get(message.eventId));
	// What is asked about at the very end cannot share a request with others, which would have to be repeated with it.
	if (look) return { store: message.storeId, prepared, bound: { kind: "alone" }, lastLook: look };
	const id = repeats.batches.get(message.id);
	const pin = way?.kind === "send" ? way.pin : null;
	const dedupes = (deps.providers.get(prepared.sender.provider)?.dedupeWindow ?? 0) > 0;
	const bound = id !== undefined && pin ? ({ kind: "batch", id } as const) : pin && dedupes ? ({ kind: "alone" } as const) : ({ kind: "free" } as const);
	return { store: message.storeId, prepared, bound };
}

/** Promise: what is handed over is kept, so it is kept first. */
async function keep(deps: Deps, deliveries: Delivery[], lease: Lease): Promise<void> {
	const mails = [];
	for (const delivery of deliveries) {
		if (!delivery.preparation?.ok) continue;
		const { message } = delivery;
		try {
			const mime = composeMime(delivery.preparation.prepared.kept);
			mails.push({ messageId: message.id, storeId: message.storeId, class: message.class, mime });
		} catch (error) {
			delivery.preparation = { ok: false, reason: "render_failed", detail: errorText(error), retry: false };
		}
	}
	try {
		const kept = mails.length > 0 ? await deps.archive.keep(mails, `${lease.id}-${mails[0]?.messageId}`, lease.now) : new Map<string, ContentRef>();
		for (const delivery of deliveries) delivery.content = kept.get(delivery.message.id) ?? null;
	} catch (error) {
		const detail = errorText(error);
		for (const delivery of deliveries) if (delivery.preparation?.ok) delivery.preparation = { ok: false, reason: "storage_error", detail, retry: true };
	}
}

async function afterwards(deps: Deps, messages: MessageRow[], results: MessageResult[], { events }: Surroundings): Promise<void> {
	const again = results.filter(({ status }) => status === "retrying" || status === "queued" || status === "waiting");
	const classes = new Map(messages.map((message) => [message.id, message.class]));
	await wakeMessages(
		deps,
		again.map(({ store, id, dueAt }) => ({ store, id, class: classes.get(id) ?? "T", dueAt })),
	);
	// A document that came while its message was held by this consumer found nobody waiting.
	const waiting = messages.filter(({ id }) => results.some((result) => result.id === id && result.status === "waiting"));
	await wakeForDocuments(
		deps,
		waiting.flatMap(({ storeId: store, orderKey: order }) => (order === null ? [] : [{ store, order }])),
	);
	const unfinished = new Set(again.map((result) => result.id));
	const over = messages.filter((message) => !unfinished.has(message.id) && events.get(message.eventId)?.secrets);
	if (over.length > 0)
		await forgetSecrets(
			deps.databases.main,
			over.map((message) => ({ store: message.storeId, id: message.eventId })),
		);
}

/** Whether its template or rule gives it any. */
function takesFiles({ storeId, ruleId, template }: MessageRow, shops: Surroundings["shops"]): boolean {
	const shop = shops.get(storeId);
	const [rule, source] = [shop?.rules.find(({ id }) => id === ruleId), shop?.templates.find(({ id }) => template.startsWith(`${id}@`))];
	return carriedFiles(rule, source).length > 0;
}

/** Groups small enough to be held; mails that have to go in one request again stay together, in its order. */
function groupsOf(messages: MessageRow[], batches: ReadonlyMap<string, string>): MessageRow[][] {
	const repeated = Map.groupBy(
		messages.filter((message) => batches.has(message.id)),
		(message) => batches.get(message.id),
	);
	const free = messages.filter((message) => !batches.has(message.id));
	return [...repeated.values(), ...Array.from({ length: Math.ceil(free.length / GROUP) }, (_none, i) => free.slice(i * GROUP, (i + 1) * GROUP))];
}
