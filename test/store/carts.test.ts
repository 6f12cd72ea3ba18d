import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { mailsOfOwnEvents } from "../../src/store/cart-mails.ts";
import * as store from "../../src/store/carts.ts";
import { forgetWithdrawals, listConsents, loadConsents } from "../../src/store/consents.ts";
import { type Database, inTransaction, openDatabases, type Scope } from "../../src/store/database.ts";
import { eventsByIdentity, insertEventStatements } from "../../src/store/events.ts";
import { loadReminderTruths } from "../../src/store/reminder-truth.ts";
import { soldOutStatement } from "../../src/store/sold-out.ts";

const ROW: store.CartRow = {
	...{ storeId: "str_x", id: "c1", person: "p1", address: "kari@example.no", customerId: "7", customer: { email: "kari@example.no" }, cart: {} },
	...{ status: "waiting", reason: null, changedAt: 1, seenAt: 1, round: 0, stage: 0, dueAt: 5, remindedAt: null, restoredAt: null },
	...{ orderNumber: null, orderedAt: null, revenue: null, currency: null, story: [], revision: 1, createdAt: 1 },
};
const ORDER = { event: "evt_1", number: "#1", at: 2, revenue: "1.00", currency: "NOK" };
const EVENT = { source: "postbud", externalId: "1", type: "order.placed", subject: undefined, time: undefined, data: {}, secrets: {} };
const PERSON = { store: "str_x", cart: "c1", customer: "7", person: "p1" };
const ask = { store: "str_x", address: "kari@example.no", customer: "7", cart: "c1", skus: ["A"] };

/** The calls of these files, and the indexes beside the primary keys that they live on. */
const CALLS: Record<string, [indexes: string[], call: (db: Database, scope: Scope) => Promise<unknown>]> = {
	saveCartStatements: [[], (db) => inTransaction(db, store.saveCartStatements([ROW]))],
	forgetCartStatement: [[], (db) => inTransaction(db, [store.forgetCartStatement("str_x", "c1", "p1")])],
	findCartOwners: [["carts_person", "carts_customer"], (db) => store.findCartOwners(db, [PERSON])],
	findCart: [[], (_db, scope) => store.findCart(scope, "c1")],
	"listCarts, of one status": [["carts_status"], (_db, scope) => store.listCarts(scope, "waiting", 5, { createdAt: 9, id: "c9" })],
	"listCarts, of all": [["carts_status"], (_db, scope) => store.listCarts(scope, undefined, 5)],
	removeCart: [[], (_db, scope) => store.removeCart(scope, "c1")],
	removeCartsOf: [["carts_person"], (_db, scope) => store.removeCartsOf(scope, "p1")],
	hurryCarts: [["carts_status"], (_db, scope) => store.hurryCarts(scope)],
	orderNobodysCartStatement: [[], (db) => inTransaction(db, [store.orderNobodysCartStatement("str_x", "c1", ORDER)])],
	takeOverdueCarts: [["carts_due"], (db) => store.takeOverdueCarts(db, 9, 99, 5)],
	closeUnknownCarts: [[], (db) => store.closeUnknownCarts(db, [{ store: "str_x", id: "c1" }], 9, 99)],
	countOpenCarts: [["carts_status"], (_db, scope) => store.countOpenCarts(scope)],
	countCarts: [["carts_status"], (_db, scope) => store.countCarts(scope, 0, 9)],
	loadReminderTruths: [
		["events_buyer_address", "events_buyer_customer", "events_buyer_cart", "messages_recipient", "(store_id=? AND sku=?)"],
		(db) => loadReminderTruths(db, [ask]),
	],
	soldOutStatement: [[], (db) => inTransaction(db, [soldOutStatement("str_x", { sku: "A", soldOut: true }, 1)])],
	"soldOutStatement, back again": [[], (db) => inTransaction(db, [soldOutStatement("str_x", { sku: "A", soldOut: false }, 1)])],
	mailsOfOwnEvents: [["events_identity"], (_db, scope) => mailsOfOwnEvents(scope, ["1"])],
	loadConsents: [["messages_recipient"], (db) => loadConsents(db, [{ store: "str_x", id: "kari@example.no" }])],
	listConsents: [[], (_db, scope) => listConsents(scope, "kari@example.no")],
	forgetWithdrawals: [[], (db, scope) => inTransaction(db, [forgetWithdrawals(scope, "kari@example.no")])],
	insertEventStatements: [
		[],
		(db) => inTransaction(db, insertEventStatements("str_x", [{ id: "evt_1", event: EVENT, fingerprint: "", secrets: null, receivedAt: 1, wakeAt: 1 }])),
	],
	eventsByIdentity: [["events_identity"], (_db, scope) => eventsByIdentity(scope, [EVENT])],
};

it.each(Object.entries(CALLS))("%s goes through no table from end to end", async (_name, [indexes, call]) => {
	const { db, plans } = explaining();
	await call(db, { db, storeId: "str_x" });
	const steps = (await Promise.all(plans)).flat();

	const made = new Set(steps.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(step)?.[1] ?? []));
	const walks = steps.filter((step) => /^SCAN (?!.*VIRTUAL TABLE|CONSTANT)/.test(step) && !made.has(step.split(" ")[1] ?? ""));
	expect(walks).toEqual([]);
	for (const index of indexes) expect(steps.join("\n")).toContain(index);
});

/** A database that asks for the plan of every statement before it runs it. */
function explaining(): { db: Database; plans: Promise<string[]>[] } {
	const plans: Promise<string[]>[] = [];
	const explain = async (sql: string, values: unknown[]) => {
		const statement = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
		return (await statement.all<{ detail: string }>()).results.map(({ detail }) => detail);
	};
	const prepare = (sql: string) => ({
		bind: (...values: unknown[]) => {
			plans.push(explain(sql, values));
			return env.DB.prepare(sql).bind(...values);
		},
	});
	const binding = { prepare, batch: (all: D1PreparedStatement[]) => env.DB.batch(all) } as unknown as D1Database;
	return { db: openDatabases(binding).main, plans };
}
