import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const post = (events: unknown) => callJson("POST", "/v1/events", store.key, events);
const about = (type: string, number: string, status: string) => {
	const event = sampleEvent(type);
	const order = event.data.order as Record<string, unknown>;
	return { ...event, subject: `order/${number}`, data: { ...event.data, order: { ...order, number, payment: { method: "card", status } } } };
};
const confirming = async (key: string, enabled: boolean) => {
	const { status } = await callJson("PATCH", "/v1/notifications/order.placed.customer", key, { enabled, confirm: true });
	expect(status).toBe(200);
};
/** What became of the customer's mails about an order; of several of one kind, the newest. */
const outcomes = async (key: string, number: string) => {
	await runQueue();
	const { body } = await callJson<{ data: MessageBody[] }>("GET", `/v1/orders/${number}/messages`, key);
	const toCustomer = body.data.filter(({ notification }) => notification.endsWith(".customer"));
	return Object.fromEntries(toCustomer.reverse().map(({ notification, status, reason }) => [notification, reason ?? status]));
};
const mails = async (number: string) => {
	await runQueue();
	return (await callJson<{ data: MessageBody[] }>("GET", `/v1/messages?notification=order.paid.customer&order=${number}`, store.key)).body.data;
};

describe("no mail says twice what one has said", () => {
	it("an order that was confirmed as paid gets no second mail about its payment", async () => {
		await post(about("order.placed", "7001", "paid"));
		await runQueue();
		await post(about("order.paid", "7001", "paid"));
		expect(await mails("7001")).toMatchObject([{ status: "skipped", reason: "already_told" }]);
	});

	it("also when both come at the same time", async () => {
		await post([about("order.placed", "7002", "paid"), about("order.paid", "7002", "paid")]);
		expect(await mails("7002")).toMatchObject([{ status: "skipped", reason: "already_told" }]);
	});

	it("an order that was confirmed as unpaid does, and so does one that nobody confirmed", async () => {
		await post(about("order.placed", "7003", "pending"));
		await runQueue();
		await post([about("order.paid", "7003", "paid"), about("order.paid", "7004", "paid")]);
		expect(await mails("7003")).toMatchObject([{ status: "sent" }]);
		expect(await mails("7004")).toMatchObject([{ status: "sent" }]);
	});

	it("another order's confirmation, another store's, and one that was not sent count for nothing", async () => {
		const other = await makeStore();
		await call("POST", "/v1/events", other.key, about("order.placed", "7005", "paid"));
		await confirming(store.key, false);
		await post(about("order.placed", "7006", "paid"));
		await runQueue();
		await post([about("order.paid", "7005", "paid"), about("order.paid", "7006", "paid")]);
		expect(await mails("7005")).toMatchObject([{ status: "sent" }]);
		expect(await mails("7006")).toMatchObject([{ status: "sent" }]);
	});

	it("a confirmation that is switched off says nothing to anybody, also when it would come at the same time", async () => {
		const { key } = await makeStore();
		await confirming(key, false);
		await callJson("POST", "/v1/events", key, [about("order.placed", "7007", "paid"), about("order.paid", "7007", "paid")]);
		expect(await outcomes(key, "7007")).toEqual({ "order.placed.customer": "switched_off", "order.paid.customer": "sent" });
	});

	it("a dry run says so too", async () => {
		await confirming(store.key, true);
		const { body } = await callJson<{ plan: unknown[] }>("POST", "/v1/events?dry_run=true", store.key, about("order.paid", "7001", "paid"));
		expect(body.plan).toMatchObject([{ notification: "order.paid.customer", decision: "skip", reason: "already_told" }]);
	});
});

describe("customers hear of a transition once", () => {
	let key: string;
	let next = 8000;
	let number: string;
	beforeAll(async () => {
		({ key } = await makeStore());
		const enabled = { "order.completed.customer": true, "order.processing.customer": true };
		await callJson("PATCH", "/v1/settings", key, { notifications: { enabled } });
	});
	beforeEach(() => {
		number = String(++next);
	});
	const event = (type: string, changes: Record<string, unknown> = {}) => {
		const sample = sampleEvent(type, changes);
		return {
			...sample,
			subject: `order/${number}`,
			data: { ...sample.data, order: { ...(sample.data.order as object), ...(changes.order as object), number } },
		};
	};
	/** Each post is planned before the next one. */
	const becomeOf = async (...posts: unknown[]) => {
		for (const events of posts) {
			const { status } = await callJson("POST", "/v1/events", key, events);
			expect(status).toBe(202);
			await runQueue();
		}
		return outcomes(key, number);
	};
	const changed = (to: string, more: Record<string, unknown> = {}) => event("order.status_changed", { from: "new", to, label: null, ...more });
	const shipped = () => event("order.shipped");
	const transfer = { payment: { method: "bank_transfer", status: "pending" } };

	it.each(["shipped", "Partially fulfilled", "wc-sent"])("%s: the mail about the parcel has told of it", async (to) => {
		expect(await becomeOf(shipped(), changed(to))).toEqual({ "order.shipped.customer": "sent", "order.status_changed.customer": "already_told" });
	});

	it("a status goes by the name that customers read where its symbol says nothing", async () => {
		expect(await becomeOf(shipped(), changed("status_17", { label: "Sendt" }))).toMatchObject({ "order.status_changed.customer": "already_told" });
	});

	it("whichever of two that come together stands first", async () => {
		expect(await becomeOf([changed("shipped"), shipped()])).toEqual({ "order.shipped.customer": "sent", "order.status_changed.customer": "already_told" });
	});

	it("of two that come together and say the same, exactly one goes out", async () => {
		expect(await becomeOf([changed("completed"), event("order.completed")])).toEqual({
			"order.completed.customer": "sent",
			"order.status_changed.customer": "already_told",
		});
	});

	it("what says no more than a status that was told is not sent", async () => {
		expect(await becomeOf(changed("processing"), event("order.processing"))).toEqual({
			"order.status_changed.customer": "sent",
			"order.processing.customer": "already_told",
		});
		number = String(++next);
		expect(await becomeOf(changed("cancelled"), event("order.cancelled", { reason: "fraud", refund: null }))).toMatchObject({
			"order.cancelled.customer": "already_told",
		});
	});

	it("what says more follows: a parcel, an amount, a reason", async () => {
		expect(await becomeOf(changed("shipped"), shipped())).toMatchObject({ "order.shipped.customer": "sent" });
		expect(await becomeOf(changed("cancelled"), event("order.cancelled", { reason: "inventory", refund: null }))).toMatchObject({
			"order.cancelled.customer": "sent",
		});
		expect(await becomeOf(event("order.refunded"))).toMatchObject({ "order.refunded.customer": "sent" });
	});

	it("a status that nobody else tells of is told, and so is one that another mail would have told of and did not", async () => {
		expect(await becomeOf(shipped(), changed("packing"))).toMatchObject({ "order.status_changed.customer": "sent" });
		number = String(++next);
		expect(await becomeOf(changed("shipped"))).toEqual({ "order.status_changed.customer": "sent" });
	});

	it("an order confirmed as paid needs no status that says so", async () => {
		expect(await becomeOf(event("order.placed"), changed("paid"))).toMatchObject({ "order.status_changed.customer": "already_told" });
	});

	it("who was asked for a bank transfer is not told that the order waits for it", async () => {
		const hold = (reason: string | null) => event("order.on_hold", { reason, order: transfer });
		expect(await becomeOf(event("order.placed", { order: { ...orderOf("order.placed"), ...transfer } }), hold("awaiting_payment"))).toEqual({
			"order.placed.customer": "sent",
			"order.on_hold.customer": "already_told",
		});
		expect(await becomeOf(changed("on-hold", { order: transfer }))).toMatchObject({ "order.status_changed.customer": "already_told" });
		expect(await becomeOf(hold("Vi finner ikke adressen din."))).toMatchObject({ "order.on_hold.customer": "sent" });
	});

	it("an order on hold that waits for something else is told of", async () => {
		expect(await becomeOf(event("order.placed"), event("order.on_hold", { reason: null }))).toMatchObject({ "order.on_hold.customer": "sent" });
		number = String(++next);
		const paid = { payment: { ...transfer.payment, status: "paid" } };
		const placed = event("order.placed", { order: { ...orderOf("order.placed"), ...transfer } });
		expect(await becomeOf(placed, event("order.on_hold", { reason: null, order: paid }))).toMatchObject({ "order.on_hold.customer": "sent" });
	});

	it.each([
		["order.cancelled", { refund: { amount: "178.00" } }],
		["return.completed", { refund: { amount: "178", currency: "NOK" } }],
	])("a refund that the mail about %s told of is told once", async (type, changes) => {
		expect(await becomeOf(event(type, changes), event("order.refunded", { refund: { amount: "178.00" } }))).toMatchObject({
			[`${type}.customer`]: "sent",
			"order.refunded.customer": "already_told",
		});
	});

	it("a refund of another amount is news", async () => {
		expect(await becomeOf(event("order.cancelled", { refund: { amount: "178.00" } }), event("order.refunded", { refund: { amount: "20.00" } }))).toMatchObject({
			"order.refunded.customer": "sent",
		});
	});

	it("owners hear of every change", async () => {
		await becomeOf(shipped(), changed("shipped"));
		const { body } = await callJson<{ data: MessageBody[] }>("GET", `/v1/messages?notification=order.status_changed.admin&order=${number}`, key);
		expect(body.data).toMatchObject([{ status: "sent" }]);
	});
});

function orderOf(type: string): object {
	return sampleEvent(type).data.order as object;
}
