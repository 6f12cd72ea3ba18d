import { orderKey } from "../core/event.ts";
import type { Scope } from "../store/database.ts";
import { listMessages, type MessageFilters } from "../store/messages.ts";

export interface FoundOrders {
	/** Numbers as the shop writes them, each order once, those of the newest mails first. */
	orders: string[];
	/** Whether there may be more. */
	more: boolean;
}

/** What a batch takes. */
const MOST = 10_000;
const PAGE = 500;
/** Pages of mails that are looked through. */
const PAGES = 60;

/** The orders that the mails to customers are about, of those that filters find. */
export async function foundOrders(scope: Scope, filters: MessageFilters): Promise<FoundOrders> {
	const numbers = new Map<string, string>();
	let cursor: string | undefined;
	for (let pages = 0; pages < PAGES; pages++) {
		const rows = await listMessages(scope, { audience: "customer", ...filters }, PAGE, cursor);
		for (const { audience, orderNumber } of rows) {
			if (audience !== "customer" || orderNumber === null || numbers.has(orderKey(orderNumber))) continue;
			if (numbers.size === MOST) return { orders: [...numbers.values()], more: true };
			numbers.set(orderKey(orderNumber), orderNumber);
		}
		if (rows.length < PAGE) return { orders: [...numbers.values()], more: false };
		cursor = rows.at(-1)?.id;
	}
	return { orders: [...numbers.values()], more: true };
}
