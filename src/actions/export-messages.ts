import { CSV_START, csvLine } from "../core/csv.ts";
import { failuresOf } from "../core/message-status.ts";
import type { Scope } from "../store/database.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { listMessages, type MessageFilters } from "../store/messages.ts";

/** Mails in one file: what a request has time for. */
export const MOST_EXPORTED = 100_000;
const PAGE = 500;

const COLUMNS: Record<string, (row: MessageRow) => string | number | null> = {
	id: ({ id }) => id,
	created: ({ createdAt }) => timeOf(createdAt),
	sent: ({ sentAt }) => timeOf(sentAt),
	notification: ({ notification }) => notification,
	audience: ({ audience }) => audience,
	status: ({ status }) => status,
	reason: ({ reason }) => reason,
	failures: ({ status, reason }) => failuresOf(status, reason),
	to: ({ toAddress }) => toAddress,
	name: ({ toName }) => toName,
	from: ({ fromAddress }) => fromAddress,
	subject: ({ subject }) => subject,
	order: ({ orderNumber }) => orderNumber,
	sender: ({ senderId }) => senderId,
	provider: ({ provider }) => provider,
	template: ({ template }) => template,
	rule: ({ ruleId }) => ruleId,
	batch: ({ batchId }) => batchId,
	resend_of: ({ resendOf }) => resendOf,
};

/**
 * The messages that filters find, newest first, as a CSV file (RFC 4180, UTF-8; times in RFC 3339, UTC). It is read page by page
 * while it is written, so that its length costs no memory; a reader that goes away ends it.
 * @param cut what the last line says where there are more than fit
 */
export function exportMessages(scope: Scope, filters: MessageFilters, cut: string, most = MOST_EXPORTED): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let cursor: string | undefined;
	let written = 0;
	return new ReadableStream<Uint8Array>({
		start: (controller) => controller.enqueue(encoder.encode(CSV_START + csvLine(Object.keys(COLUMNS)))),
		pull: async (controller) => {
			const size = Math.min(PAGE, most - written);
			const rows = await listMessages(scope, filters, size + 1, cursor);
			const page = rows.slice(0, size);
			written += page.length;
			cursor = page.at(-1)?.id;
			if (page.length > 0) controller.enqueue(encoder.encode(page.map(lineOf).join("")));
			const more = rows.length > size;
			if (more && written >= most)
				controller.enqueue(
					encoder.encode(
						csvLine([
							cut,
							...Object.keys(COLUMNS)
								.slice(1)
								.map(() => null),
						]),
					),
				);
			if (!more || written >= most) controller.close();
		},
	});
}

function lineOf(row: MessageRow): string {
	return csvLine(Object.values(COLUMNS).map((value) => value(row)));
}

function timeOf(instant: number | null): string | null {
	return instant === null ? null : new Date(instant).toISOString();
}
