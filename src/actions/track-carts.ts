import { cartOrderOf } from "../core/cart/cart-event.ts";
import { learn } from "../core/cart/learn.ts";
import { NOBODYS_CARTS } from "../core/cart/person-carts.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { type CartOwner, type CartRow, findCartOwners, orderNobodysCartStatement, saveCartStatements } from "../store/carts.ts";
import { inTransaction } from "../store/database.ts";
import { insertEventStatements, type NewEvent } from "../store/events.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { soldOutStatement } from "../store/sold-out.ts";
import { type CartNews, cartNews, type Telling, tellings } from "./cart-news.ts";
import { cartRow } from "./cart-row.ts";
import { eraseCarts } from "./erase-carts.ts";
import { ownEvent } from "./own-event.ts";
import { wakeEvents } from "./wake-up.ts";

const RECOVERED = "cart.recovered";
/** A cart whose person never became known is given up after so long. Milliseconds. */
const NOBODYS_LIFE = 7 * 86_400_000;

/**
 * Tells the timers of people's carts what accepted events mean for them, before the events are planned. An event whose cart no
 * timer could take in is left for another try; an order is never held up, because whoever reminds looks at the orders themselves.
 * @returns the ids of the events that have to be tried again
 */
export async function trackCarts(deps: Deps, events: readonly LoadedEvent[], shops: ReadonlyMap<string, Shop>): Promise<Set<string>> {
	const news = (await Promise.all(events.map((event) => cartNews(deps, event, shops.get(event.storeId))))).filter((one) => one !== undefined);
	if (news.length === 0) return new Set();
	const owners = await findCartOwners(
		deps.databases.main,
		news.map(({ event, change, buyer, person }) => ({
			...{ store: event.storeId, person },
			...{ cart: change?.fact.id ?? buyer?.cart ?? null, customer: buyer?.customer ?? null },
		})),
	);
	const { rows, failed } = await tellAll(
		deps,
		news.flatMap((one) => tellings(one, owners)),
	);
	const recovered = await recoveries(deps, news, rows);
	const statements = [
		...saveCartStatements([...rows, ...news.flatMap((one) => nobodysCart(deps, one, owners) ?? [])]),
		...news.flatMap(({ event, buyer, stock }) => [
			...(buyer?.cart ? [orderNobodysCartStatement(event.storeId, buyer.cart, cartOrderOf(event))] : []),
			...(stock ? [soldOutStatement(event.storeId, stock, event.receivedAt)] : []),
		]),
		...recovered.flatMap(({ store, event }) => insertEventStatements(store, [event])),
	];
	if (statements.length > 0) await inTransaction(deps.databases.main, statements);
	for (const { event, leaving, person } of news) if (leaving?.erased && person !== null) await eraseCarts(deps, event.storeId, person);
	for (const { store, event } of recovered) await wakeEvents(deps, store, [{ id: event.id, type: RECOVERED }]);
	return failed;
}

/** Each timer once, with all its news, in the order in which it came. */
async function tellAll(deps: Deps, all: Telling[]): Promise<{ rows: CartRow[]; failed: Set<string> }> {
	const byTimer = Map.groupBy(all, ({ store, person }) => `${store}/${person}`);
	const failed = new Set<string>();
	const rows = await Promise.all(
		[...byTimer.values()].map(async (own) => {
			const [{ store, person, address } = { store: "", person: "", address: "" }] = own;
			try {
				return await deps.timers.tell(
					{ store, person, address },
					own.map(({ fact }) => fact),
				);
			} catch (error) {
				deps.log("timer.failed", { store, facts: own.length, error: errorText(error) });
				for (const { event, fact } of own) if (fact.kind === "changed" || fact.kind === "moved") failed.add(event);
				return [];
			}
		}),
	);
	return { rows: rows.flat(), failed };
}

/** Nobody knows yet whose cart it is: it waits without a timer. */
function nobodysCart(deps: Deps, { event, change, person, settings }: CartNews, owners: readonly CartOwner[]): CartRow | undefined {
	const isKnown = owners.some((owner) => owner.store === event.storeId && owner.cart === change?.fact.id && owner.person !== null);
	if (!change || person !== null || isKnown) return undefined;
	const [cart] = learn(NOBODYS_CARTS, change.fact, deps.now()).carts;
	if (!cart) return undefined;
	const row = cartRow({ store: event.storeId, person: null, address: null }, { ...cart, revision: event.receivedAt }, settings);
	return { ...row, ...(row.status === "waiting" ? { reason: "no_address", dueAt: cart.seenAt + NOBODYS_LIFE } : {}) };
}

/** What the admins are told of carts that these orders brought back. */
async function recoveries(deps: Deps, news: readonly CartNews[], rows: readonly CartRow[]): Promise<{ store: string; event: NewEvent }[]> {
	const orders = news.filter(({ buyer }) => buyer !== null);
	const found = orders.flatMap(({ event }) =>
		rows
			.filter(
				(row) =>
					row.storeId === event.storeId && row.status === "recovered" && row.orderedAt === event.receivedAt && row.orderNumber === cartOrderOf(event).number,
			)
			.map((row) => ({ event, row })),
	);
	return Promise.all(
		found.map(async ({ event, row: { storeId, id, customer, cart, stage } }) => {
			const data = { customer, cart, order: event.data.order, reminders: stage };
			return {
				store: storeId,
				event: await ownEvent(deps, { type: RECOVERED, id: `${RECOVERED}/${event.id}/${id}`, subject: event.subject ?? `cart/${id}`, data }),
			};
		}),
	);
}
