import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { bringDocument } from "../../src/actions/bring-document.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { sweep } from "../../src/actions/sweep.ts";
import { call, callJson, type MessageBody, makeStore, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PDF = new TextEncoder().encode("%PDF-1.4 an invoice");

interface RuleMail extends MessageBody {
	rule_id: string | null;
	rule_name: string | null;
	documents: { kind: string; until: string; then: string; attached: boolean }[];
}

let store: TestStore;
let template: string;
let number = 3000;
let order: string;
beforeEach(async () => {
	store = await makeStore();
	const made = await callJson<{ id: string }>("POST", "/v1/templates", store.key, {
		name: "Takk for handelen",
		format: "text",
		subject: "Ordre {{ order.number }}",
		content: "Hei",
	});
	template = made.body.id;
	order = `#${++number}`;
});

const rule = async (changes: Record<string, unknown>, event = "order.placed") => {
	const input = { event, recipient: "customer", template, ...changes };
	const { status, body } = await callJson<{ id: string }>("POST", "/v1/rules", store.key, input);
	expect(status).toBe(201);
	return { id: body.id, input };
};
const post = async (type: string, changes: Record<string, unknown> = {}, ofOrder: Record<string, unknown> = {}) => {
	const { data } = sampleEvent(type);
	const about = { ...data, order: { ...(data.order as object), number: order, ...ofOrder }, ...changes };
	await callJson("POST", "/v1/events", store.key, sampleEvent(type, about, `${type}-${order}`));
	await runQueue();
};
const mails = async () => {
	await settledMessages(store.key);
	const { body } = await callJson<{ data: RuleMail[] }>("GET", `/v1/orders/${encodeURIComponent(order)}/messages`, store.key);
	return body.data.filter((one) => one.rule_id !== null).reverse();
};
const mail = async () => (await mails())[0];
const bring = (kind: string, name = `${kind}.pdf`, content = PDF) =>
	call("PUT", `/v1/orders/${encodeURIComponent(order)}/documents/${kind}?filename=${name}`, store.key, content, {
		"Content-Type": "application/pdf",
		"Content-Length": String(content.length),
	});

/** Time passes, the sweep finds what is due, and the queue hands it over. */
async function later(time: number, test: TestDeps = testDeps()): Promise<void> {
	test.pass(time);
	await sweep(test.deps);
	await runJobs(
		test.deps,
		test.wakes.map(({ job }) => job),
	);
	await test.settled();
	test.deps.shops.forget(store.id);
}

describe("a rule with a delay", () => {
	it("sends when its time has come, and says which rule it was and what it was called then", async () => {
		const { id, input } = await rule({ delay: "P14D", name: "Etterpå" });
		await post("order.placed");
		expect(await mail()).toMatchObject({ status: "waiting", reason: "delayed", rule_id: id, rule_name: "Etterpå", attempts: [] });
		const due = Date.parse((await mail())?.next_attempt_at ?? "");
		expect(Math.abs(due - Date.now() - 14 * DAY)).toBeLessThan(60_000);
		await callJson("PUT", `/v1/rules/${id}`, store.key, { ...input, name: "Omdøpt" });
		await later(14 * DAY - HOUR);
		expect(await mail()).toMatchObject({ status: "waiting" });
		await later(14 * DAY + HOUR);
		expect(await mail()).toMatchObject({ status: "sent", reason: null, rule_name: "Etterpå", subject: `Ordre ${order}` });
		const eml = await (await call("GET", `/v1/messages/${(await mail())?.id}/content?as=eml`, store.key)).text();
		const date = Date.parse(/^Date: (.*)$/m.exec(eml)?.[1] ?? "");
		expect(Math.abs(date - Date.now() - 14 * DAY)).toBeLessThan(2 * HOUR);
	});

	it("without a name goes by its template's", async () => {
		await rule({});
		await post("order.placed");
		expect(await mail()).toMatchObject({ status: "sent", rule_name: "Takk for handelen" });
	});

	it.each<[string, string, string, Record<string, unknown>, Record<string, unknown>, [string, string | null]]>([
		["still unpaid", 'order.payment.status != "paid"', "order.delayed", {}, { payment: { method: "card", status: "pending" } }, ["sent", null]],
		[
			"paid, as the newer event says",
			'order.payment.status != "paid"',
			"order.paid",
			{},
			{ payment: { method: "card", status: "paid" } },
			["cancelled", "condition_false"],
		],
		[
			"paid, though the newer event does not spell it out",
			'order.payment.status != "paid"',
			"order.paid",
			{},
			{ payment: { method: "card" } },
			["cancelled", "condition_false"],
		],
		["cancelled", 'order.status != "cancelled"', "order.cancelled", {}, { status: null }, ["cancelled", "condition_false"]],
		["refunded, by the types of what came later", 'not later contains "order.refunded"', "order.refunded", {}, {}, ["cancelled", "condition_false"]],
		["in a status of the shop's own", 'order.status == "Pakkes"', "order.status_changed", { from: "Ny", to: "Pakkes" }, { status: null }, ["sent", null]],
	])("looks at its condition again when it fires: the order is %s", async (_name, condition, type, data, changes, [status, reason]) => {
		await rule({ delay: "PT2H", condition: condition.includes("Pakkes") ? `order.status == "Ny" or ${condition}` : condition });
		await post("order.placed", {}, { status: "Ny", payment: { method: "bank_transfer", status: "pending" } });
		expect(await mail()).toMatchObject({ status: "waiting", reason: "delayed" });
		await post(type, data, changes);
		await later(3 * HOUR);
		expect(await mail()).toMatchObject({ status, reason });
	});

	it("another order's news changes nothing", async () => {
		await rule({ delay: "PT2H", condition: 'order.status != "cancelled"' });
		await post("order.placed");
		const mine = order;
		order = "#elsewhere";
		await post("order.cancelled");
		order = mine;
		await later(3 * HOUR);
		expect(await mail()).toMatchObject({ status: "sent" });
	});

	it("that was switched off meanwhile sends nothing, and says so", async () => {
		const { id, input } = await rule({ delay: "PT2H" });
		await post("order.placed");
		await mail();
		await callJson("PUT", `/v1/rules/${id}`, store.key, { ...input, enabled: false });
		await later(3 * HOUR);
		expect(await mail()).toMatchObject({ status: "cancelled", reason: "switched_off", attempts: [] });
	});

	it("that was removed meanwhile sends nothing, and the log still names it", async () => {
		const { id } = await rule({ delay: "PT2H", name: "Borte" });
		await post("order.placed");
		await mail();
		await call("DELETE", `/v1/rules/${id}`, store.key);
		await later(3 * HOUR);
		expect(await mail()).toMatchObject({ status: "cancelled", reason: "rule_removed", rule_id: id, rule_name: "Borte" });
	});

	it("does not write to somebody who must not be written to by then", async () => {
		await rule({ delay: "PT2H" });
		await post("order.placed");
		const to = (await mail())?.to;
		await callJson("POST", "/v1/suppressions", store.key, { address: to, reason: "Bad om det" });
		await later(3 * HOUR);
		expect(await mail()).toMatchObject({ status: "cancelled", reason: "suppressed" });
	});

	it("does not count as old when its sender does not work just then", async () => {
		await rule({ delay: "P20D" });
		await post("order.placed");
		const { id = "" } = (await mail()) ?? {};
		await env.DB.prepare("UPDATE senders SET paused_until = ?, paused_reason = 'quota_exceeded' WHERE store_id = ?")
			.bind(Date.now() + 21 * DAY, store.id)
			.run();
		await later(20 * DAY + HOUR);
		expect(await callJson("GET", `/v1/messages/${id}`, store.key)).toMatchObject({ body: { status: "queued" } });
		await env.DB.prepare("UPDATE messages SET status = 'failed' WHERE id = ?").bind(id).run();
	});

	it.each([
		["no duration", "2 hours"],
		["more than 30 days", "P31D"],
		["months, which have no length", "P1M"],
	])("%s is refused", async (_name, delay) => {
		const { status, body } = await callJson<{ errors: { pointer: string }[] }>("POST", "/v1/rules", store.key, {
			event: "order.placed",
			recipient: "customer",
			template,
			delay,
		});
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["/delay"]]);
	});
});

describe("a rule that wants a document", () => {
	const wants = (then: string, wait = "PT48H") => ({ attachments: [{ kind: "invoice", required: true, wait, then }] });

	it("waits for it, and goes out with it as soon as it is there", async () => {
		await rule(wants("fail"));
		await post("order.placed");
		expect(await mail()).toMatchObject({
			status: "waiting",
			reason: "waiting_for_document",
			detail: "invoice",
			documents: [{ kind: "invoice", then: "fail", attached: false }],
		});
		await bring("invoice", "faktura-3001.pdf");
		const due = await env.DB.prepare("SELECT due_at FROM messages WHERE id = ?")
			.bind((await mail())?.id)
			.first<number>("due_at");
		expect(due).toBeLessThanOrEqual(Date.now());
		await later(0);
		const sent = await mail();
		expect(sent).toMatchObject({
			status: "sent",
			detail: null,
			attachments: [{ filename: "faktura-3001.pdf", document: "invoice" }],
			documents: [{ attached: true }],
		});
		const eml = await (await call("GET", `/v1/messages/${sent?.id}/content?as=eml`, store.key)).text();
		expect(eml).toContain(PDF.toBase64());
	});

	it("does not wait for one that is there already", async () => {
		await rule(wants("fail"));
		await bring("invoice");
		await post("order.placed");
		expect(await mail()).toMatchObject({ status: "sent", attachments: [{ filename: "invoice.pdf" }] });
	});

	it("takes the proforma where there is no invoice", async () => {
		await rule(wants("fail"));
		await post("order.placed");
		await mail();
		await bring("proforma");
		await later(0);
		expect(await mail()).toMatchObject({ status: "sent", attachments: [{ filename: "proforma.pdf", document: "invoice" }] });
	});

	it.each([
		["send", "sent", null, null],
		["hold", "held", "attachment_missing", "the order has no invoice"],
		["fail", "failed", "attachment_missing", "the order has no invoice"],
	])("that never comes: it does what the rule says (%s), and not before its time", async (then, status, reason, detail) => {
		await rule(wants(then));
		await post("order.placed");
		await later(47 * HOUR);
		expect(await mail()).toMatchObject({ status: "waiting" });
		await later(49 * HOUR);
		expect(await mail()).toMatchObject({ status, reason, detail, attachments: [], documents: [{ kind: "invoice", then, attached: false }] });
	});

	it("one that is held goes out with the document when somebody puts it back", async () => {
		await rule(wants("hold", "PT0S"));
		await post("order.placed");
		expect(await mail()).toMatchObject({ status: "held" });
		await bring("invoice");
		await call("POST", `/v1/messages/${(await mail())?.id}/replays`, store.key);
		expect(await mail()).toMatchObject({ status: "sent", attachments: [{ document: "invoice" }] });
	});

	it("one that is held goes out without it when somebody sends it by hand", async () => {
		await rule(wants("hold", "PT0S"));
		await post("order.placed");
		const { body } = await callJson<{ id: string }>("POST", `/v1/messages/${(await mail())?.id}/resends`, store.key, {});
		await runQueue();
		expect(await callJson("GET", `/v1/messages/${body.id}`, store.key)).toMatchObject({ body: { status: "sent", attachments: [] } });
	});

	it("wants all of two kinds", async () => {
		await rule({
			attachments: [
				{ kind: "invoice", required: true, wait: "PT48H", then: "fail" },
				{ kind: "label", required: true, wait: "PT48H", then: "fail" },
			],
		});
		await post("order.placed");
		expect(await mail()).toMatchObject({ status: "waiting", detail: "invoice, label" });
		await bring("label");
		await later(60_000);
		expect(await mail()).toMatchObject({ status: "waiting", reason: "waiting_for_document" });
		await bring("invoice");
		await later(0);
		expect((await mail())?.attachments.map(({ filename }) => filename)).toEqual(["invoice.pdf", "label.pdf"]);
	});

	it("goes out when the last one comes that it still waits for", async () => {
		await rule({
			attachments: [
				{ kind: "invoice", required: true, wait: "PT48H", then: "fail" },
				{ kind: "label", wait: "PT1H", then: "send" },
			],
		});
		await post("order.placed");
		const test = testDeps();
		await later(2 * HOUR, test);
		expect(await mail()).toMatchObject({ status: "waiting", detail: "invoice" });
		const file = await test.deps.attachments.put(store.id, test.deps.newId("att"), { filename: "invoice.pdf", contentType: "application/pdf", body: PDF });
		await bringDocument(test.deps, store.id, order, "invoice", file.id);
		await later(2 * HOUR);
		expect(await mail()).toMatchObject({ status: "sent", attachments: [{ filename: "invoice.pdf" }] });
	});

	it("takes the newest where one was replaced, and another order's is not its", async () => {
		await rule({ ...wants("fail"), delay: "PT1H" });
		await post("order.placed");
		await mail();
		await bring("invoice", "old.pdf");
		await bring("invoice", "new.pdf");
		await later(2 * HOUR);
		expect(await mail()).toMatchObject({ status: "sent", attachments: [{ filename: "new.pdf" }] });
		const mine = order;
		order = "#other";
		await post("order.placed");
		expect((await mails()).map(({ status }) => status)).toEqual(["waiting"]);
		order = mine;
	});

	it("the deadline begins when the delay is over", async () => {
		await rule({ ...wants("fail", "PT1H"), delay: "PT2H" });
		await post("order.placed");
		await later(2.5 * HOUR);
		expect(await mail()).toMatchObject({ status: "waiting", reason: "waiting_for_document" });
		await later(3.5 * HOUR);
		expect(await mail()).toMatchObject({ status: "failed" });
	});

	it("a consumer that vanished while it looked does not send without the document", async () => {
		await rule(wants("fail"));
		await post("order.placed");
		const { id = "" } = (await mail()) ?? {};
		await env.DB.prepare("UPDATE messages SET status = 'sending', lease = 'lse_gone', due_at = 1, wake_at = 1 WHERE id = ?").bind(id).run();
		await later(0);
		expect(await mail()).toMatchObject({ status: "waiting", reason: "waiting_for_document", attachments: [] });
	});

	it("a document that comes while a consumer has the message is not overlooked", async () => {
		await rule(wants("fail"));
		await post("order.placed");
		const { id = "" } = (await mail()) ?? {};
		const test = testDeps();
		await env.DB.prepare("UPDATE messages SET due_at = 1, wake_at = 1 WHERE id = ?").bind(id).run();
		// Between the look for documents and the record that there is none, one comes.
		const batch = env.DB.batch.bind(env.DB);
		let brought = false;
		const spy = vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => {
			if (!brought) {
				brought = true;
				await bring("invoice");
			}
			return batch(statements) as never;
		});
		await runJobs(test.deps, [{ store: store.id, message: id }]);
		spy.mockRestore();
		expect(brought).toBe(true);
		expect(test.wakes).toContainEqual(expect.objectContaining({ job: { store: store.id, message: id } }));
		await later(0);
		expect(await mail()).toMatchObject({ status: "sent" });
	});

	it("a resend carries what was sent, whatever the order has by then", async () => {
		await rule(wants("fail"));
		await bring("invoice", "first.pdf");
		await post("order.placed");
		const { id = "" } = (await mail()) ?? {};
		await bring("invoice", "second.pdf");
		const { body } = await callJson<{ id: string }>("POST", `/v1/messages/${id}/resends`, store.key, {});
		await runQueue();
		expect(await callJson("GET", `/v1/messages/${body.id}`, store.key)).toMatchObject({ body: { status: "sent", attachments: [{ filename: "first.pdf" }] } });
	});

	it("the mail of a built-in notification waits by its template's word", async () => {
		const own = { name: "Faktura", notification: "order.placed.customer", format: "text", subject: "x", content: "y" };
		await callJson("POST", "/v1/templates", store.key, {
			...own,
			attachments: [{ document: "invoice", filename: "Faktura.pdf", required: true, wait: "PT48H", then: "send" }],
		});
		await post("order.placed");
		await runQueue();
		const waiting = await callJson<{ data: RuleMail[] }>("GET", `/v1/messages?notification=order.placed.customer`, store.key);
		expect(waiting.body.data).toMatchObject([{ status: "waiting", reason: "waiting_for_document", rule_id: null }]);
		await bring("invoice");
		await later(0);
		const sent = await callJson<{ data: RuleMail[] }>("GET", `/v1/messages?notification=order.placed.customer`, store.key);
		expect(sent.body.data).toMatchObject([{ status: "sent", attachments: [{ filename: "Faktura.pdf" }] }]);
	});
});
