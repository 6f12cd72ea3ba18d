import type { Outcome } from "../core/outcome.ts";
import { SHORT_PAUSE } from "../core/route.ts";
import { searchText } from "../core/search-text.ts";
import { mask } from "../core/secrets.ts";
import type { SenderState } from "../core/sender-state.ts";
import { type Settlement, settle } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { MessageResult } from "../store/results.ts";
import type { Preparation, PreparedMail } from "./prepare-mail.ts";
import { policyOf, routeOf, type Way } from "./route-messages.ts";
import type { Lease } from "./run-jobs.ts";
import type { Sent } from "./send-mails.ts";

/** A message on its way, and what is known of it so far. */
export interface Delivery {
	message: MessageRow;
	shop: Shop | undefined;
	/** Undefined: the store was not found. */
	way: Way | undefined;
	/** Undefined: it was not to be sent now. */
	preparation: Preparation | undefined;
	content: ContentRef | null;
	/** Undefined: it was not sent. */
	sent: Sent | undefined;
}

interface Around {
	lease: Lease;
	states: ReadonlyMap<string, SenderState>;
}

type Tried = Omit<Sent, "outcome"> & { outcome: Outcome };
type End = Pick<MessageResult, "status" | "reason" | "dueAt" | "wakeAt">;

/** How long after its time a retry is looked after by the sweep, in case the queue lost it. */
const RETRY_GRACE = 5_000;
/** A message whose turn did not come waits this long, so that others have theirs. */
const TURN = 2_000;
/** A mail that waited so long for a working sender says so and ends; it can be put back by hand. */
const LONGEST_WAIT = 72 * 3_600_000;
/** The longer a message has waited, the more seldom it is looked at; a sender that comes back wakes it at once. */
const SELDOM = 1_800_000;
const NOTHING = { attempt: null, provider: null, providerMessageId: null, sentAt: null, detail: null };

/** What a delivery leaves in its message's row. */
export function deliveryResult(deps: Deps, delivery: Delivery, around: Around): MessageResult {
	const { message, way, preparation, sent } = delivery;
	const base = baseOf(delivery, around.lease);
	const ends = (settlement: Settlement) => ({ ...base, ...NOTHING, ...endOf(deps, settlement) });
	if (way?.kind === "wait") return { ...base, ...NOTHING, ...waitOf(deps, message, way) };
	if (way?.kind === "none") return ends({ status: "failed", reason: way.reason });
	if (way?.kind === "cancel") return { ...base, ...NOTHING, status: "cancelled", reason: way.reason, dueAt: deps.now(), wakeAt: deps.now() };
	if (way?.kind === "await")
		return { ...base, ...NOTHING, status: "waiting", reason: "waiting_for_document", detail: way.detail, dueAt: way.until, wakeAt: way.until };
	if (way?.kind === "end") return { ...ends({ status: way.status, reason: way.reason }), detail: way.detail };
	if (way?.kind === "taken")
		return attempted(deps, delivery, around, { outcome: { kind: "accepted", id: null }, provider: message.provider ?? "", startedAt: deps.now(), duration: 0 });
	if (way?.kind === "hold") return ends({ status: "held", reason: "ambiguous_hold" });
	if (!preparation || (!preparation.ok && preparation.retry)) {
		const outcome: Outcome = {
			kind: "deferred",
			reason: "storage_error",
			detail: (preparation?.ok === false && preparation.detail) || "the store was not found",
		};
		return attempted(deps, delivery, around, { outcome, provider: message.provider ?? "", startedAt: deps.now(), duration: 0 });
	}
	if (!preparation.ok) return { ...ends({ status: "failed", reason: preparation.reason }), detail: preparation.detail };
	if (sent?.outcome === undefined) return putBack(deps, message, around.lease, base, soonPaused(deps, around.states.get(preparation.prepared.sender.id)));
	return attempted(deps, delivery, around, { ...sent, outcome: withoutSecrets(sent.outcome, preparation.prepared.secrets) });
}

/** Its turn did not come in this batch: the message goes back as it was. `until` is the earliest time it may have it. */
export function putBack(deps: Deps, message: MessageRow, lease: Lease, base = unchanged(message, lease), until = 0): MessageResult {
	const dueAt = Math.max(deps.now() + TURN, until);
	const status = message.attempts.length > 0 ? "retrying" : "queued";
	return { ...base, ...NOTHING, status, reason: message.reason, detail: message.detail, dueAt, wakeAt: dueAt + RETRY_GRACE };
}

/** The end of a short pause is worth waiting for; whether a long one is, the message's next turn decides. */
function soonPaused(deps: Deps, state: SenderState | undefined): number {
	const until = state?.pausedUntil ?? 0;
	return until - deps.now() <= SHORT_PAUSE ? until : 0;
}

function waitOf(deps: Deps, message: MessageRow, { until, reason }: Extract<Way, { kind: "wait" }>): End {
	const now = deps.now();
	const waited = Math.min(now, Math.max(message.waits?.until ?? 0, ...(message.waits?.documents ?? []).map(({ until: end }) => end)));
	const age = now - Math.max(message.createdAt, waited, Date.parse(message.attempts.at(-1)?.at ?? "") || 0);
	if (age > LONGEST_WAIT) return endOf(deps, { status: "failed", reason: "too_old" });
	const spread = ((deps.random(1)[0] ?? 0) / 256) * 1000;
	const dueAt = Math.ceil(Math.max(until, now + (reason === "sender_unhealthy" ? Math.min(SELDOM, age / 4) : 0)) + spread);
	return { status: message.attempts.length > 0 ? "retrying" : "queued", reason, dueAt, wakeAt: dueAt + RETRY_GRACE };
}

function attempted(deps: Deps, delivery: Delivery, around: Around, { outcome, provider, startedAt, duration, batch }: Tried): MessageResult {
	const { message, preparation, shop, way } = delivery;
	const n = message.attempts.length + 1;
	const sender = preparation?.ok ? preparation.prepared.sender.id : (message.senderId ?? "");
	const settlement = settle(outcome, {
		attempt: n - message.attemptsBefore,
		dedupes: (deps.providers.get(provider)?.dedupeWindow ?? 0) > 0,
		onAmbiguous: shop ? policyOf(message, shop) : "retry",
		otherSender: shop !== undefined && !(way?.kind === "send" && way.pin) && wouldChange(deps, message, shop, around.states, sender),
		random: (deps.random(1)[0] ?? 0) / 256,
	});
	const [reason, detail] = outcome.kind === "accepted" ? [null, null] : [outcome.reason, outcome.detail];
	const at = new Date(startedAt).toISOString();
	const attempt = {
		n,
		at,
		outcome: outcome.kind,
		reason,
		detail,
		provider,
		sender_id: sender,
		duration_ms: duration,
		...(batch === undefined ? {} : { batch }),
	};
	const ids = { store: message.storeId, message: message.id };
	deps.attemptCounts.add(provider, outcome.kind);
	deps.log("delivery.attempted", { ...ids, provider, outcome: outcome.kind, reason, n, ms: duration, status: settlement.status });
	return {
		...baseOf(delivery, around.lease),
		...endOf(deps, settlement),
		detail: settlement.status === "sent" ? null : detail,
		attempt,
		provider,
		providerMessageId: outcome.kind === "accepted" ? outcome.id : null,
		sentAt: outcome.kind === "accepted" ? deps.now() : null,
	};
}

/** Whether the next attempt would go by another sender than this one, and at once. */
function wouldChange(deps: Deps, message: MessageRow, shop: Shop, states: ReadonlyMap<string, SenderState>, sender: string): boolean {
	const next = routeOf(deps, message, shop, states, null);
	return next.kind === "send" && next.sender.id !== sender;
}

function unchanged(message: MessageRow, lease: Lease) {
	return baseOf({ message, shop: undefined, way: undefined, preparation: undefined, content: null, sent: undefined }, lease);
}

function baseOf({ message, preparation, content }: Delivery, lease: Lease) {
	const prepared: PreparedMail | undefined = preparation?.ok ? preparation.prepared : undefined;
	const subject = prepared?.kept.subject ?? message.subject;
	const from = prepared?.sender.from ?? null;
	return {
		store: message.storeId,
		id: message.id,
		lease: lease.id,
		senderId: prepared?.sender.id ?? null,
		from,
		replyTo: prepared?.mail.replyTo?.address ?? null,
		subject,
		search: searchText({ ...message, subject, ...(from && { fromAddress: from.address, fromName: from.name }) }),
		template: prepared?.template ?? message.template,
		attachments: prepared?.attachments ?? message.attachments,
		secret: prepared?.secret ?? message.secret,
		content,
	};
}

function endOf(deps: Deps, settlement: Settlement): End {
	const now = deps.now();
	const dueAt = settlement.status === "retrying" ? now + settlement.delay * 1000 : now;
	return { status: settlement.status, reason: settlement.status === "sent" ? null : settlement.reason, dueAt, wakeAt: dueAt + RETRY_GRACE };
}

/** A service, or a proxy before it, may quote the request in its answer. */
function withoutSecrets(outcome: Outcome, secrets: string[]): Outcome {
	if (outcome.kind === "accepted") return outcome;
	const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll("&", "&amp;"), JSON.stringify(secret).slice(1, -1)]);
	return { ...outcome, detail: spellings.reduce(withoutSecret, outcome.detail) };
}

/** Also where the text was cut within the secret. Fewer than eight characters open nothing. */
function withoutSecret(detail: string, secret: string): string {
	const shown = detail.replaceAll(secret, mask(secret));
	for (let length = Math.min(secret.length, shown.length); length >= 8; length--) {
		if (shown.endsWith(secret.slice(0, length))) return shown.slice(0, -length) + mask(secret);
	}
	return shown;
}
