import * as z from "zod";
import { MAIL_CLASSES } from "../core/sender-input.ts";
import { SENDER_HEALTH } from "../core/sender-state.ts";
import type { SenderRow } from "../store/senders.ts";
import { reason } from "./schemas.ts";

const instant = z.string().nullable();

export const senderBody = z.object({
	id: z.string(),
	provider: z.string(),
	from: z.object({ address: z.string(), name: z.string() }),
	reply_to: z.string().nullable(),
	default: z.boolean(),
	fallback_sender_id: z.string().nullable(),
	classes: z.array(z.enum(MAIL_CLASSES)).nullable(),
	daily_limit: z.int().nullable(),
	sent_today: z.int().nullable().describe("Counted for senders with a daily limit"),
	callback_url: z.string().describe("What the service's webhook is pointed at"),
	callback_secret_set: z.boolean(),
	health: z.enum(SENDER_HEALTH).describe("unhealthy: three failures of the sender itself in a row, others take its place; probing: it is being tried just now"),
	health_since: instant,
	last_error: z.string().nullable(),
	next_probe_at: instant,
	paused_until: instant.describe("Its service asked to wait, or a quota is used up"),
	paused_reason: reason,
	created_at: z.string(),
});

/** @param origin the deployment's public address */
export function senderView(row: SenderRow, origin: string, now: number): z.infer<typeof senderBody> {
	const at = (instantMs: number | null) => (instantMs === null ? null : new Date(instantMs).toISOString());
	const paused = row.pausedUntil !== null && row.pausedUntil > now;
	return {
		id: row.id,
		provider: row.provider,
		from: { address: row.fromAddress, name: row.fromName },
		reply_to: row.replyTo,
		default: row.isDefault,
		fallback_sender_id: row.fallbackSenderId,
		classes: row.classes,
		daily_limit: row.dailyLimit,
		sent_today: row.dailyLimit === null ? null : row.sentDay === new Date(now).toISOString().slice(0, 10) ? row.sentCount : 0,
		callback_url: `${origin}/callbacks/${row.id}`,
		callback_secret_set: row.callbackSecret !== null,
		health: row.health,
		health_since: at(row.healthSince ?? row.createdAt),
		last_error: row.health === "healthy" && row.failures === 0 ? null : row.healthDetail,
		next_probe_at: at(row.probeAt),
		paused_until: paused ? at(row.pausedUntil) : null,
		paused_reason: paused ? row.pausedReason : null,
		created_at: new Date(row.createdAt).toISOString(),
	};
}
