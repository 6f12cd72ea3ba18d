import type { Deps } from "../deps.ts";
import { endWaits } from "../store/documents.ts";
import type { OrderRef } from "../store/order-news.ts";
import { wakeMessages } from "./wake-up.ts";

/** Sends on the mails that waited for documents of these orders and have all of them. No statement where no order is named. */
export async function wakeForDocuments(deps: Deps, orders: OrderRef[]): Promise<void> {
	if (orders.length === 0) return;
	const now = deps.now();
	const messages = await endWaits(deps.databases.main, orders, now);
	await wakeMessages(
		deps,
		messages.map((message) => ({ ...message, dueAt: now })),
	);
}
