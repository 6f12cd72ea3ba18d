import { corrected } from "../core/address-correction.ts";
import { orderKey, orderNumberOf } from "../core/event.ts";
import type { Decision } from "../core/plan.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { loadCorrections } from "../store/address-corrections.ts";

interface Decided {
	shop: Pick<Shop, "corrects">;
	event: { storeId: string; data: Record<string, unknown>; subject?: string | null | undefined };
	decisions: Decision[];
}

/** The same decisions, with the customers' mail of orders whose address was put right going there. One statement, where the store has put any address right. */
export async function correctRecipients<One extends Decided>(deps: Deps, decided: readonly One[]): Promise<One[]> {
	const orders = decided.flatMap(({ event, shop, decisions }) => {
		const number = shop.corrects && decisions.some(({ audience }) => audience === "customer") ? orderNumberOf(event.data, event.subject) : undefined;
		return !number ? [] : [{ store: event.storeId, order: orderKey(number) }];
	});
	const all = orders.length > 0 ? await loadCorrections(deps.databases.main, orders) : [];
	if (all.length === 0) return [...decided];
	return decided.map((one) => {
		const number = orderNumberOf(one.event.data, one.event.subject);
		const own = number === undefined ? [] : all.filter(({ store, orderKey: key }) => store === one.event.storeId && key === orderKey(number));
		return { ...one, decisions: corrected(one.decisions, own) };
	});
}
