import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { callJson, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

const HOME = "/admin/rules";
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;

let store: TestStore;
let cookie: string;
let template: string;
beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
	const made = { name: "Takk", format: "text", subject: "Ordre {{ order.number }}", content: "Hei" };
	template = (await callJson<{ id: string }>("POST", "/v1/templates", store.key, made)).body.id;
	await callJson("POST", "/v1/events", store.key, [sampleEvent("order.placed"), sampleEvent("order.placed")]);
	await runQueue();
});

const page = (path: string, language = "en", who = cookie) => read(path, who, { "Accept-Language": language });
const post = (path: string, fields: Record<string, string>, who = cookie) => postForm(path, fields, { Cookie: who, "Accept-Language": "en" });
const typed = (changes: Record<string, string> = {}) => ({
	...{
		event: "order.placed",
		condition: "",
		"delay.amount": "0",
		"delay.unit": "hours",
		template,
		to: "customer",
		address: "",
		sender_id: "",
		name: "",
		enabled: "1",
	},
	...changes,
});
const rules = async () => (await callJson<{ data: Record<string, unknown>[] }>("GET", "/v1/rules", store.key)).body.data;
const clear = async () => env.DB.prepare("DELETE FROM rules WHERE store_id = ?").bind(store.id).run();

describe("the console's rules", () => {
	it("one is made with all its fields, listed in words, switched and removed after a question", async () => {
		expect((await page(HOME)).html).toContain("No rule yet.");
		const fields = typed({
			...{ name: "Med faktura", condition: 'order.source == "web"', "delay.amount": "2", "delay.unit": "days", to: "address", address: "lager@example.no" },
			...{ "document.0.kind": "invoice", "document.0.required": "1", "document.0.amount": "48", "document.0.unit": "hours", "document.0.then": "hold" },
		});
		const saved = await post(`${HOME}/new`, { ...fields, do: "save" });
		expect(saved.status).toBe(303);
		const [made] = await rules();
		expect(made).toMatchObject({
			...{ name: "Med faktura", event: "order.placed", condition: 'order.source == "web"', recipient: { address: "lager@example.no" }, delay: "P2D" },
			...{ attachments: [{ kind: "invoice", required: true, wait: "PT48H", then: "hold" }], enabled: true, sender_id: null },
		});
		const list = await page(HOME, "nb");
		for (const part of ["Med faktura", "48 timer senere", "med faktura", "lager@example.no", "Takk", "Slå av"]) expect(list.html).toContain(part);
		expect((await post(`${HOME}/switches`, { off: String(made?.id) })).headers.get("Location")).toBe(`${HOME}?changed=${made?.id}#${made?.id}`);
		expect((await rules())[0]).toMatchObject({ enabled: false });
		const shown = await page(`${HOME}/${made?.id}`);
		expect(shown.html).toContain('value="invoice" selected');
		expect((await post(`${HOME}/${made?.id}`, { ...fields, do: "save" })).status).toBe(303);
		expect((await rules())[0]).toMatchObject({ ...made, enabled: true });
		expect((await page(`${HOME}/${made?.id}/removal`)).html).toContain("Remove the rule “Med faktura”?");
		await post(`${HOME}/${made?.id}/removals`, {});
		expect(await rules()).toEqual([]);
	});

	it("a trial shows what would have been sent, keeps what was typed, and saves nothing", async () => {
		const { html } = await (async () => {
			const response = await post(`${HOME}/new`, { ...typed({ name: "Prøve", condition: "order.number" }), do: "try" });
			return { html: await response.text() };
		})();
		for (const part of ["It would have sent about 2 of the last 2 events.", "Nothing is saved.", 'value="Prøve"', "Sends", "Ordre "])
			expect(html).toContain(part);
		expect(await rules()).toEqual([]);
	});

	it("every fault stands at its field, in the reader's language", async () => {
		const fields = { ...typed({ event: "order.plased", template: "", condition: "a ==== b | c", "delay.amount": "soon" }), do: "save" };
		const english = await (await post(`${HOME}/new`, fields)).text();
		expect(english).toContain("Must be a whole number.");
		const known = await post(`${HOME}/new`, { ...fields, "delay.amount": "0" });
		expect(known.status).toBe(422);
		const html = await known.text();
		for (const part of ["There is no such event.", "Choose one of the shop&#39;s templates.", "This is not a condition that can be read"])
			expect(html).toContain(part);
		const norwegian = await postForm(`${HOME}/new`, { ...typed({ to: "address", address: "x" }), do: "save" }, { Cookie: cookie, "Accept-Language": "nb" });
		expect(await norwegian.text()).toContain("Dette er ikke en e-postadresse");
		expect(await rules()).toEqual([]);
	});

	it("what was typed runs nowhere", async () => {
		await post(`${HOME}/new`, { ...typed({ name: EVIL, condition: "order.number" }), do: "save" });
		const [made] = await rules();
		for (const path of [HOME, `${HOME}/${made?.id}`, `${HOME}/${made?.id}/removal`]) expect((await page(path)).html).not.toContain("<img");
		await clear();
	});

	it("a key that may only read changes nothing", async () => {
		const key = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Reader", kind: "secret", scopes: ["messages:read", "settings:read"] });
		const reader = await signIn(key.body.key);
		const { id } = (await callJson<{ id: string }>("POST", "/v1/rules", store.key, { event: "order.placed", recipient: "customer", template })).body;
		expect((await page(`${HOME}/${id}`, "en", reader)).html).toContain("disabled");
		for (const [path, fields] of [
			[`${HOME}/new`, { ...typed(), do: "save" }],
			[`${HOME}/${id}`, { ...typed({ name: "x" }), do: "save" }],
			[`${HOME}/switches`, { off: id }],
			[`${HOME}/${id}/removals`, {}],
		] as const)
			expect((await post(path, fields, reader)).status).toBe(403);
		expect(await rules()).toMatchObject([{ id, name: null, enabled: true }]);
		const other = await signIn((await makeStore()).key);
		for (const path of [`${HOME}/${id}`, `${HOME}/${id}/removal`]) expect((await page(path, "en", other)).status).toBe(404);
		expect((await post(`${HOME}/${id}/removals`, {}, other)).status).toBe(404);
		await clear();
	});

	it("shows the mails that it made", async () => {
		const { id } = (
			await callJson<{ id: string }>("POST", "/v1/rules", store.key, { event: "order.placed", recipient: { address: "arkiv@example.no" }, template })
		).body;
		expect((await page(`${HOME}/${id}`)).html).toContain("It has made no mail yet.");
		await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		await runQueue();
		expect((await page(`${HOME}/${id}`)).html).toContain("arkiv@example.no");
		await clear();
	});

	it("the editor of a template keeps how long it waits for a document", async () => {
		const own = {
			name: "Faktura",
			format: "text",
			subject: "x",
			content: "y",
			attachments: [{ document: "invoice", required: true, wait: "PT48H", then: "hold" }],
		};
		const { id } = (await callJson<{ id: string }>("POST", "/v1/templates", store.key, own)).body;
		const { html } = await page(`/admin/templates/${id}`);
		for (const part of ['name="document.0.wait" value="PT48H"', 'name="document.0.then" value="hold"']) expect(html).toContain(part);
	});
});
