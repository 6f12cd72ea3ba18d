import * as z from "zod";
import type { BatchPreview } from "../actions/create-batch.ts";
import { BATCH_STATUSES, type BatchCount, batchSummary } from "../core/batch.ts";
import type { BatchHead } from "../store/batches.ts";

export const batchBody = z.object({
	id: z.string(),
	kind: z.enum(["orders", "addresses"]),
	template: z.string(),
	status: z.enum(BATCH_STATUSES),
	total: z.int().describe("Recipients; each is in one of the five numbers that follow"),
	sent: z.int(),
	failed: z.int(),
	skipped: z.int().describe("No consent, suppressed, no address, an order that nobody knows"),
	cancelled: z.int(),
	waiting: z.int().describe("Not there yet, or held"),
	failures: z.int().describe("Recipients that it did not reach: failed, and those whose address is suppressed"),
	not_found: z.array(z.string()).describe("Orders that the shop has not told of"),
	requested_by: z.string(),
	created_at: z.string(),
});

export const previewBody = z.object({
	total: z.int(),
	send: z.int().describe("How many would get it"),
	skipped: z.array(z.object({ target: z.string(), reason: z.string() })),
	sample: z.object({ to: z.string(), subject: z.string(), html: z.string() }).nullable().describe("The first mail as it would be written"),
	problem: z.string().nullable().describe("Why it cannot be written"),
	size: z.int().nullable().describe("Bytes of the first mail"),
	pace: z
		.object({
			daily_limit: z.int().nullable().describe("Of the sender; null: none is set"),
			left_today: z.int().nullable(),
			done_at: z.string().nullable().describe("When the last can leave if the sender carries nothing else; null: as fast as its service takes them"),
		})
		.nullable(),
	cost: z.string().nullable().describe("In the store's currency, by its `mail_price`; null where that is not set"),
});

export function previewView({ pace, ...preview }: BatchPreview): z.infer<typeof previewBody> {
	return { ...preview, pace: pace && { ...pace, done_at: pace.done_at === null ? null : new Date(pace.done_at).toISOString() } };
}

/** @param counts of this batch, and of others */
export function batchView(row: BatchHead, counts: readonly (BatchCount & { batch: string })[]) {
	const own = counts.filter(({ batch }) => batch === row.id);
	return {
		...{ id: row.id, kind: row.kind, template: row.template },
		...batchSummary(row.status, row.total, row.left.length, own),
		not_found: row.left.map(({ target }) => target),
		requested_by: row.requestedBy,
		created_at: new Date(row.createdAt).toISOString(),
	};
}
