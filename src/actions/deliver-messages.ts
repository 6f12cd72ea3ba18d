import { composeMime } from "../core/mime.ts";
import { ambiguousPolicy } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps, Wake } from "../deps.ts";
import { errorText } from "../log.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import { forgetSecrets, type LoadedEvent, type MessageResult, type MessageRow, recordResults } from "../store/work.ts";
import { type Delivery, deliveryResult, putBack } from "./delivery-result.ts";
import { prepareMail } from "./prepare-mail.ts";
import type { Lease } from "./run-jobs.ts";
import { sendMails } from "./send-mails.ts";

interface Surroundings {
	events: ReadonlyMap<string, LoadedEvent>;
	shops: ReadonlyMap<string, Shop>;
	lease: Lease;
}

/** Mails that are held in memory at a time: an isolate has 128 MB. */
const GROUP = 100;

/**
 * Delivers claimed messages: prepare, keep, send, record. What is handed over was kept before; what is recorded has a
 * reason. However many messages, their results are one statement.
 */
export async function deliverMessages(deps: Deps, messages: MessageRow[], around: Surroundings): Promise<void> {
	if (messages.length === 0) return;
	const carriesFiles = (message: MessageRow) => message.attachments.length > 0 || around.events.get(message.eventId)?.data.attachments !== undefined;
	const light = messages.filter((message) => !carriesFiles(message));
	const heavy = messages.filter(carriesFiles);
	const groups = light.length > 0 ? chunks(light, GROUP) : chunks(heavy, 1);
	const results: MessageResult[] = [];
	for (const group of groups) {
		const deliveries = await deliverGroup(deps, group, around);
		results.push(...deliveries.map((delivery) => deliveryResult(deps, delivery, around.lease)));
	}
	// Mails with files wait for a batch of their own: what goes wrong with one shall not take hundreds of small ones along.
	if (light.length > 0) results.push(...heavy.map((message) => putBack(deps, notTried(message), around.lease)));
	await recordResults(deps.databases.main, results);
	await afterwards(deps, messages, results, around);
}

async function deliverGroup(deps: Deps, messages: MessageRow[], { events, shops, lease }: Surroundings): Promise<Delivery[]> {
	const deliveries: Delivery[] = [];
	for (const message of messages) {
		const shop = shops.get(message.storeId);
		const preparation = await prepareMail(deps, message, events.get(message.eventId), shop);
		deliveries.push({ message, shop, preparation, content: null, sent: undefined });
	}
	await keep(deps, deliveries, lease);
	const ready = deliveries.flatMap((delivery) =>
		delivery.preparation.ok && !isHeld(deps, delivery) ? [{ delivery, prepared: delivery.preparation.prepared }] : [],
	);
	const mails = ready.map(({ prepared }) => prepared);
	const sent = await sendMails(deps, mails, lease);
	for (const [i, { delivery }] of ready.entries()) delivery.sent = sent[i];
	return deliveries;
}

/** Promise: what is handed over is kept, so it is kept first. */
async function keep(deps: Deps, deliveries: Delivery[], lease: Lease): Promise<void> {
	const mails = [];
	for (const delivery of deliveries) {
		if (!delivery.preparation.ok) continue;
		const { message } = delivery;
		try {
			const mime = composeMime(delivery.preparation.prepared.kept, boundariesOf(deps));
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
		for (const delivery of deliveries) if (delivery.preparation.ok) delivery.preparation = { ok: false, reason: "storage_error", detail, retry: true };
	}
}

function boundariesOf(deps: Deps): { mixed: string; alt: string; related: string } {
	const text = deps.random(36).toHex();
	return { mixed: `m${text.slice(0, 24)}`, alt: `a${text.slice(24, 48)}`, related: `r${text.slice(48)}` };
}

/** A consumer vanished while it was sending, and the store wants a person to decide about such mail. */
function isHeld(deps: Deps, { message, shop, preparation }: Delivery): boolean {
	const interrupted = message.attempts.at(-1)?.reason === "interrupted";
	const dedupes = preparation.ok && deps.providers.get(preparation.prepared.sender.provider)?.dedupes;
	return interrupted && !dedupes && shop !== undefined && ambiguousPolicy(message.class, shop.settings.on_ambiguous) === "hold";
}

function notTried(message: MessageRow): Delivery {
	return { message, shop: undefined, preparation: { ok: false, reason: "storage_error", detail: null, retry: true }, content: null, sent: undefined };
}

async function afterwards(deps: Deps, messages: MessageRow[], results: MessageResult[], { events }: Surroundings): Promise<void> {
	const again = results.filter((result) => result.status === "retrying" || result.status === "queued");
	if (again.length > 0) await wakeAgain(deps, again);
	const unfinished = new Set(again.map((result) => result.id));
	const over = messages.filter((message) => !unfinished.has(message.id) && events.get(message.eventId)?.secrets);
	if (over.length > 0)
		await forgetSecrets(
			deps.databases.main,
			over.map((message) => ({ store: message.storeId, id: message.eventId })),
		);
}

async function wakeAgain(deps: Deps, results: MessageResult[]): Promise<void> {
	const wakes = results.map(
		(result): Wake => ({ job: { store: result.store, message: result.id }, delay: Math.max(0, Math.ceil((result.dueAt - deps.now()) / 1000)) }),
	);
	try {
		await deps.wake(wakes);
	} catch {
		// The rows say when they are due; the sweep wakes what the queue does not.
		deps.log("delivery.wake_failed", { messages: results.length });
	}
}

function chunks<Item>(items: Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_none, i) => items.slice(i * size, (i + 1) * size));
}
