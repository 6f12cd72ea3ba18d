import { beforeAll, describe, expect, it } from "vitest";
import { makeBatches } from "../../src/actions/make-batches.ts";
import { callJson, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

let store: TestStore;
let cookie: string;
let template: string;

beforeAll(async () => {
	store = await makeStore();
	const input = { name: "Kurs <b>", format: "html", subject: "Om {{ order.number }}", content: "<p>Hei {{ customer.first_name }}</p>" };
	template = (await callJson<{ id: string }>("POST", "/v1/templates", store.key, input)).body.id;
	await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
	await runQueue();
	cookie = await signIn(store.key);
});

const page = (path: string) => read(path, cookie);
const post = async (path: string, fields: Record<string, string>, as = cookie) => {
	const response = await postForm(path, fields, { Cookie: as, "Accept-Language": "en" });
	return { status: response.status, location: response.headers.get("Location") ?? "", html: await response.text() };
};
const batchCount = async () => (await callJson<{ data: object[] }>("GET", "/v1/batches", store.key)).body.data.length;

describe("mail to many", () => {
	it("is counted and looked at first, then sent, and its page tells how far it is", async () => {
		const entry = { template, orders: "1001, 9999", addresses: "" };
		const looked = await post("/admin/batches/previews", entry);
		expect([looked.status, await batchCount()]).toEqual([200, 0]);
		for (const part of ["1 of 2 would get it.", "1: The shop has not told of this order.", "<p>9999</p>", "Om #1001", 'sandbox="" srcdoc=', "Send to 1"])
			expect(looked.html).toContain(part);
		const sent = await post("/admin/batches", entry);
		expect(sent.location).toMatch(/^\/admin\/batches\/bat_\w+$/);
		const { deps, pass } = testDeps();
		pass(60_000);
		await makeBatches(deps);
		await runQueue();
		const { html } = await page(sent.location);
		for (const part of ["Batch: Kurs &lt;b&gt;", "Progress: Done", "ase.odegard@example.no", "9999"]) expect(html).toContain(part);
		expect((await page("/admin/batches")).html).toContain(sent.location);
		expect((await page(`${sent.location}?status=failed`)).html).not.toContain("ase.odegard@example.no");
	});

	it("says before it is sent what it costs, how large a mail is and when the sender's limit lets it go", async () => {
		const entry = { template, orders: "1001", addresses: "" };
		const before = (await post("/admin/batches/previews", entry)).html;
		for (const part of ["Unknown: set the price", "None is set", "KB"]) expect(before).toContain(part);
		const senders = (await callJson<{ data: { id: string }[] }>("GET", "/v1/senders", store.key)).body.data;
		await callJson("PATCH", `/v1/senders/${senders[0]?.id}`, store.key, { daily_limit: 500 });
		expect((await callJson("PATCH", "/v1/settings", store.key, { mail_price: "-1" })).status).toBe(422);
		expect((await callJson("PATCH", "/v1/settings", store.key, { mail_price: "4500.00" })).body.mail_price).toBe("4500.00");
		const after = (await post("/admin/batches/previews", entry)).html;
		for (const part of [/NOK\s*4\.50/, /of 500 are left today/, /All sent by/]) expect(after).toMatch(part);
		const { body } = await callJson("POST", "/v1/batches?dry_run=true", store.key, { template, orders: ["1001"] });
		expect(body).toMatchObject({ cost: "4.50", pace: { daily_limit: 500, done_at: expect.stringMatching(/Z$/) }, size: expect.any(Number) });
	});

	it("is paused, goes on, and is cancelled", async () => {
		const { body } = await callJson<{ id: string }>("POST", "/v1/batches", store.key, { template, orders: ["1001"] });
		const here = `/admin/batches/${body.id}`;
		expect((await post(`${here}/pauses`, {})).location).toBe(`${here}?notice=pause`);
		expect((await page(`${here}?notice=pause`)).html).toContain("Go on");
		expect((await post(`${here}/continuations`, {})).location).toBe(`${here}?notice=continue`);
		expect((await post(`${here}/cancellations`, {})).location).toBe(`${here}?notice=cancel`);
		expect((await post(`${here}/cancellations`, {})).location).toBe(`${here}?notice=too_late`);
		expect((await page(here)).html).toContain("Progress: Cancelled");
		expect((await post(`${here}/constructor`, {})).status).toBe(404);
	});

	it.each([
		[{ orders: "", addresses: "" }, "either orders or addresses"],
		[{ orders: "", addresses: "nobody" }, "nobody: This is not an e-mail address"],
		[{ orders: "1", addresses: "", template: "tpl_x" }, "is not a published template"],
	])("%j is refused and stays typed", async (fields, sentence) => {
		const before = await batchCount();
		for (const path of ["/admin/batches/previews", "/admin/batches"]) {
			const { status, html } = await post(path, { template, ...fields });
			expect([status, html.includes(sentence)]).toEqual([422, true]);
		}
		expect(await batchCount()).toBe(before);
	});

	it("a key that may only read sends none, and another shop sees none", async () => {
		const { body: made } = await callJson<{ id: string }>("POST", "/v1/batches", store.key, { template, orders: ["1001"] });
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const [reader, stranger, before] = [await signIn(body.key), await signIn((await makeStore()).key), await batchCount()];
		expect((await post("/admin/batches", { template, orders: "1001" }, reader)).html).toContain("may only read");
		expect((await post(`/admin/batches/${made.id}/cancellations`, {}, reader)).status).toBe(403);
		expect((await read(`/admin/batches/${made.id}`, stranger)).status).toBe(404);
		expect((await post(`/admin/batches/${made.id}/cancellations`, {}, stranger)).status).toBe(404);
		expect(await batchCount()).toBe(before);
	});
});
