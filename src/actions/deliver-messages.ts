import { searchText } from "../core/fold-text.ts";
import { composeMime } from "../core/mime.ts";
import type { Outcome } from "../core/outcome.ts";
import { ambiguousPolicy, type Settlement, settle } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps, Wake } from "../deps.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import { forgetSecrets, type LoadedEvent, type MessageResult, type MessageRow, recordResults } from "../store/work.ts";
import { type Preparation, type PreparedMail, prepareMail } from "./prepare-mail.ts";
import type { Lease } from "./run-jobs.ts";
import { type Sent, sendMails } from "./send-mails.ts";

interface Surroundings {
	events: ReadonlyMap<string, LoadedEvent>;
	shops: ReadonlyMap<string, Shop>;
	lease: Lease;
}

/** A message on its way, and what is known of it so far. */
interface Delivery {
	message: MessageRow;
	shop: Shop | undefined;
	preparation: Preparation;
	content: ContentRef | null;
	sent: Sent | undefined;
}

/** How long after its time a retry is looked after by the sweep, in case the queue lost it. */
const RETRY_GRACE = 5_000;
/** Mails with files are held one at a time: an isolate has 128 MB. */
const BIG_GROUP = 1;
const GROUP = 100;

/**
 * Delivers claimed messages: prepare, keep, send, record. What is handed over was kept before; what is recorded has a
 * reason. However many messages, their results are one statement.
 */
export async function deliverMessages(deps: Deps, messages: MessageRow[], around: Surroundings): Promise<void> {
	if (messages.length === 0) return;
	const carriesFiles = (message: MessageRow) => message.attachments.length > 0 || around.events.get(message.eventId)?.data.attachments !== undefined;
	const groups = [
		...chunks(
			messages.filter((one) => !carriesFiles(one)),
			GROUP,
		),
		...chunks(messages.filter(carriesFiles), BIG_GROUP),
	];
	const results: MessageResult[] = [];
	for (const group of groups) {
		const deliveries = await deliverGroup(deps, group, around);
		results.push(...deliveries.map((delivery) => resultOf(deps, delivery, around.lease)));
	}
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
	const sent = await sendMails(
		deps,
		ready.map(({ prepared }) => prepared),
		lease,
	);
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
			delivery.preparation = { ok: false, reason: "render_failed", detail: error instanceof Error ? error.message : null };
		}
	}
	const kept = mails.length > 0 ? await deps.archive.keep(mails, `${lease.id}-${mails[0]?.messageId}`, lease.now) : new Map<string, ContentRef>();
	for (const delivery of deliveries) delivery.content = kept.get(delivery.message.id) ?? null;
}

function boundariesOf(deps: Deps): { mixed: string; alt: string; related: string } {
	const text = deps.random(24).toHex();
	return { mixed: `m${text.slice(0, 24)}`, alt: `a${text.slice(12, 36)}`, related: `r${text.slice(24)}` };
}

/** A consumer vanished while it was sending, and the store wants a person to decide about such mail. */
function isHeld(deps: Deps, { message, shop, preparation }: Delivery): boolean {
	const interrupted = message.attempts.at(-1)?.reason === "interrupted";
	const dedupes = preparation.ok && deps.providers.get(preparation.prepared.sender.provider)?.dedupes;
	return interrupted && !dedupes && shop !== undefined && ambiguousPolicy(message.class, shop.settings.on_ambiguous) === "hold";
}

function resultOf(deps: Deps, delivery: Delivery, lease: Lease): MessageResult {
	const { message, preparation, sent } = delivery;
	const nothing = { attempt: null, provider: null, providerMessageId: null, sentAt: null };
	if (!preparation.ok)
		return { ...baseOf(delivery, lease), ...nothing, ...endOf(deps, { status: "failed", reason: preparation.reason }), detail: preparation.detail };
	if (sent === undefined) return { ...baseOf(delivery, lease), ...nothing, ...endOf(deps, { status: "held", reason: "ambiguous_hold" }), detail: null };
	// Its turn did not come before the lease ran short: it goes back as it was.
	if (sent.outcome === undefined)
		return { ...baseOf(delivery, lease), ...nothing, status: "queued", reason: null, detail: null, dueAt: deps.now(), wakeAt: deps.now() + RETRY_GRACE };
	const { outcome, provider } = sent;
	const policy = delivery.shop ? ambiguousPolicy(message.class, delivery.shop.settings.on_ambiguous) : "retry";
	const settlement = settle(outcome, message.attempts.length + 1, deps.providers.get(provider)?.dedupes ?? false, policy, randomShare(deps));
	const attempt = {
		n: message.attempts.length + 1,
		at: new Date(sent.startedAt).toISOString(),
		outcome: outcome.kind,
		reason: outcome.kind === "accepted" ? null : outcome.reason,
		detail: detailOf(outcome),
		provider,
		sender_id: preparation.prepared.sender.id,
		duration_ms: sent.duration,
	};
	deps.log("delivery.attempted", {
		store: message.storeId,
		message: message.id,
		provider,
		outcome: outcome.kind,
		reason: attempt.reason,
		n: attempt.n,
		ms: sent.duration,
		status: settlement.status,
	});
	return {
		...baseOf(delivery, lease),
		...endOf(deps, settlement),
		detail: settlement.status === "sent" ? null : detailOf(outcome),
		attempt,
		provider,
		providerMessageId: outcome.kind === "accepted" ? outcome.id : null,
		sentAt: outcome.kind === "accepted" ? deps.now() : null,
	};
}

function baseOf({ message, preparation, content }: Delivery, lease: Lease) {
	const prepared: PreparedMail | undefined = preparation.ok ? preparation.prepared : undefined;
	const subject = prepared?.kept.subject ?? message.subject;
	return {
		store: message.storeId,
		id: message.id,
		lease: lease.id,
		senderId: prepared?.sender.id ?? null,
		from: prepared?.sender.from ?? null,
		replyTo: prepared?.mail.replyTo?.address ?? null,
		subject,
		search: searchText(subject, message.toAddress, message.toName, message.orderNumber, prepared?.sender.from.address ?? message.fromAddress),
		template: prepared?.template ?? message.template,
		attachments: prepared?.attachments ?? message.attachments,
		secret: prepared?.secret ?? message.secret,
		content,
	};
}

function endOf(deps: Deps, settlement: Settlement): Pick<MessageResult, "status" | "reason" | "dueAt" | "wakeAt"> {
	const now = deps.now();
	const dueAt = settlement.status === "retrying" ? now + settlement.delay * 1000 : now;
	return { status: settlement.status, reason: settlement.status === "sent" ? null : settlement.reason, dueAt, wakeAt: dueAt + RETRY_GRACE };
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

function detailOf(outcome: Outcome): string | null {
	return outcome.kind === "accepted" ? null : outcome.detail;
}

function randomShare(deps: Deps): number {
	return (deps.random(1)[0] ?? 0) / 256;
}

function chunks<Item>(items: Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_none, i) => items.slice(i * size, (i + 1) * size));
}
