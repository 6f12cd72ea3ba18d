import { searchText } from "../core/fold-text.ts";
import type { Outcome } from "../core/outcome.ts";
import { mask } from "../core/secrets.ts";
import { ambiguousPolicy, type Settlement, settle } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { ContentRef } from "../store/mail-archive.ts";
import type { MessageResult, MessageRow } from "../store/work.ts";
import type { Preparation, PreparedMail } from "./prepare-mail.ts";
import type { Lease } from "./run-jobs.ts";
import type { Sent } from "./send-mails.ts";

/** A message on its way, and what is known of it so far. */
export interface Delivery {
	message: MessageRow;
	shop: Shop | undefined;
	preparation: Preparation;
	content: ContentRef | null;
	/** Undefined: it was not to be sent. */
	sent: Sent | undefined;
}

type Tried = Omit<Sent, "outcome"> & { outcome: Outcome };

/** How long after its time a retry is looked after by the sweep, in case the queue lost it. */
const RETRY_GRACE = 5_000;
/** A message whose turn did not come waits this long, so that others have theirs. */
const TURN = 2_000;
const NOTHING = { attempt: null, provider: null, providerMessageId: null, sentAt: null };

/** What a delivery leaves in its message's row. */
export function deliveryResult(deps: Deps, delivery: Delivery, lease: Lease): MessageResult {
	const { message, preparation, sent } = delivery;
	const base = baseOf(delivery, lease);
	if (!preparation.ok && preparation.retry) {
		const outcome: Outcome = { kind: "deferred", reason: "storage_error", detail: preparation.detail ?? "" };
		return attempted(deps, delivery, lease, { outcome, provider: message.provider ?? "", startedAt: deps.now(), duration: 0 });
	}
	if (!preparation.ok) return { ...base, ...NOTHING, ...endOf(deps, { status: "failed", reason: preparation.reason }), detail: preparation.detail };
	if (sent === undefined) return { ...base, ...NOTHING, ...endOf(deps, { status: "held", reason: "ambiguous_hold" }), detail: null };
	if (sent.outcome === undefined) return putBack(deps, delivery, lease);
	return attempted(deps, delivery, lease, { ...sent, outcome: withoutSecrets(sent.outcome, preparation.prepared.secrets) });
}

/** Its turn did not come in this batch: the message goes back as it was. */
export function putBack(deps: Deps, delivery: Delivery, lease: Lease): MessageResult {
	const dueAt = deps.now() + TURN;
	return { ...baseOf(delivery, lease), ...NOTHING, status: "queued", reason: null, detail: null, dueAt, wakeAt: dueAt + RETRY_GRACE };
}

function attempted(deps: Deps, delivery: Delivery, lease: Lease, { outcome, provider, startedAt, duration }: Tried): MessageResult {
	const { message, preparation, shop } = delivery;
	const n = message.attempts.length + 1;
	const policy = shop ? ambiguousPolicy(message.class, shop.settings.on_ambiguous) : "retry";
	const settlement = settle(outcome, n, deps.providers.get(provider)?.dedupes ?? false, policy, (deps.random(1)[0] ?? 0) / 256);
	const [reason, detail] = outcome.kind === "accepted" ? [null, null] : [outcome.reason, outcome.detail];
	const sender = preparation.ok ? preparation.prepared.sender.id : (message.senderId ?? "");
	const attempt = { n, at: new Date(startedAt).toISOString(), outcome: outcome.kind, reason, detail, provider, sender_id: sender, duration_ms: duration };
	const ids = { store: message.storeId, message: message.id };
	deps.log("delivery.attempted", { ...ids, provider, outcome: outcome.kind, reason, n, ms: duration, status: settlement.status });
	return {
		...baseOf(delivery, lease),
		...endOf(deps, settlement),
		detail: settlement.status === "sent" ? null : detail,
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
