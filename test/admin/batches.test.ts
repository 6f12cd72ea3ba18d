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
		for (const part of ["1 of 2 would get it.", "9999: The shop has not told of this order.", "Om #1001", 'sandbox="" srcdoc=', "Send to 1"])
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
