import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

let store: TestStore;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore();
	await callJson("POST", "/v1/suppressions", store.key, { address: "sara@example.no" });
	const types = [
		"order.placed",
		"account.password_reset_requested",
		"account.registered",
		"account.approval_requested",
		"account.approved",
		"contact.form_submitted",
	];
	await callJson(
		"POST",
		"/v1/events",
		store.key,
		types.map((type) => sampleEvent(type)),
	);
	all = await settledMessages(store.key);
});

const list = async (query: string) => (await callJson<{ data: MessageBody[]; next_cursor: string | null }>("GET", `/v1/messages${query}`, store.key)).body;
const notificationsOf = (messages: MessageBody[]) => messages.map((message) => message.notification).sort();

describe("the log", () => {
	it.each<[string, string[]]>([
		["subject=ORDREBEKREFTELSE", ["order.placed.customer"]],
		["to=ase.odegard@example.no", ["order.placed.customer"]],
		["to=ASE.ODEGARD@EXAMPLE.NO", ["order.placed.customer"]],
		["to=Nordmann", ["account.registered.customer"]],
		["notification=order.placed", ["order.placed.admin", "order.placed.customer"]],
		["notification=account.registered.admin", ["account.registered.admin"]],
		["status=skipped", ["account.password_reset_requested.customer", "contact.form_submitted.customer"]],
		["reason=suppressed", ["account.password_reset_requested.customer"]],
		["reason=switched_off", ["contact.form_submitted.customer"]],
		["order=1001", ["order.placed.admin", "order.placed.customer"]],
		["order=%231001&status=sent&to=eier", ["order.placed.admin"]],
		["q=ødegård", ["order.placed.admin", "order.placed.customer"]],
		["from=nobody", []],
		["before=2020-01-01", []],
		["after=2099-01-01T00:00:00Z", []],
		["class=S", ["account.password_reset_requested.customer"]],
		["audience=admin&order=1001", ["order.placed.admin"]],
		["template=builtin:order.placed.customer", ["order.placed.customer"]],
		["rule=rul_00000000000000000000000000", []],
		['q="se odegard"', []],
		['q="Åse Ødegård"&audience=customer', ["order.placed.customer"]],
		["q=%231001", ["order.placed.admin", "order.placed.customer"]],
		["q=%00*NEAR(%22%F0%9F%8E%89", []],
		["channel=email&provider=outbox&notification=account.approved", ["account.approved.customer"]],
	])("finds by %s", async (query, expected) => {
		expect(notificationsOf((await list(`?${query}`)).data)).toEqual(expected);
	});

	it("goes through page by page, newest first, each message once", async () => {
		const seen: string[] = [];
		let cursor: string | null = "";
		while (cursor !== null) {
			const page = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
			seen.push(...page.data.map((message) => message.id));
			cursor = page.next_cursor;
		}
		expect(seen).toEqual(all.map((message) => message.id));
		expect([...seen].sort().reverse()).toEqual(seen);
	});

	it("names every fault of a query, and every parameter it does not know", async () => {
		const { status, body } = await callJson<{ errors: { pointer: string }[] }>("GET", "/v1/messages?status=lost&limit=0&after=yesterday&colour=red", store.key);
		expect(status).toBe(422);
		expect(body.errors.map((fault) => fault.pointer).sort()).toEqual(["after", "colour", "limit", "status"]);
	});

	it("a suppressed address counts as a failure, with its reason", () => {
		expect(all.find((message) => message.reason === "suppressed")).toMatchObject({ status: "skipped", failures: 1, to: "sara@example.no" });
	});

	it("shows an order's whole correspondence", async () => {
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/orders/%231001/messages", store.key);
		expect(notificationsOf(body.data)).toEqual(["order.placed.admin", "order.placed.customer"]);
	});

	it.each([
		["GET", "/v1/messages/msg_00000000000000000000000000", 404],
		["GET", "/v1/messages/nonsense", 422],
		["GET", "/v1/nothing", 404],
		["DELETE", "/v1/messages", 404],
	])("%s %s is a problem document with %i", async (method, path, status) => {
		const response = await call(method, path, store.key);
		expect(response.status).toBe(status);
		expect(response.headers.get("Content-Type")).toBe("application/problem+json");
	});
});

describe("what was sent", () => {
	const find = (notification: string) => all.find((message) => message.notification === notification)?.id;

	it("is shown as HTML that can run nothing, as text and as the raw mail", async () => {
		const id = find("order.placed.customer");
		const html = await call("GET", `/v1/messages/${id}/content?as=html`, store.key);
		expect(html.headers.get("Content-Security-Policy")).toContain("sandbox");
		expect(await html.text()).toContain("Åse");
		expect(await (await call("GET", `/v1/messages/${id}/content?as=text`, store.key)).text()).toContain("Telt for to");
		const eml = await call("GET", `/v1/messages/${id}/content?as=eml`, store.key);
		expect(eml.headers.get("Content-Type")).toBe("message/rfc822");
		expect(await eml.text()).toMatch(/^Date: /);
	});

	it("of a skipped message is nothing", async () => {
		expect((await call("GET", `/v1/messages/${find("contact.form_submitted.customer")}/content`, store.key)).status).toBe(404);
	});

	it("an answer to the owner's copy of a contact form goes to the customer", () => {
		expect(all.find((message) => message.notification === "contact.form_submitted.admin")?.reply_to).toBe("per.as@example.no");
	});
});
