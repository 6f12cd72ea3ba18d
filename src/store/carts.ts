import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { CART_STATUSES, type CartStatus } from "../core/cart/cart-status.ts";
import type { CartOrder } from "../core/cart/person-carts.ts";
import { type Database, inTransaction, jsonSlices, type Ref, type Scope, within } from "./database.ts";
import { carts } from "./schema-carts.ts";

export type CartRow = typeof carts.$inferSelect;

/** Whose a cart is, as its row has it. */
export interface CartOwner {
	store: string;
	cart: string;
	/** The name of their timer; null while nobody knows. */
	person: string | null;
	/** An address key. */
	address: string | null;
	/** The shop's own id of the customer. */
	customer: string | null;
}

/** Statements that write carts as their timers know them. A row that is newer stays, and so does one of another person who was seen with the cart later. */
export function saveCartStatements(rows: readonly CartRow[]): SQL[] {
	return jsonSlices(rows).map(
		(slice) => sql`
		INSERT INTO carts (store_id, id, person, address, customer_id, customer, cart, status, reason, changed_at, seen_at, round, stage, due_at, reminded_at,
			restored_at, order_number, ordered_at, revenue, currency, story, revision, created_at)
		SELECT value ->> 'storeId', value ->> 'id', value ->> 'person', value ->> 'address', value ->> 'customerId', value -> 'customer', value -> 'cart',
			value ->> 'status', value ->> 'reason', value ->> 'changedAt', value ->> 'seenAt', value ->> 'round', value ->> 'stage', value ->> 'dueAt',
			value ->> 'remindedAt', value ->> 'restoredAt', value ->> 'orderNumber', value ->> 'orderedAt', value ->> 'revenue', value ->> 'currency',
			value -> 'story', value ->> 'revision', value ->> 'createdAt'
		FROM json_each(${slice}) WHERE true
		ON CONFLICT (store_id, id) DO UPDATE SET person = excluded.person, address = excluded.address, customer_id = excluded.customer_id,
			customer = excluded.customer, cart = excluded.cart, status = excluded.status, reason = excluded.reason, changed_at = excluded.changed_at,
			seen_at = excluded.seen_at, round = excluded.round, stage = excluded.stage, due_at = excluded.due_at, reminded_at = excluded.reminded_at,
			restored_at = excluded.restored_at, order_number = excluded.order_number, ordered_at = excluded.ordered_at, revenue = excluded.revenue,
			currency = excluded.currency, story = excluded.story, revision = excluded.revision
		WHERE (excluded.revision > carts.revision OR (excluded.revision = carts.revision AND excluded.due_at <> carts.due_at))
			AND (excluded.person IS carts.person OR excluded.seen_at >= carts.seen_at)`,
	);
}

/** A cart that its timer has forgotten. */
export function forgetCartStatement(store: string, id: string, person: string): SQL {
	return sql`DELETE FROM carts WHERE store_id = ${store} AND id = ${id} AND person = ${person}`;
}

/** Whose carts these are: those of these ids, of these customers, and of these people (names of their timers). */
export async function findCartOwners(
	db: Database,
	asked: { store: string; cart: string | null; customer: string | null; person: string | null }[],
): Promise<CartOwner[]> {
	const list = JSON.stringify(asked);
	const owners = (by: SQL) =>
		sql`SELECT c.store_id AS store, c.id AS cart, c.person, c.address, c.customer_id AS customer FROM json_each(${list}) AS j CROSS JOIN carts AS c ON c.store_id = j.value ->> 'store' AND ${by}`;
	return db.all(sql`
		${owners(sql`c.id = j.value ->> 'cart'`)} UNION ${owners(sql`c.customer_id IS NOT NULL AND c.customer_id = j.value ->> 'customer'`)}
		UNION ${owners(sql`c.person IS NOT NULL AND c.person = j.value ->> 'person'`)}`);
}

export async function findCart(scope: Scope, id: string): Promise<CartRow | undefined> {
	return scope.db
		.select()
		.from(carts)
		.where(within(scope, carts, eq(carts.id, id)))
		.get();
}

/** Where a list goes on. */
export interface CartCursor {
	createdAt: number;
	id: string;
}

/** Newest first; of all statuses where none is named. */
export async function listCarts(scope: Scope, status: CartStatus | undefined, limit: number, after?: CartCursor): Promise<CartRow[]> {
	const later = after && sql`(${carts.createdAt}, ${carts.id}) < (${after.createdAt}, ${after.id})`;
	const newest = (one: CartStatus) =>
		scope.db.select().from(
			scope.db
				.select()
				.from(carts)
				.where(within(scope, carts, eq(carts.status, one), later))
				.orderBy(sql`created_at DESC, id DESC`)
				.limit(limit)
				.as(one),
		);
	const [first, second, ...others] = (status === undefined ? CART_STATUSES : [status]).map(newest);
	if (!first) return [];
	const all = second ? unionAll(first, second, ...others) : first;
	return all.orderBy(sql`created_at DESC, id DESC`).limit(limit);
}

export async function removeCart(scope: Scope, id: string): Promise<boolean> {
	const removed = await scope.db
		.delete(carts)
		.where(within(scope, carts, eq(carts.id, id)))
		.returning({ id: carts.id });
	return removed.length > 0;
}

/** Forgets all carts of a person (the name of the timer). */
export async function removeCartsOf(scope: Scope, person: string): Promise<void> {
	await scope.db.delete(carts).where(within(scope, carts, eq(carts.person, person)));
}

/** Every cart of the store that is waited for is looked at soon: what counts for it has changed. */
export async function hurryCarts(scope: Scope): Promise<void> {
	await scope.db
		.update(carts)
		.set({ dueAt: 0 })
		.where(within(scope, carts, inArray(carts.status, ["waiting", "reminded"])));
}

/** A cart that never got an address was bought all the same. */
export function orderNobodysCartStatement(store: string, id: string, { number, at, revenue, currency }: CartOrder): SQL {
	return sql`
		UPDATE carts SET status = 'ordered', reason = NULL, order_number = ${number}, ordered_at = ${at}, revenue = ${revenue}, currency = ${currency}
		WHERE store_id = ${store} AND id = ${id} AND person IS NULL AND ordered_at IS NULL AND seen_at <= ${at}`;
}

export interface OverdueCart extends Ref {
	person: string | null;
}

/** Carts whose time is up and whose timers did not look at them; they are taken again at `again`. Instants are Unix milliseconds. */
export async function takeOverdueCarts(db: Database, before: number, again: number, limit: number): Promise<OverdueCart[]> {
	return db.all(sql`
		UPDATE carts SET due_at = ${again}
		WHERE (store_id, id) IN (SELECT store_id, id FROM carts WHERE due_at < ${before} ORDER BY due_at LIMIT ${limit})
		RETURNING store_id AS store, id, person`);
}

/** Of carts that no timer has, those that were waited for are lost, and the others are forgotten. Unix milliseconds. */
export async function closeUnknownCarts(db: Database, refs: Ref[], now: number, forgetAt: number): Promise<void> {
	const named = sql`(store_id, id) IN (SELECT value ->> 'store', value ->> 'id' FROM json_each(${JSON.stringify(refs)}))`;
	await inTransaction(db, [
		sql`DELETE FROM carts WHERE ${named} AND status NOT IN ('waiting', 'reminded')`,
		sql`UPDATE carts SET status = 'lost', reason = coalesce(reason, 'no_address'), due_at = ${forgetAt}, revision = ${now} WHERE ${named}`,
	]);
}

export interface CartFigures {
	status: CartStatus;
	stage: number;
	currency: string | null;
	carts: number;
	revenue: number;
}

/** How carts of a span of time ended, by status and last stage, with what they brought. Unix milliseconds. */
export async function countCarts({ db, storeId }: Scope, from: number, to: number): Promise<CartFigures[]> {
	const statuses = sql.join(
		CART_STATUSES.map((status) => sql`${status}`),
		sql`, `,
	);
	return db.all(sql`
		SELECT status, stage, iif(revenue IS NULL, NULL, currency) AS currency, count(*) AS carts, coalesce(sum(CAST(revenue AS REAL)), 0) AS revenue
		FROM carts WHERE store_id = ${storeId} AND status IN (${statuses}) AND created_at >= ${from} AND created_at < ${to} GROUP BY 1, 2, 3`);
}

/** How many carts are waited for: those that a change of the settings is about. */
export async function countOpenCarts(scope: Scope): Promise<number> {
	return scope.db.$count(carts, within(scope, carts, inArray(carts.status, ["waiting", "reminded"])));
}
