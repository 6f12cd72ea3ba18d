import { sql } from "drizzle-orm";
import type { MessageStatus } from "../core/message-status.ts";
import type { Reason } from "../core/reasons.ts";
import type { Scope } from "./database.ts";

/** A mail of a reminder. Instants are Unix milliseconds. */
export interface CartMail {
	/** The name of Postbud's own event behind it. */
	event: string;
	id: string;
	status: MessageStatus;
	reason: Reason | null;
	sentAt: number | null;
}

/** The mails that came of Postbud's own events of these names. */
export async function mailsOfOwnEvents({ db, storeId }: Scope, names: string[]): Promise<CartMail[]> {
	if (names.length === 0) return [];
	return db.all(sql`
		SELECT e.external_id AS event, m.id, m.status, m.reason, m.sent_at AS "sentAt"
		FROM json_each(${JSON.stringify(names)}) AS j
		CROSS JOIN events AS e ON e.store_id = ${storeId} AND e.source = 'postbud' AND e.external_id = j.value
		CROSS JOIN json_each(coalesce(e.decisions, '[]')) AS d
		CROSS JOIN messages AS m ON m.store_id = e.store_id AND m.id = d.value ->> 'message_id'
		ORDER BY m.id`);
}
