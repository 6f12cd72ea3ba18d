import type { EventRow } from "../store/events.ts";

/** An event as the API shows it. Its data was masked before it was stored. */
export function eventView(row: EventRow) {
	return {
		id: row.id,
		external_id: row.externalId,
		type: row.type,
		source: row.source,
		subject: row.subject,
		time: row.time,
		received_at: new Date(row.receivedAt).toISOString(),
		status: row.status,
		failure: row.failure,
		decisions: (row.decisions ?? []).map(({ notification, decision, reason, message_id, to }) => ({
			notification,
			decision,
			...(reason === null ? {} : { reason }),
			message_id,
			to,
		})),
		data: row.data,
	};
}
