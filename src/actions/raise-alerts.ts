import { DIGEST_INTERVAL, isFailureRateHigh } from "../core/alert.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { Sender, Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { countFailed, type DueAlert, failuresSince, raise, takeAlerts } from "../store/alerts.ts";
import { messagesByIds } from "../store/message-rows.ts";
import { consolePage } from "./console-page.ts";
import { ownEvent, type Telling } from "./own-event.ts";
import { reportedMessage } from "./reported-message.ts";
import { wakeEvents } from "./wake-up.ts";

const LIMIT = 5000;
const LISTED = 20;
/** So many are looked at for the few that are listed. */
const SEARCHED = 100;
const DAY = 86_400_000;

/**
 * Turns what admins are to hear of into events, which take the one path that all events take. Each alert is gone in the
 * transaction that stores its event, so it is told once.
 */
export async function raiseAlerts(deps: Deps): Promise<void> {
	const now = deps.now();
	const due = await takeAlerts(deps.databases.main, now, LIMIT);
	if (due.length === 0) return;
	const byStore = Map.groupBy(due, ({ store }) => store);
	const shops = await deps.shops.get([...byStore.keys()]);
	for (const [store, alerts] of byStore) {
		const shop = shops.get(store);
		const tellings = shop ? await tellingsOf(deps, shop, alerts) : [];
		const events = await Promise.all(tellings.map((telling) => ownEvent(deps, telling)));
		await raise(deps.databases.main, store, alerts, events, now);
		deps.log("alerts.raised", { store, alerts: alerts.length, events: events.length });
		deps.background(
			wakeEvents(
				deps,
				store,
				events.map(({ id, event }) => ({ id, type: event.type })),
			),
		);
	}
}

async function tellingsOf(deps: Deps, shop: Shop, alerts: DueAlert[]): Promise<Telling[]> {
	const failed = alerts.filter(({ kind }) => kind === "delivery.failed");
	const others = alerts.flatMap((alert) => tellingOf(deps, shop, alert) ?? []);
	return failed.length > 0 ? [...others, ...(await failuresOf(deps, shop, failed))] : others;
}

function tellingOf(deps: Deps, shop: Shop, { kind, ref, data, at }: DueAlert): Telling | undefined {
	if (kind === "webhook.disabled") {
		const { id } = data.webhook as { id: string };
		return { type: kind, id: `${kind}/${ref}`, subject: `webhook/${id}`, data: { ...data, fix_url: consolePage(deps, "webhooks") } };
	}
	const sender = shop.senders.find((one) => one.id === data.sender);
	if (!sender || kind === "delivery.failed") return undefined;
	const about = { sender: reported(sender), fix_url: consolePage(deps, `senders/${sender.id}`) };
	const telling = { type: kind, id: `${kind}/${ref}`, subject: `sender/${sender.id}` };
	if (kind === "sender.unhealthy") {
		const fallback = fallbackOf(sender, shop);
		return { ...telling, data: { ...about, error: data.error ?? null, since: instant(at), fallback: fallback ? reported(fallback) : null } };
	}
	if (kind === "sender.recovered") {
		const since = Number(data.since ?? at);
		return { ...telling, data: { ...about, since: instant(since), down_seconds: Math.round((at - since) / 1000) } };
	}
	const reset = instant(typeof data.reset === "number" ? data.reset : (Math.floor(at / DAY) + 1) * DAY);
	return { ...telling, data: { ...about, used: data.used ?? null, limit: data.limit ?? null, reset_at: reset } };
}

/** The failures of a store as one digest, and a warning where there are too many of them. */
async function failuresOf(deps: Deps, shop: Shop, failed: DueAlert[]): Promise<Telling[]> {
	const now = deps.now();
	const refs = failed.map(({ ref }) => ({ store: shop.id, id: ref }));
	// What was put back by hand since, or arrived after all, is nothing to tell of.
	const count = await countFailed(deps.databases.main, refs);
	const messages = (await messagesByIds(deps.databases.main, refs.slice(0, SEARCHED))).filter(({ status }) => status === "failed" || status === "bounced");
	const since = instant(Math.min(...failed.map(({ at }) => at)));
	const log = consolePage(deps, messages.some(({ status }) => status === "bounced") ? "messages" : "messages?status=failed");
	const listed = messages.slice(0, LISTED).map((message) => reportedMessage(deps, message, shop.locale));
	const digest = {
		type: "delivery.failed",
		id: `delivery.failed/${now}`,
		subject: "delivery",
		data: { count, messages: listed, since, log_url: log },
	};
	const { total, failed: lost, reasons } = await failuresSince(deps.databases.main, shop.id, now - DIGEST_INTERVAL);
	const told = listed.length > 0 ? [digest] : [];
	if (!isFailureRateHigh(lost, total)) return told;
	const named = reasons.slice(0, 5).map(({ reason, count: times }) => ({ reason, reason_text: reasonSentence(reason, shop.locale), count: times }));
	const data = { rate: Math.round((lost / total) * 1000) / 1000, failed: lost, total, window: "PT1H", reasons: named, log_url: log };
	return [...told, { type: "delivery.failure_rate_high", id: `delivery.failure_rate_high/${now}`, subject: "delivery", data }];
}

function fallbackOf(sender: Sender, shop: Shop): Sender | undefined {
	const named = shop.senders.find((one) => one.id === sender.fallback_sender_id) ?? shop.senders.find((one) => one.is_default);
	return named?.id === sender.id ? undefined : named;
}

function reported({ id, provider, from }: Sender) {
	return { id, provider, from: from.address, name: from.name };
}

function instant(at: number): string {
	return new Date(at).toISOString();
}
