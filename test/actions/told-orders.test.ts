import { beforeAll, describe, expect, it } from "vitest";
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
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { enabled: { "order.placed.customer": false } } });
		await post(about("order.placed", "7006", "paid"));
		await runQueue();
		await post([about("order.paid", "7005", "paid"), about("order.paid", "7006", "paid")]);
		expect(await mails("7005")).toMatchObject([{ status: "sent" }]);
		expect(await mails("7006")).toMatchObject([{ status: "sent" }]);
	});

	it("a dry run says so too", async () => {
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { enabled: { "order.placed.customer": true } } });
		const { body } = await callJson<{ plan: unknown[] }>("POST", "/v1/events?dry_run=true", store.key, about("order.paid", "7001", "paid"));
		expect(body.plan).toMatchObject([{ notification: "order.paid.customer", decision: "skip", reason: "already_told" }]);
	});
});
