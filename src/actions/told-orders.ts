import { eventType } from "../core/catalogue.ts";
import { orderKey, orderNumberOf } from "../core/event.ts";
import { type Earlier, planEvent } from "../core/plan.ts";
import type { Shop } from "../core/shop.ts";
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
 * same batch count too, where they get a mail: it is not stored yet. No statement where no notification asks.
 */
export async function toldOrders(deps: Deps, events: readonly OrderEvent[], shops: ReadonlyMap<string, Shop>): Promise<(event: OrderEvent) => Earlier> {
	const asked = events.flatMap((event) => {
		const order = keyOf(event);
		const others = eventType(event.type)?.notifications.flatMap(({ unless }) => unless?.(event.data) ?? []) ?? [];
		return order === null ? [] : others.map(({ said }) => ({ store: event.storeId, order, notification: said }));
	});
	if (asked.length === 0) return () => () => [];
	const stored = await loadTold(deps.databases.main, asked);
	const told = (event: OrderEvent, all: readonly ToldOrder[], said: string) =>
		all.filter((one) => one.store === event.storeId && one.order === keyOf(event) && one.notification === said && one.data !== event.data);
	const before = (event: OrderEvent): Earlier => {
		return ({ said }) => told(event, stored, said).map(({ data }) => data);
	};
	const together = events.flatMap((event): ToldOrder[] => {
		const [shop, order, store] = [shops.get(event.storeId), keyOf(event), event.storeId];
		const wanted = asked.filter((one) => one.store === store && one.order === order && typeOf(one.notification) === event.type);
		if (!shop || order === null || wanted.length === 0) return [];
		const sent = planEvent(event, shop, deps.renderer.conditions, before(event)).filter(({ reason }) => reason === null);
		return sent.map(({ notification }) => ({ store, order, notification, data: event.data }));
	});
	return (event) => (other) => [...before(event)(other), ...(other.first ? [] : told(event, together, other.said).map(({ data }) => data))];
}

function typeOf(notification: string): string {
	return notification.replace(/\.(customer|admin)$/, "");
}

function keyOf({ data, subject }: OrderEvent): string | null {
	const number = orderNumberOf(data, subject ?? null);
	return number === undefined ? null : orderKey(number);
}
