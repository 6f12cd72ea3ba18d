import { addressKey } from "../core/address.ts";
import { type BatchPace, batchCost, batchPace } from "../core/batch-pace.ts";
import { orderKey } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { composeMime } from "../core/mime.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { type BatchRow, insertBatch } from "../store/batches.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { loadSenderStates } from "../store/sender-states.ts";
import { type BatchPlan, batchSlice } from "./batch-slice.ts";
import { makeBatch } from "./make-batches.ts";
import { prepareMail } from "./prepare-mail.ts";

export interface BatchInput {
	template: string;
	orders?: string[] | undefined;
	addresses?: string[] | undefined;
	data?: Record<string, unknown> | undefined;
	/** The key or person that asks. */
	requestedBy: string;
}

export interface BatchPreview {
	total: number;
	/** How many would get it. */
	send: number;
	skipped: { target: string; reason: string }[];
	/** The first mail as it would be written; null where nobody would get one. */
	sample: { to: string; subject: string; html: string } | null;
	/** Why the sample cannot be written, and the others neither. */
	problem: string | null;
	/** Bytes of the first mail. */
	size: number | null;
	/** How long it takes, where the sender is known. */
	pace: BatchPace | null;
	/** In the store's currency, as a decimal string; null where the store has no price of a mail. */
	cost: string | null;
}

type Faulty = { ok: false; faults: Fault[] };

/** Milliseconds before the sweep takes over what the request that made it did not finish. */
const HEAD_START = 30_000;
const LOOK = 500;

/** Stores a batch and begins to make its messages. Each order, and each address, counts once. */
export async function createBatch(deps: Deps, storeId: string, input: BatchInput): Promise<{ ok: true; batch: BatchRow } | Faulty> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const faults = faultsOf(shop, input);
	if (!shop || faults.length > 0) return { ok: false, faults };
	const now = deps.now();
	const plan = planOf(deps.newId("bat"), input);
	const progress = {
		total: plan.targets.length,
		made: 0,
		left: [],
		status: "running" as const,
		createdAt: now,
		wakeAt: now + HEAD_START,
		counts: [],
		countAt: now,
	};
	const batch: BatchRow = { storeId, ...plan, ...progress };
	await insertBatch(deps.scope(storeId), batch);
	deps.log("batch.created", { store: storeId, batch: batch.id, total: batch.total });
	deps.background(makeBatch(deps, storeId, batch.id));
	return { ok: true, batch };
}

/** What a batch would be: how many would get it, who would not and why, and the first mail. Stores and sends nothing. */
export async function previewBatch(deps: Deps, storeId: string, input: BatchInput): Promise<{ ok: true; preview: BatchPreview } | Faulty> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const faults = faultsOf(shop, input);
	if (!shop || faults.length > 0) return { ok: false, faults };
	const plan = planOf(deps.newId("bat"), input);
	const preview: BatchPreview = { total: plan.targets.length, send: 0, skipped: [], sample: null, problem: null, size: null, pace: null, cost: null };
	let sender: string | null = null;
	for (let from = 0; from < plan.targets.length; from += LOOK) {
		const { messages, left, loaded } = await batchSlice(deps, shop, plan, from, LOOK);
		const first = messages.findIndex(({ status }) => status !== "skipped");
		const [message, event] = [messages[first], loaded[first]];
		if (message && event && preview.send === 0) {
			Object.assign(preview, await sampleOf(deps, shop, message, event));
			sender = message.plannedSenderId;
		}
		preview.send += messages.filter(({ status }) => status !== "skipped").length;
		preview.skipped.push(...left, ...messages.flatMap((one) => (one.status === "skipped" ? [{ target: targetOf(plan, one), reason: one.reason ?? "" }] : [])));
	}
	const price = shop.settings.mail_price;
	return { ok: true, preview: { ...preview, pace: await paceOf(deps, shop, sender, preview.send), cost: price ? batchCost(preview.send, price) : null } };
}

function faultsOf(shop: Shop | undefined, { template, orders, addresses }: BatchInput): Fault[] {
	return [
		...(shop?.templates.some(({ id }) => id === template) ? [] : [{ pointer: "/template", detail: "is not a published template of the store" }]),
		...((orders?.length ?? 0) > 0 === (addresses?.length ?? 0) > 0 ? [{ pointer: "", detail: "must have either orders or addresses, and at least one" }] : []),
		...(shop && shop.senders.length === 0 ? [{ pointer: "", detail: "cannot be sent: the store has no sender" }] : []),
	];
}

function planOf(id: string, { template, orders = [], addresses = [], data = {}, requestedBy }: BatchInput): BatchPlan {
	const kind = orders.length > 0 ? "orders" : "addresses";
	const once = (targets: string[], key: (target: string) => string) => [...new Map(targets.map((target) => [key(target), target])).values()];
	return { id, kind, targets: kind === "orders" ? once(orders, orderKey) : once(addresses, addressKey), template, data, requestedBy };
}

function targetOf({ kind }: BatchPlan, { orderNumber, toAddress }: MessageRow): string {
	return (kind === "orders" ? orderNumber : toAddress) ?? "";
}

async function sampleOf(
	deps: Deps,
	shop: Shop,
	message: MessageRow,
	event: Parameters<typeof prepareMail>[2],
): Promise<Pick<BatchPreview, "sample" | "problem" | "size">> {
	const sender = shop.senders.find((one) => one.id === message.senderId) ?? shop.senders[0];
	const preparation = sender ? await prepareMail(deps, message, event, shop, sender) : undefined;
	if (!preparation?.ok) return { sample: null, problem: [preparation?.reason, preparation?.detail].filter(Boolean).join(": "), size: null };
	const { subject, html } = preparation.prepared.kept;
	try {
		// All of it is 7-bit.
		return { sample: { to: message.toAddress ?? "", subject, html }, problem: null, size: composeMime(preparation.prepared.mail).length };
	} catch (error) {
		return { sample: null, problem: `render_failed: ${errorText(error)}`, size: null };
	}
}

async function paceOf(deps: Deps, shop: Shop, senderId: string | null, mails: number): Promise<BatchPace | null> {
	const sender = shop.senders.find(({ id }) => id === senderId);
	if (!sender) return null;
	const now = deps.now();
	const state = (await loadSenderStates(deps.databases.main, [shop.id], now)).find(({ id }) => id === sender.id);
	return batchPace(mails, sender.daily_limit, state?.sentToday ?? 0, now, Math.max(now, state?.pausedUntil ?? 0));
}
