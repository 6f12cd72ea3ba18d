import { endOfDay, startOfDay } from "../core/day.ts";
import { firstSteps } from "../core/first-steps.ts";
import { firstIdAt } from "../core/ids.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { recoveredOfDay } from "../store/digests.ts";
import { isDismissed } from "../store/first-steps.ts";
import { hasMessageBefore } from "../store/message-counts.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { listSenders, type SenderRow } from "../store/senders.ts";
import { type BatchUnderWay, batchesUnderWay, newestTrouble, oldestDue } from "../store/standing.ts";
import { listWebhooks, type WebhookRow } from "../store/webhooks.ts";
import { readBeginnings, type ShopBeginnings } from "./read-beginnings.ts";
import { type DayFigures, readDayFigures } from "./read-day-figures.ts";

/** Everything that the console's first page says. Instants are Unix milliseconds. */
export interface Overview {
	/** Of 30 days, oldest first, today last. */
	days: DayFigures[];
	/** Days whose mails are not counted yet, though there may be some. */
	missing: string[];
	oldestDue: number | null;
	trouble: MessageRow[];
	senders: SenderRow[];
	webhooks: WebhookRow[];
	batches: BatchUnderWay[];
	/** Orders of the 30 days that a cart became after a reminder, and what those in the shop's currency were worth. */
	recovered: { recovered: number; amount: number };
	/** How far the first real mail is; undefined where it is behind the shop, or nobody wants to see it. */
	beginnings: ShopBeginnings | undefined;
}

const DAYS = 30;
const TROUBLE = 5;

/** What it costs does not grow with the log: counted days, and short looks at what is new or unfinished. */
export async function readOverview(deps: Deps, shop: Shop): Promise<Overview> {
	const now = deps.now();
	const scope = deps.scope(shop.id);
	const days = await readDayFigures(deps, shop, DAYS);
	const from = startOfDay(days[0]?.day ?? "", shop.timezone) ?? now;
	const [missing, oldest, trouble, senders, webhooks, batches, recovered, beginnings] = await Promise.all([
		missingDays(deps, shop, days),
		oldestDue(scope, now),
		newestTrouble(scope, TROUBLE),
		listSenders(scope),
		listWebhooks(scope),
		batchesUnderWay(scope),
		recoveredOfDay(scope.db, shop.id, shop.currency, from, now + 1),
		beginningsAhead(deps, shop),
	]);
	return { days, missing, oldestDue: oldest, trouble, senders, webhooks, batches, recovered, beginnings };
}

/** A day without mail lacks nothing, counted or not. */
async function missingDays(deps: Deps, shop: Shop, days: readonly DayFigures[]): Promise<string[]> {
	const missing = days.filter(({ countedAt }) => countedAt === null).map(({ day }) => day);
	const end = endOfDay(missing.at(-1) ?? "", shop.timezone);
	return end !== undefined && (await hasMessageBefore(deps.scope(shop.id), firstIdAt("msg", end))) ? missing : [];
}

async function beginningsAhead(deps: Deps, shop: Shop): Promise<ShopBeginnings | undefined> {
	if (await isDismissed(deps.scope(shop.id), "guide")) return undefined;
	const beginnings = await readBeginnings(deps, shop);
	return firstSteps(beginnings).every(({ state }) => state === "done") ? undefined : beginnings;
}
