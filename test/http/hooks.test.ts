import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { doHookWork } from "../../src/actions/do-hook-work.ts";
import { sampleOrder, shopifyFulfillment, shopifyOrder, shopifyProduct, shopifyRefund } from "../sources/payloads/shopify.ts";
import { stripeEvent, stripeSession } from "../sources/payloads/stripe.ts";
import { wooOrder } from "../sources/payloads/woocommerce.ts";
import { call, callJson, type MessageBody, makeStore, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import * as scene from "../support/hook-scene.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});
afterEach(() => vi.restoreAllMocks());

const event = (id: string) =>
	callJson<{ type: string; source: string; external_id: string; data: Record<string, unknown> }>("GET", `/v1/events/${id}`, store.key);
const placed = () => ({ type: "order.placed", timestamp: "2026-11-20T14:03:22Z", data: sampleEvent("order.placed").data });

describe("a webhook becomes an event", () => {
	it("Standard Webhooks: our own types", async () => {
		const source = await scene.makeSource(store, "standard");
		const answer = await scene.standardPost(source, placed(), "msg_mine");
		expect(answer).toEqual({ status: 202, id: expect.stringMatching(/^hok_/), outcome: "accepted", events: [expect.stringMatching(/^evt_/)] });
		expect((await event(answer.events[0] ?? "")).body).toMatchObject({ type: "order.placed", source: `hook:${source.id}`, external_id: "msg_mine" });
	});

	it("Shopify: an order, and a refund that finds its customer", async () => {
		const source = await scene.makeSource(store, "shopify");
		expect(await scene.shopifyPost(source, "orders/create", shopifyOrder())).toMatchObject({ status: 202, outcome: "accepted" });
		const refund = await scene.shopifyPost(source, "refunds/create", shopifyRefund());
		expect((await event(refund.events[0] ?? "")).body).toMatchObject({ type: "order.refunded", data: { customer: { email: "ase.odegard@example.no" } } });
		await runQueue();
		const mails = (await settledMessages(store.key, "?order=1001")).filter(({ to }) => to === "ase.odegard@example.no");
		expect(mails.map(({ notification }) => notification)).toEqual(expect.arrayContaining(["order.placed.customer", "order.refunded.customer"]));
	});

	it("an id past 2^53 in the raw bytes keeps its digits", async () => {
		const source = await scene.makeSource(store, "shopify");
		const body = JSON.stringify(shopifyOrder({ id: 1, admin_graphql_api_id: undefined })).replace('"id":1,', '"id":820982911946154509,');
		const answer = await scene.post(source, scene.shopifyHeaders(source, "orders/create", body), body);
		expect((await event(answer.events[0] ?? "")).body.external_id).toBe("order.placed/820982911946154509");
	});

	it("WooCommerce: a payment by the status of before", async () => {
		const source = await scene.makeSource(store, "woocommerce", { secret: "s3cr&et" });
		const post = async (topic: string, payload: unknown) => {
			const body = JSON.stringify(payload);
			return scene.post(source, scene.wooHeaders(source, topic, body), body);
		};
		expect(await post("order.created", wooOrder())).toMatchObject({ outcome: "accepted" });
		const paid = await post(
			"order.updated",
			wooOrder({ status: "processing", date_paid_gmt: "2026-11-21T09:00:00", date_modified_gmt: "2026-11-21T09:00:00" }),
		);
		expect((await event(paid.events[0] ?? "")).body).toMatchObject({ type: "order.paid", data: { order: { number: "727" } } });
		// The same second gave it the same delivery id.
		expect(await post("order.created", wooOrder({ id: 728, number: "728" }))).toMatchObject({ outcome: "accepted" });
	});

	it("Stripe: a session", async () => {
		const source = await scene.makeSource(store, "stripe");
		const body = JSON.stringify(stripeEvent("checkout.session.completed", stripeSession({ client_reference_id: "1001" })));
		expect(await scene.post(source, scene.stripeHeaders(source, body), body)).toMatchObject({ status: 202, outcome: "accepted" });
		expect(await scene.post(source, scene.stripeHeaders(source, body), body)).toMatchObject({ outcome: "duplicate" });
	});
});

describe("nothing changes, and it says what is wrong", () => {
	let source: scene.MadeSource;
	let before: Record<string, number>;
	beforeEach(async () => {
		source = await scene.makeSource(store, "standard");
		before = await scene.rowCounts();
	});
	afterEach(async () => expect(await scene.rowCounts()).toEqual(before));
	const body = JSON.stringify(placed());
	const post = (headers: Record<string, string>, text = body) => scene.post(source, headers, text);

	it("with no signature, a wrong one, or one over another body", async () => {
		expect(await post({})).toMatchObject({ status: 401, detail: expect.stringContaining("not signed") });
		expect(await post({ ...scene.standardHeaders(source, body), "webhook-signature": "v1,AAAA" })).toMatchObject({
			status: 401,
			detail: expect.stringContaining("wrong"),
		});
		expect(await post(scene.standardHeaders(source, body), `${body} `)).toMatchObject({ status: 401 });
		const log = await callJson<{ data: unknown[] }>("GET", `/v1/sources/${source.id}/deliveries`, store.key);
		expect(log.body.data).toEqual([]);
		expect((await callJson("GET", `/v1/sources/${source.id}`, store.key)).body).toMatchObject({ failures: 3, counts: { refused: 3 }, last_outcome: "refused" });
	});

	it("with the signature of another store's source", async () => {
		const other = await scene.makeSource(await makeStore(), "standard");
		expect(await post(scene.standardHeaders(other, body))).toMatchObject({ status: 401 });
	});

	it.each([-301, 301])("with a signature that is %i seconds off", async (seconds) => {
		const stale = scene.standardHeaders(source, body, "msg_1", new Date(Date.now() - seconds * 1000));
		expect(await post(stale)).toMatchObject({ status: 401, detail: expect.stringContaining("too old") });
	});

	it("with broken JSON, after the signature alone", async () => {
		for (const broken of ["{", "", "[]", '"x"', "null", '{"type":"order.placed",']) {
			expect([broken, await post(scene.standardHeaders(source, broken), broken)]).toEqual([broken, expect.objectContaining({ status: 400 })]);
			expect((await post({ ...scene.standardHeaders(source, broken), "webhook-signature": "v1,AA" }, broken)).status).toBe(401);
		}
	});

	it("with a byte more than a megabyte", async () => {
		const large = JSON.stringify({ type: "x.y", data: { text: "x".repeat(1_000_000) } });
		expect((await post(scene.standardHeaders(source, large), large)).status).toBe(413);
	});

	it("with an event that its type does not allow", async () => {
		const bad = JSON.stringify({ type: "order.placed", data: { order: { number: 7 } } });
		expect(await post(scene.standardHeaders(source, bad), bad)).toMatchObject({
			status: 202,
			outcome: "ignored",
			reason: "unreadable",
			detail: expect.stringContaining("/data/order/items"),
		});
	});

	it("at an address that no source has", async () => {
		for (const path of ["/hooks/src_01kah0000000000000000000ab", "/hooks/x", `/hooks/${store.id}`])
			expect((await call("POST", path, undefined, {})).status).toBe(404);
	});

	it("with Shopify's sample, and with what means nothing to us", async () => {
		const shop = await scene.makeSource(store, "shopify");
		expect(await scene.shopifyPost(shop, "orders/create", sampleOrder())).toMatchObject({ status: 202, outcome: "ignored", reason: "test_order", events: [] });
		const body = "not even JSON";
		expect(await scene.post(shop, scene.shopifyHeaders(shop, "themes/update", body), body)).toMatchObject({
			status: 202,
			outcome: "ignored",
			reason: "topic_unused",
		});
		expect(await scene.post(shop, { ...scene.shopifyHeaders(shop, "themes/update", body), "X-Shopify-Hmac-Sha256": "AAAA" }, body)).toMatchObject({
			status: 401,
		});
	});

	it("with WooCommerce's ping, which gets the 200 that it needs", async () => {
		const woo = await scene.makeSource(store, "woocommerce");
		const ping = await scene.post(woo, { "Content-Type": "application/x-www-form-urlencoded" }, "webhook_id=12");
		expect(ping).toMatchObject({ status: 200, outcome: "ignored", reason: "ping" });
		expect((await callJson("GET", `/v1/sources/${woo.id}`, store.key)).body).toMatchObject({ last_received_at: null, failures: 0 });
		// To any other kind of source it is a webhook that nobody signed.
		expect(await post({ "Content-Type": "application/x-www-form-urlencoded" }, "webhook_id=12")).toMatchObject({ status: 401 });
	});

	it("WooCommerce is never refused for what it wrote, and it is kept", async () => {
		const woo = await scene.makeSource(store, "woocommerce", { secret: "s3cr&et" });
		for (const text of ["{", "[]", String.raw`{"id":727,"currency":"EUR","permalink":"https:\/\/shop.example\/?p=727","billing":{"first_name":"Jos\u00e9"}}`]) {
			const answer = await scene.post(woo, scene.wooHeaders(woo, "order.created", text), text);
			expect(answer).toMatchObject({ status: 202, outcome: "ignored", reason: expect.stringMatching(/malformed|unreadable/) });
			const row = await callJson<{ body: string }>("GET", `/v1/sources/${woo.id}/deliveries/${answer.id}`, store.key);
			expect(row.body.body.length).toBeGreaterThan(0);
		}
	});
});

describe("the same again", () => {
	it("a replay answers as a duplicate, with the events of the first", async () => {
		const source = await scene.makeSource(store, "standard");
		const body = JSON.stringify(placed());
		const headers = scene.standardHeaders(source, body);
		const first = await scene.post(source, headers, body);
		const before = await scene.rowCounts();
		expect(await scene.post(source, headers, body)).toEqual({ status: 202, id: first.id, outcome: "duplicate", reason: "replayed", events: first.events });
		expect(await scene.rowCounts()).toEqual(before);
	});

	it("posted many times at once it is one event and one delivery", async () => {
		const source = await scene.makeSource(store, "standard");
		const body = JSON.stringify(placed());
		const headers = scene.standardHeaders(source, body);
		const before = await scene.rowCounts();
		const answers = await Promise.all(Array.from({ length: 6 }, () => scene.post(source, headers, body)));
		expect(answers.map(({ status }) => status)).toEqual(Array<number>(6).fill(202));
		expect(new Set(answers.flatMap(({ events }) => events)).size).toBe(1);
		expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
		expect((await scene.rowCounts()).events).toBe((before.events ?? 0) + 1);
		const { body: shown } = await callJson<{ counts: Record<string, number> }>("GET", `/v1/sources/${source.id}`, store.key);
		expect(shown.counts).toMatchObject({ accepted: 1, duplicate: 5 });
	});

	it("a copy of a second subscription, or under headers that somebody made up, tells nothing new", async () => {
		const source = await scene.makeSource(store, "shopify");
		const first = await scene.shopifyPost(source, "orders/create", shopifyOrder(), "event-a");
		expect(await scene.shopifyPost(source, "orders/create", shopifyOrder(), "event-a")).toMatchObject({ outcome: "duplicate", events: first.events });
		expect(await scene.shopifyPost(source, "orders/create", shopifyOrder(), "event-b")).toMatchObject({
			status: 202,
			outcome: "duplicate",
			events: first.events,
		});
		// Another version of the API writes the same order otherwise.
		expect(await scene.shopifyPost(source, "orders/create", shopifyOrder({ note: "other" }), "event-c")).toMatchObject({
			status: 202,
			outcome: "duplicate",
			events: first.events,
		});
	});

	it("the same order in two sources is two", async () => {
		const [one, two] = [await scene.makeSource(store, "shopify"), await scene.makeSource(store, "shopify")];
		const answers = [await scene.shopifyPost(one, "orders/create", shopifyOrder(), "x"), await scene.shopifyPost(two, "orders/create", shopifyOrder(), "x")];
		expect(answers.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted"]);
		const third = await scene.makeSource(store, "shopify");
		expect(await scene.shopifyPost(third, "refunds/create", shopifyRefund())).toMatchObject({ outcome: "ignored", reason: "unknown_order" });
	});

	it("a replay is not read in the light of what came after it", async () => {
		const source = await scene.makeSource(store, "shopify");
		const none = await scene.shopifyPost(source, "products/update", shopifyProduct(0), "none");
		await scene.shopifyPost(source, "products/update", shopifyProduct(5), "some");
		const before = await scene.rowCounts();
		expect(await scene.shopifyPost(source, "products/update", shopifyProduct(0), "none")).toMatchObject({ id: none.id, outcome: "duplicate", events: [] });
		expect(await scene.rowCounts()).toEqual(before);
	});

	it("a confirmation that is delivered after the cancellation is not sent", async () => {
		const source = await scene.makeSource(store, "shopify");
		const cancelled = shopifyOrder({ cancelled_at: "2026-11-20T16:00:00+01:00", cancel_reason: "customer" });
		expect(await scene.shopifyPost(source, "orders/cancelled", cancelled)).toMatchObject({ outcome: "accepted" });
		expect(await scene.shopifyPost(source, "orders/create", shopifyOrder())).toMatchObject({ outcome: "ignored", reason: "already_cancelled" });
		expect(await scene.shopifyPost(source, "fulfillments/create", shopifyFulfillment())).toMatchObject({ outcome: "accepted" });
	});
});

describe("message.resend_requested", () => {
	let source: scene.MadeSource;
	let mail: MessageBody;
	beforeAll(async () => {
		source = await scene.makeSource(store, "standard");
		const data = { ...sampleEvent("order.placed").data, customer: { email: "resend@example.no" } } as Record<string, unknown>;
		await scene.standardPost(source, { type: "order.placed", data: { ...data, order: { ...(data.order as object), number: "#R-77" } } });
		await runQueue();
		const [found] = (await settledMessages(store.key, "?to=resend@example.no")).filter(({ notification }) => notification === "order.placed.customer");
		if (!found) throw new Error("no mail");
		mail = found;
	});
	const ask = (data: unknown, id?: string) => scene.standardPost(source, { type: "message.resend_requested", timestamp: "2026-11-22T10:00:00Z", data }, id);
	const copy = async (answer: scene.HookAnswer) =>
		(await callJson<MessageBody & { resend_of: string }>("GET", `/v1/messages/${answer.messages?.[0]}`, store.key)).body;

	it.each<[string, () => Record<string, unknown>]>([
		["the message", () => ({ message_id: mail.id })],
		["the order and the notification", () => ({ order: "R-77", notification: "order.placed" })],
		["the order and the customer's notification", () => ({ order: "#R-77", notification: "order.placed.customer" })],
		["the last one to the address", () => ({ address: "resend@example.no" })],
		["the last one of a kind to the address", () => ({ address: "Resend@example.no", notification: "order.placed.customer" })],
	])("by %s", async (_name, data) => {
		const answer = await ask(data());
		expect(answer).toMatchObject({ status: 202, outcome: "accepted", events: [], messages: [expect.stringMatching(/^msg_/)] });
		expect(await copy(answer)).toMatchObject({ to: "resend@example.no", notification: "order.placed.customer" });
		const row = await env.DB.prepare("SELECT requested_by FROM messages WHERE id = ?").bind(answer.messages?.[0]).first();
		expect(row).toEqual({ requested_by: `source ${source.id}` });
	});

	it("to a corrected address", async () => {
		const answer = await ask({ message_id: mail.id, to: "rett@example.no", reason: "typo" });
		expect(await copy(answer)).toMatchObject({ to: "rett@example.no", resend_of: mail.id });
	});

	it("asked twice it is sent once, at once or later", async () => {
		const count = async () => (await env.DB.prepare("SELECT count(*) AS n FROM messages WHERE resend_of IS NOT NULL").first<{ n: number }>())?.n ?? 0;
		const before = await count();
		const answers = await Promise.all([ask({ message_id: mail.id }, "msg_twice"), ask({ message_id: mail.id }, "msg_twice")]);
		expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["accepted", "duplicate"]);
		expect((await ask({ message_id: mail.id }, "msg_twice")).outcome).toBe("duplicate");
		expect(await count()).toBe(before + 1);
	});

	it("left unfinished by a crash it is finished once", async () => {
		const answer = await ask({ message_id: mail.id, to: "krasj@example.no" });
		await env.DB.prepare("UPDATE hook_deliveries SET work_status = 'pending', wake_at = 0, message_ids = '[]' WHERE id = ?").bind(answer.id).run();
		await doHookWork(testDeps().deps);
		const row = await env.DB.prepare("SELECT work_status, message_ids FROM hook_deliveries WHERE id = ?").bind(answer.id).first();
		expect(row).toEqual({ work_status: "done", message_ids: JSON.stringify(answer.messages) });
		expect(await settledMessages(store.key, "?to=krasj@example.no")).toHaveLength(1);
	});

	it("says why not", async () => {
		const reset = sampleEvent("account.password_reset_requested", { customer: { email: "glemt@example.no" } });
		await callJson("POST", "/v1/events", store.key, reset);
		await runQueue();
		expect(await ask({ address: "glemt@example.no" })).toMatchObject({ status: 202, outcome: "ignored", reason: "secret_gone" });
		expect(await ask({ order: "nothing", notification: "order.placed" })).toMatchObject({ outcome: "ignored", reason: "message_not_found" });
		await callJson("POST", "/v1/suppressions", store.key, { address: "stopp@example.no" });
		expect(await ask({ message_id: mail.id, to: "stopp@example.no" })).toMatchObject({ outcome: "ignored", reason: "suppressed" });
		const other = await scene.makeSource(await makeStore(), "standard");
		expect(await scene.standardPost(other, { type: "message.resend_requested", data: { message_id: mail.id } })).toMatchObject({ reason: "message_not_found" });
		const { body } = await callJson<{ data: { outcome: string }[] }>("GET", `/v1/sources/${source.id}/deliveries?limit=3`, store.key);
		expect(body.data.map(({ outcome }) => outcome)).toEqual(["ignored", "ignored", "ignored"]);
	});
});

describe("attachment.available", () => {
	const pdf = () => new Response(new TextEncoder().encode("%PDF-1.4 invoice"), { headers: { "Content-Type": "application/pdf" } });
	const fetched = (answer: () => Response | Promise<Response>) => vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer());
	const offer = async (data: Record<string, unknown>) => {
		const source = await scene.makeSource(store, "standard");
		const answer = await scene.standardPost(source, { type: "attachment.available", data });
		const row = async () =>
			(await callJson<{ detail: string; work: { status: string; attempts: number } }>("GET", `/v1/sources/${source.id}/deliveries/${answer.id}`, store.key))
				.body;
		return { answer, row };
	};
	const documents = async (order: string) =>
		(await callJson<{ data: { kind: string; filename: string; size: number }[] }>("GET", `/v1/orders/${order}/documents`, store.key)).body.data;

	it("fetches the file after the answer, and gives it to the order", async () => {
		const seen = fetched(pdf);
		const { answer, row } = await offer({ order: "#D-1", kind: "invoice", url: "https://erp.example/files/Faktura%201" });
		expect(answer).toMatchObject({ status: 202, outcome: "accepted", events: [] });
		await vi.waitFor(async () =>
			expect(await row()).toMatchObject({ detail: expect.stringMatching(/^Stored as att_/), work: { status: "done", attempts: 1 } }),
		);
		expect(seen).toHaveBeenCalledWith("https://erp.example/files/Faktura%201", expect.objectContaining({ redirect: "manual" }));
		expect(await documents("D-1")).toMatchObject([{ kind: "invoice", filename: "Faktura 1.pdf", size: 16 }]);
	});

	it.each([
		"http://erp.example/a.pdf",
		"https://127.0.0.1/a.pdf",
		"https://[::1]/a.pdf",
		"https://169.254.169.254/latest/meta-data",
		"https://localhost/a.pdf",
		"https://user:pass@erp.example/a.pdf",
		"file:///etc/passwd",
	])("never asks %s", async (url) => {
		const seen = fetched(pdf);
		const { answer } = await offer({ order: "D-2", kind: "invoice", url });
		expect(answer).toMatchObject({ status: 202, outcome: "ignored", reason: "unreadable", detail: expect.stringContaining("/data/url") });
		expect(seen).not.toHaveBeenCalled();
	});

	it.each<[string, () => Response, RegExp]>([
		["a redirect, which could lead inside", () => new Response(null, { status: 302, headers: { Location: "http://127.0.0.1/" } }), /redirect/],
		["a file that would run", () => new Response("<script>", { headers: { "Content-Type": "text/html" } }), /Content-Type/],
		["a file that is too large", () => new Response(new Uint8Array(7_000_001), { headers: { "Content-Type": "application/pdf" } }), /larger/],
		["nothing", () => new Response(null, { headers: { "Content-Type": "application/pdf" } }), /empty/],
		["an error", () => new Response("no", { status: 500 }), /500/],
		[
			"a connection that breaks",
			() => {
				throw new Error("reset");
			},
			/connection failed/,
		],
	])("keeps nothing of %s, tries five times, and says so", async (_name, reply, detail) => {
		fetched(reply);
		const { row } = await offer({ order: "D-3", kind: "invoice", url: "https://erp.example/a.pdf" });
		await vi.waitFor(async () => expect(await row()).toMatchObject({ detail: expect.stringMatching(detail), work: { status: "pending", attempts: 1 } }));
		const test = testDeps();
		for (let attempt = 2; attempt <= 5; attempt++) {
			test.pass(7_200_000);
			await doHookWork(test.deps);
		}
		expect(await row()).toMatchObject({ detail: expect.stringMatching(detail), work: { status: "failed", attempts: 5 } });
		test.pass(86_400_000);
		await doHookWork(test.deps);
		expect(await row()).toMatchObject({ work: { attempts: 5 } });
		expect(await documents("D-3")).toEqual([]);
	});

	it("is stored when a later attempt gets it", async () => {
		fetched(() => new Response("later", { status: 503 }));
		const { row } = await offer({ order: "D-4", kind: "invoice", url: "https://erp.example/a.pdf", filename: "Faktura.pdf" });
		await vi.waitFor(async () => expect((await row()).work.attempts).toBe(1));
		fetched(pdf);
		const test = testDeps();
		test.pass(61_000);
		await doHookWork(test.deps);
		expect(await row()).toMatchObject({ work: { status: "done", attempts: 2 } });
		expect(await documents("D-4")).toMatchObject([{ filename: "Faktura.pdf" }]);
	});
});
