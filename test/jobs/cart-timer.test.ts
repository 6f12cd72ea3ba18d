import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { lookAtCarts } from "../../src/actions/look-at-carts.ts";
import { sweepCarts } from "../../src/actions/sweep-carts.ts";
import { call, callJson, type TestStore } from "../support/api.ts";
import {
	cartOf,
	change,
	HOUR,
	leave,
	order,
	post,
	putBack,
	REMINDERS,
	reminders,
	remindingStore,
	ring,
	run,
	stateOf,
	timerOf,
	YES,
} from "../support/cart-scene.ts";
import { testDeps } from "../support/clock.ts";

let store: TestStore;
let people = 0;
beforeAll(async () => {
	store = await remindingStore();
});
const someone = () => `cart${++people}@example.se`;
const mailsTo = async (address: string) => (await reminders(store)).filter(({ to }) => to === address);
const wholeStatuses = async (address: string) => (await mailsTo(address)).map(({ status, reason }) => [status, reason]);

describe("a cart that was left", () => {
	it("is reminded of once a stage, however often the alarm goes off", async () => {
		const [cart, address] = ["once", someone()];
		await leave(store, cart, address);
		await run();
		await ring(store, address, 3);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
		expect(await cartOf(store, cart)).toMatchObject({ status: "reminded", stage: 1, address });
		const [mail] = await mailsTo(address);
		expect(mail).toMatchObject({ locale: "sv" });
		const html = await (await call("GET", `/v1/messages/${mail?.id}/content?as=html`, store.key)).text();
		expect(html).toContain("Termos 1 l");
		const event = await callJson<{ data: { recover_url: string } }>("GET", `/v1/events/${mail?.event_id}`, store.key);
		expect(event.body.data.recover_url).toMatch(/^\/c\/[\w-]{80,}$/);
	});

	it("keeps its place when the object was stopped between the event and its own writing", async () => {
		const [cart, address] = ["crash", someone()];
		await leave(store, cart, address);
		await run();
		const before = await stateOf(store, address);
		await ring(store, address);
		if (before)
			await putBack(store, address, {
				...before,
				carts: before.carts.map((one) => ({ ...one, stage: 0, decided: 0, remindedAt: null, status: "waiting" })),
				reminded: [],
			});
		await ring(store, address, 2);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});

	it("is reminded of when the object was stopped before it had written what it decided", async () => {
		const [cart, address] = ["half", someone()];
		await leave(store, cart, address);
		await run();
		const before = await stateOf(store, address);
		const step = before && (await lookAtCarts(testDeps().deps, before));
		if (step) await putBack(store, address, { ...step.state, pending: step.errand } as typeof step.state);
		expect(await cartOf(store, cart)).toMatchObject({ status: "waiting" });
		await ring(store, address, 2);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
		expect(await cartOf(store, cart)).toMatchObject({ status: "reminded", stage: 1 });
	});

	it("stays deleted when the object was stopped before it had written what it decided", async () => {
		const [cart, address] = ["half-deleted", someone()];
		await leave(store, cart, address);
		await run();
		const before = await stateOf(store, address);
		const step = before && (await lookAtCarts(testDeps().deps, before));
		if (step) await putBack(store, address, { ...step.state, pending: step.errand } as typeof step.state);
		expect((await call("DELETE", `/v1/carts/${cart}`, store.key)).status).toBe(204);
		await ring(store, address);
		await run();
		expect((await call("GET", `/v1/carts/${cart}`, store.key)).status).toBe(404);
		expect((await wholeStatuses(address)).filter(([status]) => status === "sent")).toEqual([]);
	});

	it("carries the discount and the distance of its stage", async () => {
		const [cart, address] = ["second", someone()];
		await leave(store, cart, address, { ago: 3 * HOUR });
		await run();
		await ring(store, address);
		await run();
		const state = await stateOf(store, address);
		const earlier = (one: number | null) => (one ?? 0) - 24 * HOUR;
		if (state)
			await putBack(store, address, {
				...state,
				carts: state.carts.map((one) => ({ ...one, remindedAt: earlier(one.remindedAt), seenAt: earlier(one.seenAt) })),
				reminded: state.reminded.map((one) => ({ ...one, at: earlier(one.at) })),
			});
		await ring(store, address);
		await run();
		expect(await wholeStatuses(address)).toEqual([
			["sent", null],
			["sent", null],
		]);
		const last = (await mailsTo(address)).at(-1);
		expect(await (await call("GET", `/v1/messages/${last?.id}/content?as=text`, store.key)).text()).toContain("KOMTILBAKE");
	});

	it.each([
		["nobody said yes", { customer: { consent: null } }, "no_consent"],
		["the person said no", { customer: { consent: { ...YES, status: "denied", occurred_at: "2026-02-02T10:00:00Z" } } }, "no_consent"],
	])("%s: nobody is reminded, and the log says why", async (_name, changes, reason) => {
		const address = someone();
		await leave(store, `no-${address}`, address, changes);
		await run();
		await ring(store, address);
		await run();
		expect(await wholeStatuses(address)).toEqual([["skipped", reason]]);
		expect(await cartOf(store, `no-${address}`)).toMatchObject({ stage: 0, reason });
	});

	it.each([
		["it is empty", { cart: { items: [] } }, "cart_empty"],
		["it costs nothing", { cart: { total: "0.00" } }, "cart_empty"],
		["all of it is sold out", { cart: { items: [{ sku: "GONE", title: "Borte", quantity: 1, unit_price: "9.00", line_total: "9.00" }] } }, "out_of_stock"],
		["it was left weeks ago", { ago: 20 * 24 * HOUR }, "cart_too_old"],
	])("%s: nobody is reminded", async (_name, changes, reason) => {
		const address = someone();
		await post(store, "stock.out", { product: { title: "Borte" }, sku: "GONE", quantity: 0 });
		await leave(store, `not-${address}`, address, changes);
		await run();
		await ring(store, address);
		expect(await cartOf(store, `not-${address}`)).toMatchObject({ stage: 0, reason });
		await run();
		expect((await mailsTo(address)).filter(({ status }) => status !== "skipped")).toEqual([]);
	});

	it("waits without a timer while nobody knows whose it is, and is reminded of once somebody does", async () => {
		const address = someone();
		await leave(store, "nobody", undefined);
		await run();
		expect(await cartOf(store, "nobody")).toMatchObject({ status: "waiting", reason: "no_address", address: null });
		await leave(store, "nobody", address, { ago: HOUR + 1 });
		await run();
		await ring(store, address);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});

	it("follows its owner to another address, and the first is not reminded", async () => {
		const [wrong, right] = [someone(), someone()];
		await leave(store, "typo", wrong, { ago: 3 * HOUR });
		await run();
		await leave(store, "typo", right, { ago: 2 * HOUR });
		await run();
		await ring(store, wrong);
		await ring(store, right);
		await run();
		expect([await wholeStatuses(wrong), await wholeStatuses(right)]).toEqual([[], [["sent", null]]]);
		expect(await cartOf(store, "typo")).toMatchObject({ address: right, status: "reminded" });
	});
});

describe("an alarm", () => {
	it("that was lost is made up for by the sweep", async () => {
		const address = someone();
		await leave(store, "swept", address);
		await run();
		await runInDurableObject(await timerOf(store, address), async (_timer, { storage }) => storage.deleteAlarm());
		await sweepCarts(testDeps().deps);
		await run();
		expect(await cartOf(store, "swept")).toMatchObject({ status: "reminded", stage: 1 });
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});

	it("that goes wrong is set again, and does its work once it can", async () => {
		const address = someone();
		await leave(store, "broken", address, { ago: 0 });
		await run();
		const state = await stateOf(store, address);
		if (!state) throw new Error("there is no timer");
		const left = { ...state, carts: state.carts.map((cart) => ({ ...cart, seenAt: cart.seenAt - 2 * HOUR, changedAt: cart.changedAt - 2 * HOUR })) };
		await putBack(store, address, { ...left, carts: left.carts.map((cart) => ({ ...cart, customer: null as never })) });
		const timer = await timerOf(store, address);
		expect(await runDurableObjectAlarm(timer)).toBe(true);
		expect(await runInDurableObject(timer, async (_timer, { storage }) => storage.getAlarm())).toBeGreaterThan(Date.now());
		await putBack(store, address, left);
		expect(await runDurableObjectAlarm(timer)).toBe(true);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});

	it("of a cart that no timer knows any more ends its waiting", async () => {
		const address = someone();
		await leave(store, "unknown", address);
		await run();
		await runInDurableObject(await timerOf(store, address), async (_timer, { storage }) => storage.deleteAll());
		await sweepCarts(testDeps().deps);
		expect(await cartOf(store, "unknown")).toMatchObject({ status: "lost" });
	});
});

describe("a purchase", () => {
	it.each([
		["by the address, written otherwise", (address: string) => order(store, address.toUpperCase())],
		["by the cart", (address: string) => order(store, "else@example.se", { cart: `buy-${address}` })],
		["by the customer", (address: string) => order(store, undefined, { customerId: `c-${address}` })],
	])("%s stops the reminder before the order is even planned", async (_name, buy) => {
		const address = someone();
		await leave(store, `buy-${address}`, address, { customer: { id: `c-${address}` } });
		await run();
		const asked = (await stateOf(store, address))?.carts[0];
		expect(asked).toBeDefined();
		await buy(address);
		await ring(store, address);
		await run();
		expect(await mailsTo(address)).toEqual([]);
		expect(await cartOf(store, `buy-${address}`)).toMatchObject({ status: "ordered", stage: 0, reason: null });
	});

	it("between the decision and the hand-over stops the mail", async () => {
		const address = someone();
		await leave(store, "late", address);
		await run();
		await ring(store, address);
		await order(store, address);
		await run();
		expect((await wholeStatuses(address)).every(([status]) => status === "cancelled")).toBe(true);
	});

	it("after a reminder is its merit, and the admins can hear of it", async () => {
		const address = someone();
		await leave(store, "merit", address);
		await run();
		await ring(store, address);
		await run();
		await order(store, address, { cart: "merit" });
		await run();
		expect(await cartOf(store, "merit")).toMatchObject({ status: "recovered", stage: 1, order: { revenue: "748.00" } });
		const { results } = await env.DB.prepare("SELECT id FROM events WHERE store_id = ? AND type = 'cart.recovered' AND data ->> '$.cart.id' = 'merit'")
			.bind(store.id)
			.all();
		expect(results).toHaveLength(1);
		await ring(store, address);
		await run();
		expect(await mailsTo(address)).toHaveLength(1);
	});

	it("does not count for a cart that is filled after it", async () => {
		const address = someone();
		await order(store, address, { ago: 5 * HOUR });
		await run();
		await leave(store, "again", address);
		await run();
		await ring(store, address);
		await run();
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});
});

describe("at once", () => {
	it.each([
		["deleting", async (id: string) => expect((await call("DELETE", `/v1/carts/${id}`, store.key)).status).toBe(204)],
		[
			"deleting, although the cart is heard of once more",
			async (id: string) => {
				expect((await call("DELETE", `/v1/carts/${id}`, store.key)).status).toBe(204);
				await env.DB.prepare("UPDATE events SET status = 'accepted' WHERE store_id = ? AND type = 'cart.updated' AND data ->> '$.cart.id' = ?")
					.bind(store.id, id)
					.run();
				await run();
				expect((await call("GET", `/v1/carts/${id}`, store.key)).status).toBe(404);
			},
		],
		["stopping", async (id: string) => expect((await call("POST", `/v1/carts/${id}/cancellations`, store.key)).status).toBe(202)],
		["switching off", async () => void (await call("PATCH", "/v1/settings", store.key, { cart_reminders: { enabled: false } }))],
		["switching off the notification", async () => void (await call("PATCH", "/v1/notifications/cart.abandoned.customer", store.key, { enabled: false }))],
	])("%s ends a reminder that is on its way", async (_name, end) => {
		const address = someone();
		const id = `end-${people}`;
		await leave(store, id, address);
		await run();
		await ring(store, address);
		await end(id);
		await run();
		await change(store, {});
		expect((await mailsTo(address)).filter(({ status }) => !["cancelled", "skipped"].includes(status))).toEqual([]);
	});

	it("the night holds it back at the hand-over, too", async () => {
		const address = someone();
		const now = new Date();
		const clock = (hours: number) =>
			new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" }).format(now.getTime() + hours * HOUR);
		await leave(store, "night", address, { customer: { timezone: "Asia/Tokyo" } });
		await run();
		await ring(store, address);
		await change(store, { quiet_hours: { from: clock(-2), to: clock(3) } });
		const batch = (await env.DB.prepare("SELECT id FROM events WHERE store_id = ? AND status = 'accepted'").bind(store.id).all()).results.length;
		expect(batch).toBe(1);
		await expect(run()).rejects.toThrow("does not come to an end");
		expect(await wholeStatuses(address)).toEqual([["queued", "quiet_hours"]]);
		const due = await env.DB.prepare("SELECT due_at FROM messages WHERE store_id = ? AND to_address = ? AND reason = 'quiet_hours'")
			.bind(store.id, address)
			.first<number>("due_at");
		expect((due ?? 0) - now.getTime()).toBeGreaterThan(2.5 * HOUR);
		await env.DB.prepare("UPDATE messages SET status = 'cancelled' WHERE store_id = ? AND status = 'queued'").bind(store.id).run();
		await change(store, { quiet_hours: REMINDERS.quiet_hours });
	});

	it("a shorter delay counts for carts that wait already", async () => {
		const address = someone();
		await leave(store, "shorter", address, { ago: HOUR / 2 });
		await run();
		await ring(store, address);
		expect(await cartOf(store, "shorter")).toMatchObject({ stage: 0, status: "waiting" });
		await change(store, { stages: [{ delay: "PT10M" }] });
		expect(await env.DB.prepare("SELECT due_at FROM carts WHERE store_id = ? AND id = 'shorter'").bind(store.id).first("due_at")).toBe(0);
		await ring(store, address);
		await run();
		await change(store, {});
		expect(await wholeStatuses(address)).toEqual([["sent", null]]);
	});
});

describe("by hand", () => {
	it("a reminder goes out ahead of its time, and says why where it may not", async () => {
		const [willing, unwilling] = [someone(), someone()];
		await leave(store, "now", willing, { ago: 0 });
		await leave(store, "not-now", unwilling, { ago: 0, customer: { consent: null } });
		await run();
		const [done, refused] = await Promise.all(
			["now", "not-now"].map((id) => callJson<{ stage?: number; reason?: string }>("POST", `/v1/carts/${id}/reminders`, store.key)),
		);
		expect([done?.status, done?.body.stage]).toEqual([202, 1]);
		expect([refused?.status, refused?.body.reason]).toEqual([409, "no_consent"]);
		await run();
		expect(await wholeStatuses(willing)).toEqual([["sent", null]]);
	});

	it("another store's cart is not there", async () => {
		const other = await remindingStore();
		await leave(store, "mine", someone());
		await run();
		for (const [method, path] of [
			["GET", ""],
			["DELETE", ""],
			["POST", "/reminders"],
			["POST", "/cancellations"],
		] as const)
			expect((await call(method, `/v1/carts/mine${path}`, other.key)).status).toBe(404);
	});

	it("an account that is deleted takes its carts along", async () => {
		const address = someone();
		await leave(store, "erased", address);
		await run();
		await post(store, "account.deleted", { customer: { email: address } });
		await run();
		expect((await call("GET", "/v1/carts/erased", store.key)).status).toBe(404);
		expect(await stateOf(store, address)).toMatchObject({ carts: [], address: "" });
		// What was on its way when it was deleted brings nothing back.
		await env.DB.prepare("UPDATE events SET status = 'accepted' WHERE store_id = ? AND type = 'cart.updated' AND data ->> '$.customer.email' = ?")
			.bind(store.id, address)
			.run();
		await run();
		expect((await call("GET", "/v1/carts/erased", store.key)).status).toBe(404);
	});
});
