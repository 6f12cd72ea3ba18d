import { eventType } from "../core/catalogue.ts";
import { orderKey, orderNumberOf } from "../core/event.ts";
import type { Earlier } from "../core/plan.ts";
import type { Deps } from "../deps.ts";
import { loadTold, type ToldOrder } from "../store/plans.ts";

interface OrderEvent {
	storeId: string;
	type: string;
	subject: string | null | undefined;
	data: Record<string, unknown>;
}

/**
 * What the orders of some events have been told before, for the notifications that must not say it twice. Events of the
 * same batch count too: their mails are not stored yet. No statement where no notification asks.
 */
export async function toldOrders(deps: Deps, events: readonly OrderEvent[]): Promise<(event: OrderEvent) => Earlier> {
	const asked = events.flatMap((event) => {
		const order = keyOf(event);
		const said = eventType(event.type)?.notifications.flatMap(({ unless }) => unless?.said ?? []) ?? [];
		return order === null ? [] : said.map((notification) => ({ store: event.storeId, order, notification }));
	});
	if (asked.length === 0) return () => () => [];
	const stored = await loadTold(deps.databases.main, asked);
	const batch = events.flatMap((event): ToldOrder[] => {
		const order = keyOf(event);
		const notifications = eventType(event.type)?.notifications ?? [];
		return order === null ? [] : notifications.map(({ id }) => ({ store: event.storeId, order, notification: id, data: event.data }));
	});
	return (event) => (notification) =>
		[...stored, ...batch]
			.filter((told) => told.store === event.storeId && told.order === keyOf(event) && told.notification === notification && told.data !== event.data)
			.map(({ data }) => data);
}

function keyOf({ data, subject }: OrderEvent): string | null {
	const number = orderNumberOf(data, subject ?? null);
	return number === undefined ? null : orderKey(number);
}
