import { composeMime } from "../core/mime.ts";
import type { SenderState } from "../core/sender-state.ts";
import { isNews } from "../core/sender-tally.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import { recordTallies } from "../store/sender-states.ts";
import { forgetSecrets, type LoadedEvent, type MessageResult, type MessageRow, recordResults, recordSenders } from "../store/work.ts";
import { deliveredConsequences } from "./consequences.ts";
import { type Delivery, deliveryResult, putBack } from "./delivery-result.ts";
import { prepareMail } from "./prepare-mail.ts";
import type { Repeats } from "./repeat-batches.ts";
import { wayOf } from "./route-messages.ts";
import type { Lease } from "./run-jobs.ts";
import { type OutgoingMail, sendMails } from "./send-mails.ts";
import { wakeDeliveries } from "./wake-deliveries.ts";
import { wakeMessages } from "./wake-messages.ts";

export interface Surroundings {
	events: ReadonlyMap<string, LoadedEvent>;
	shops: ReadonlyMap<string, Shop>;
	/** By sender id; what this batch learns is added. */
	states: Map<string, SenderState>;
	/** Requests that have to be repeated as they were, by message id; messages of requests that have been taken. */
	repeats: Repeats;
	lease: Lease;
}

/** Mails that are held in memory at a time: an isolate has 128 MB. */
const GROUP = 100;

/**
 * Delivers claimed messages: route, prepare, keep, send, record. What is handed over was kept before; what is recorded
 * has a reason. However many messages, their results are one transaction.
 * @param waiting claimed messages whose turn it is not: they go back as they were
 */
export async function deliverMessages(deps: Deps, messages: MessageRow[], waiting: MessageRow[], around: Surroundings): Promise<void> {
	const carriesFiles = (message: MessageRow) => message.attachments.length > 0 || around.events.get(message.eventId)?.data.attachments !== undefined;
	const light = messages.filter((message) => !carriesFiles(message));
	const heavy = messages.filter(carriesFiles);
	const groups = light.length > 0 ? groupsOf(light, around.repeats.batches) : heavy.map((message) => [message]);
	const results = waiting.map((message) => putBack(deps, message, around.lease));
	for (const group of groups) {
		const deliveries = await deliverGroup(deps, group, around);
		results.push(...deliveries.map((delivery) => deliveryResult(deps, delivery, around)));
	}
	// Mails with files wait for a batch of their own: what goes wrong with one shall not take hundreds of small ones along.
	if (light.length > 0) results.push(...heavy.map((message) => putBack(deps, message, around.lease)));
	const all = [...messages, ...waiting];
	const further = deliveredConsequences(deps, all, results, around.shops);
	await recordResults(deps.databases.main, results, further);
	await wakeDeliveries(deps, further.deliveries);
	await afterwards(deps, all, results, around);
}

async function deliverGroup(deps: Deps, messages: MessageRow[], around: Surroundings): Promise<Delivery[]> {
	const deliveries: Delivery[] = [];
	for (const message of messages) {
		const shop = around.shops.get(message.storeId);
		const way = around.repeats.taken.has(message.id) ? ({ kind: "taken" } as const) : shop && wayOf(deps, message, shop, around.states);
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
	for (const [i, { delivery }] of ready.entries()) delivery.sent = sent[i];
	const limits = new Map(mails.map(({ prepared: { sender } }) => [sender.id, sender.daily_limit]));
	const news = tallies.filter((tally) => {
		const state = around.states.get(tally.sender);
		return isNews(tally, { failures: state?.failures ?? 0, health: state?.health ?? "healthy", dailyLimit: limits.get(tally.sender) ?? null });
	});
	const states = news.length > 0 ? await recordTallies(deps.databases.main, news, deps.now()) : [];
	for (const state of states) around.states.set(state.id, state);
	return deliveries;
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

function outgoing(deps: Deps, { message, way }: Delivery, prepared: OutgoingMail["prepared"], { repeats }: Surroundings): OutgoingMail {
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
	const again = results.filter((result) => result.status === "retrying" || result.status === "queued");
	const classes = new Map(messages.map((message) => [message.id, message.class]));
	await wakeMessages(
		deps,
		again.map(({ store, id, dueAt }) => ({ store, id, class: classes.get(id) ?? "T", dueAt })),
	);
	const unfinished = new Set(again.map((result) => result.id));
	const over = messages.filter((message) => !unfinished.has(message.id) && events.get(message.eventId)?.secrets);
	if (over.length > 0)
		await forgetSecrets(
			deps.databases.main,
			over.map((message) => ({ store: message.storeId, id: message.eventId })),
		);
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
