import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Problem {
	type: string;
	title: string;
	status: number;
	detail: string;
	errors?: { pointer: string; detail: string }[];
}

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const post = (body: unknown, key: string | undefined = store.key) => callJson<Problem>("POST", "/v1/events", key, body);
const pointersOf = (problem: Problem) => problem.errors?.map((fault) => fault.pointer) ?? [];

describe("POST /v1/events", () => {
	it("stores an event, mails the customer and the owner, and explains both", async () => {
		const { status, body } = await callJson<{ id: string; status: string }>("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		expect(status).toBe(202);
		expect(body).toEqual({ id: expect.stringMatching(/^evt_[0-9a-z]{26}$/), status: "accepted" });
		const messages = await settledMessages(store.key);
		expect(messages.map(({ notification, status: state, to }) => [notification, state, to]).sort()).toEqual([
			["order.placed.admin", "sent", "eier@fjellbutikken.example"],
			["order.placed.customer", "sent", "ase.odegard@example.no"],
		]);
		const event = await callJson<{ status: string; decisions: unknown[]; data: Record<string, unknown> }>("GET", `/v1/events/${body.id}`, store.key);
		expect(event.body.status).toBe("planned");
		expect(event.body.decisions).toHaveLength(2);
	});

	it("answers a repetition as the first time, with the same id", async () => {
		const event = sampleEvent("contact.form_submitted");
		const first = await call("POST", "/v1/events", store.key, event);
		const again = await call("POST", "/v1/events", store.key, { ...event });
		expect(again.status).toBe(202);
		expect(again.headers.get("Idempotent-Replayed")).toBe("true");
		expect(first.headers.get("Idempotent-Replayed")).toBeNull();
		expect(await again.json()).toEqual(await first.json());
	});

	it("takes the members of a repetition in any order", async () => {
		const event = sampleEvent("contact.form_submitted");
		await post(event);
		const reversed = Object.fromEntries(Object.entries(event).reverse());
		expect((await post(reversed)).status).toBe(202);
	});

	it("refuses another event under the same source and id", async () => {
		const event = sampleEvent("contact.form_submitted");
		await post(event);
		const { status, body } = await post({ ...event, data: { ...event.data, message: "Something else" } });
		expect(status).toBe(409);
		expect(pointersOf(body)).toEqual(["/id"]);
	});

	it("takes an array, each with an answer of its own", async () => {
		const events = [sampleEvent("order.placed"), sampleEvent("account.registered")];
		const response = await call("POST", "/v1/events", store.key, events, { "Content-Type": "application/cloudevents-batch+json" });
		expect(response.status).toBe(202);
		expect(await response.json()).toEqual([expect.objectContaining({ status: "accepted" }), expect.objectContaining({ status: "accepted" })]);
	});

	it("refuses an array with one invalid event as a whole, naming which", async () => {
		const { id, ...nameless } = sampleEvent("order.placed");
		const { status, body } = await post([sampleEvent("order.placed", {}, "array-1"), nameless]);
		expect(status).toBe(422);
		expect(pointersOf(body)).toEqual(["/1/id"]);
		expect((await post(sampleEvent("order.placed", {}, "array-1"))).status).toBe(202);
		expect(id).toBeDefined();
	});

	it("with dry_run stores nothing and tells the plan", async () => {
		const dry = await makeStore();
		const { status, body } = await callJson("POST", "/v1/events?dry_run=true", dry.key, sampleEvent("order.placed"));
		expect(status).toBe(200);
		expect(body).toEqual({
			plan: [
				{ notification: "order.placed.customer", decision: "send", to: "ase.odegard@example.no", subject: expect.stringContaining("#1001") },
				{ notification: "order.placed.admin", decision: "send", to: "eier@fjellbutikken.example", subject: expect.stringContaining("#1001") },
			],
		});
		const { results } = await env.DB.prepare("SELECT id FROM events WHERE store_id = ?").bind(dry.id).all();
		expect(results).toEqual([]);
	});
});

describe("wrong input of POST /v1/events", () => {
	const order = () => sampleEvent("order.placed").data.order as Record<string, unknown>;
	const customer = (changes: object) => ({ customer: { email: "a@example.no", ...changes } });

	it.each<[string, () => unknown, string[]]>([
		["an empty object", () => ({}), ["/id", "/source", "/type", "/data"]],
		["an unknown type", () => ({ ...sampleEvent("order.placed"), type: "order.plased" }), ["/type"]],
		["wrong types everywhere", () => ({ ...sampleEvent("order.placed"), id: 7, subject: [] }), ["/id", "/subject"]],
		["no order in an order event", () => sampleEvent("order.placed", { order: undefined }), ["/data/order"]],
		[
			"faults in envelope and data together",
			() => ({ ...sampleEvent("order.placed", { order: { ...order(), currency: "kr", items: [] } }), id: "" }),
			["/id", "/data/order/currency", "/data/order/items"],
		],
		["a bad address", () => sampleEvent("order.placed", customer({ email: "not an address" })), ["/data/customer/email"]],
		["an address with a line break", () => sampleEvent("order.placed", customer({ email: "a@example.no\r\nBcc: b@example.no" })), ["/data/customer/email"]],
		["CRLF in a name", () => sampleEvent("order.placed", customer({ first_name: "Eve\r\nBcc: x@example.no" })), ["/data/customer/first_name"]],
		["money as a number", () => sampleEvent("order.placed", { order: { ...order(), totals: { grand_total: 199 } } }), ["/data/order/totals/grand_total"]],
		["a javascript: link", () => sampleEvent("account.password_reset_requested", { reset_url: "javascript:alert(1)" }), ["/data/reset_url"]],
		["a time without a zone", () => ({ ...sampleEvent("order.placed"), time: "2026-11-20 14:03" }), ["/time"]],
		["a reset without an address", () => sampleEvent("account.password_reset_requested", { customer: { first_name: "Sara" } }), ["/data/customer/email"]],
		["a password", () => sampleEvent("account.registered", { password: "hunter2" }), ["/data/password"]],
		["data that nests without end", () => sampleEvent("custom.deep", { deep: JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`) }), [""]],
		["an event of 300 kB", () => sampleEvent("custom.big", { big: "x".repeat(300_000) }), [""]],
		["a text", () => "order", [""]],
		["an empty array", () => [], [""]],
		["more than 100 events", () => Array.from({ length: 101 }, () => sampleEvent("order.placed")), [""]],
	])("names every fault of %s", async (_name, input, pointers) => {
		const { status, body } = await post(JSON.stringify(input()));
		expect(status).toBe(422);
		expect(pointersOf(body)).toEqual(pointers);
		expect(body.title).toBe("The input is invalid");
	});

	it("refuses broken JSON with what is wrong with it", async () => {
		const { status, body } = await post('{"id": ');
		expect(status).toBe(400);
		expect(body.detail).toContain("not JSON");
	});

	it("refuses a megabyte", async () => {
		const { status } = await post(sampleEvent("custom.big", { big: "x".repeat(1_000_000) }));
		expect(status).toBe(413);
	});

	it("refuses another media type", async () => {
		const response = await call("POST", "/v1/events", store.key, "a=b", { "Content-Type": "application/x-www-form-urlencoded" });
		expect(response.status).toBe(415);
		expect(response.headers.get("Content-Type")).toBe("application/problem+json");
	});

	it.each([
		["no key", undefined],
		["a wrong key", "pb_sk_wrong"],
	])("refuses %s", async (_name, key) => {
		const response = await call("POST", "/v1/events", key, sampleEvent("order.placed"));
		expect(response.status).toBe(401);
		expect(response.headers.get("WWW-Authenticate")).toContain("Bearer");
	});

	it("refuses the root key, which stands above stores", async () => {
		expect((await post(sampleEvent("order.placed"), env.ROOT_KEY)).status).toBe(403);
	});

	it("refuses a dry_run that is neither true nor false", async () => {
		const { status, body } = await callJson<Problem>("POST", "/v1/events?dry_run=yes", store.key, sampleEvent("order.placed"));
		expect(status).toBe(422);
		expect(pointersOf(body)).toEqual(["dry_run"]);
	});
});
