import { obstacle } from "../core/webhook-attempts.ts";
import { type Posted, wantsRest } from "../core/webhook-schedule.ts";
import { signatureHeaders } from "../core/webhook-signature.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { WebhookDeliveryRow } from "../store/webhook-deliveries.ts";
import type { WebhookRow } from "../store/webhooks.ts";
import { POST_TIMEOUT, postWebhook } from "./post-webhook.ts";

/** A claimed delivery, the webhook it is for, and what came of it; without `tried` its turn did not come. */
export interface Notice {
	delivery: WebhookDeliveryRow;
	/** Undefined: it was removed. */
	webhook: WebhookRow | undefined;
	tried: Tried | undefined;
}

/** Instants are Unix milliseconds. */
export interface Tried {
	posted: Posted;
	startedAt: number;
	duration: number;
}

/** A Worker has six open connections (platform limit). */
const CONNECTIONS = 6;

/**
 * Posts claimed deliveries, six at a time, webhook by turns. A receiver that does not answer, or asks for less, is left
 * alone for the rest of the batch, so that it holds up nobody but itself.
 */
export async function postNotices(deps: Deps, notices: Notice[], lease: { until: number }): Promise<void> {
	const waiting = byTurns(notices);
	const resting = new Set<WebhookRow>();
	const secrets = new Map<WebhookRow, Promise<string[]>>();
	const worker = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const { notice, webhook } = next;
			const startedAt = deps.now();
			if (resting.has(webhook) || startedAt + POST_TIMEOUT >= lease.until) continue;
			const opened = secrets.get(webhook) ?? secretsOf(deps, webhook, startedAt);
			secrets.set(webhook, opened);
			const posted = await post(deps, webhook, notice.delivery, await opened);
			notice.tried = { posted, startedAt, duration: deps.now() - startedAt };
			if (wantsRest(posted)) resting.add(webhook);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

/** First the first delivery of every webhook, then the second of each, and so on. */
function byTurns(notices: Notice[]): { notice: Notice; webhook: WebhookRow }[] {
	const turns = new Map<WebhookRow, number>();
	return notices
		.flatMap((notice) => {
			if (!notice.webhook || obstacle(notice.delivery, notice.webhook) !== null) return [];
			const turn = turns.get(notice.webhook) ?? 0;
			turns.set(notice.webhook, turn + 1);
			return [{ notice, webhook: notice.webhook, turn }];
		})
		.toSorted((a, b) => a.turn - b.turn);
}

async function post(deps: Deps, { url }: WebhookRow, { id, body }: WebhookDeliveryRow, secrets: string[]): Promise<Posted> {
	if (secrets.length === 0) return { status: null, detail: "Not posted: the webhook's secret cannot be opened; give it a new one.", retryAfter: undefined };
	return postWebhook(deps, url, signatureHeaders(id, deps.now(), body, secrets), body);
}

/** The secrets that are valid now: its own, and for a while the one before. Empty when its own cannot be opened. */
async function secretsOf({ vault, log }: Deps, webhook: WebhookRow, now: number): Promise<string[]> {
	const before = webhook.previousSecret !== null && (webhook.previousUntil ?? 0) > now ? [webhook.previousSecret] : [];
	const opened = await Promise.allSettled([webhook.secret, ...before].map((sealed) => vault.open(sealed)));
	const [own] = opened;
	if (own?.status === "fulfilled") return opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
	log("webhook.secret_unreadable", { store: webhook.storeId, webhook: webhook.id, error: errorText(own?.reason) });
	return [];
}
