import { dayAndHour, dayBefore, startOfDay } from "../core/day.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { countDay, failuresOfDay, missingEvents, recoveredOfDay, storesWithDigest } from "../store/digests.ts";
import { insertEvents } from "../store/events.ts";
import { consolePage } from "./console-page.ts";
import { ownEvent } from "./own-event.ts";
import { reportedMessage } from "./reported-message.ts";
import { wakeEvents } from "./wake-up.ts";

/** The hour of the store's day at which it hears of the day before. */
const HOUR = 6;
const LISTED = 20;
/** Milliseconds between two looks of an isolate: a digest is late by so much at most. */
const INTERVAL = 600_000;
let lookedAt = 0;

/** Tells the stores that want it how their mail went yesterday, once a day, in the morning of the store. */
export async function raiseDigests(deps: Deps): Promise<void> {
	const now = deps.now();
	if (lookedAt > now - INTERVAL) return;
	lookedAt = now;
	const due = (await storesWithDigest(deps.databases.main)).flatMap(({ id, timezone }) => {
		const { day, hour } = dayAndHour(now, timezone);
		return hour >= HOUR ? [{ store: id, day: dayBefore(day), until: day, externalId: `digest/${dayBefore(day)}` }] : [];
	});
	if (due.length === 0) return;
	const missing = await missingEvents(deps.databases.main, due);
	const shops = await deps.shops.get([...missing]);
	for (const { store, day, until, externalId } of due.filter((one) => missing.has(one.store))) {
		const shop = shops.get(store);
		if (!shop) continue;
		const event = await ownEvent(deps, { type: "digest.daily", id: externalId, subject: externalId, data: await dataOf(deps, shop, day, until) });
		await insertEvents(deps.scope(store), [event]);
		await wakeEvents(deps, store, [{ id: event.id, type: "digest.daily" }]);
	}
}

async function dataOf(deps: Deps, shop: Shop, day: string, until: string): Promise<Record<string, unknown>> {
	const from = startOfDay(day, shop.timezone) ?? 0;
	const to = startOfDay(until, shop.timezone) ?? deps.now();
	const db = deps.databases.main;
	const [{ reminded, ...counts }, failed, { recovered, amount }] = await Promise.all([
		countDay(db, shop.id, from, to),
		failuresOfDay(db, shop.id, from, to, LISTED),
		recoveredOfDay(db, shop.id, shop.currency, from, to),
	]);
	const failures = failed.map((message) => reportedMessage(deps, message, shop.locale));
	const carts = reminded + recovered > 0 ? { carts: { reminded, recovered, amount: amount.toFixed(2), currency: shop.currency } } : {};
	return { date: day, counts, failures, ...carts, log_url: consolePage(deps, `messages?since=${day}&until=${day}`) };
}
