import * as z from "zod";
import { HOOK_OUTCOMES } from "../core/hooks/hook-reason.ts";
import { SOURCE_KINDS } from "../core/hooks/source-input.ts";
import type { HookDeliveryRow } from "../store/hook-deliveries.ts";
import type { SourceRow } from "../store/sources.ts";

const instant = z.string().nullable();

export const sourceBody = z.object({
	id: z.string(),
	kind: z.enum(SOURCE_KINDS),
	name: z.string(),
	enabled: z.boolean(),
	url: z.string().describe("Where the other system posts to"),
	previous_secret_valid_until: instant.describe("After a new secret: until then webhooks signed with the one before are taken as well"),
	last_received_at: instant.describe("When the last webhook came whose signature holds"),
	last_outcome: z
		.enum([...HOOK_OUTCOMES, "refused"])
		.nullable()
		.describe("What became of the last one; refused: its signature does not hold"),
	last_reason: z.string().nullable(),
	counts: z.object({ accepted: z.int(), ignored: z.int(), duplicate: z.int(), refused: z.int() }),
	failures: z.int().describe("How many in a row were refused, or could not be read"),
	created_at: z.string(),
});

export const hookDeliveryBody = z.object({
	id: z.string(),
	source_id: z.string(),
	topic: z.string(),
	outcome: z.enum(HOOK_OUTCOMES),
	reason: z.string().nullable(),
	detail: z.string().nullable(),
	events: z.array(z.string()),
	messages: z.array(z.string()).describe("Mails that were sent again"),
	work: z
		.object({ kind: z.enum(["resend", "fetch_document"]), status: z.enum(["pending", "done", "failed"]), attempts: z.int(), next_attempt_at: instant })
		.nullable()
		.describe("What it asked for, where that is done after the answer"),
	received_at: z.string(),
});

const at = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** A source as the API shows it, without its secrets. @param origin where Postbud is reached */
export function sourceView(row: SourceRow, origin: string, now: number) {
	return {
		id: row.id,
		kind: row.kind,
		name: row.name,
		enabled: row.enabled,
		url: `${origin}/hooks/${row.id}`,
		previous_secret_valid_until: row.previousUntil !== null && row.previousUntil > now ? at(row.previousUntil) : null,
		last_received_at: at(row.lastReceivedAt),
		last_outcome: row.lastOutcome,
		last_reason: row.lastReason,
		counts: { accepted: row.accepted, ignored: row.ignored, duplicate: row.duplicates, refused: row.refused },
		failures: row.failures,
		created_at: new Date(row.createdAt).toISOString(),
	};
}

export function hookDeliveryView({
	id,
	sourceId,
	topic,
	outcome,
	reason,
	detail,
	eventIds,
	messageIds,
	work,
	workStatus,
	attempts,
	wakeAt,
	receivedAt,
}: HookDeliveryRow) {
	const pending = workStatus === "pending";
	return {
		id,
		source_id: sourceId,
		topic,
		outcome,
		reason,
		detail,
		events: eventIds,
		messages: messageIds,
		work: work && workStatus ? { kind: work.kind, status: workStatus, attempts, next_attempt_at: pending ? at(wakeAt) : null } : null,
		received_at: new Date(receivedAt).toISOString(),
	};
}
