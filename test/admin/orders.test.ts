import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

interface Entry {
	kind: string;
	at: string;
	action?: string | null;
	recipient?: string | null;
	message?: MessageBody & { rule_name: string | null };
	note?: { id: string; text: string; author: string; deleted_by: string | null };
	correction?: { from: string[]; to: string };
	document?: { kind: string };
}

let store: TestStore;
let other: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await makeStore();
	other = await makeStore();
	const { body: template } = await callJson<{ id: string }>("POST", "/v1/templates", store.key, {
		...{ name: "Malen", format: "text", subject: "Emnet i e-posten", content: "Hei", publish: true },
	});
	for (const [name, condition] of [
		["Takk fra rørleggeren", null],
		["Bare Oslo", 'order.shipping.address.city == "Oslo"'],
	])
		await callJson("POST", "/v1/rules", store.key, { event: "order.placed", recipient: "customer", template: template.id, name, condition });
	await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
	await settledMessages(store.key);
	const pdf = new TextEncoder().encode("%PDF-1.4 an invoice");
	await call("PUT", "/v1/orders/1001/documents/invoice", store.key, pdf, {
		...{ "Content-Type": "application/pdf", "Content-Length": String(pdf.length), "Content-Disposition": 'attachment; filename="f.pdf"' },
	});
	cookie = await signIn(store.key);
});

const page = (path = "/admin/orders/1001", as = cookie) => read(path, as);
const post = async (path: string, fields: Record<string, string>, as = cookie) => {
	const response = await postForm(path, fields, { Cookie: as, "Accept-Language": "en" });
	return { status: response.status, location: response.headers.get("Location") ?? "", html: await response.text() };
};
const history = async (query = "", key = store.key) =>
	(await callJson<{ address: string | null; data: Entry[]; next_cursor: string | null }>("GET", `/v1/orders/%231001/correspondence${query}`, key)).body;
const note = async (body: unknown, key = store.key, number = "1001") =>
	callJson<{ id: string; author: string }>("POST", `/v1/orders/${number}/notes`, key, body);
const newKey = async (name: string, scopes: string[]) => (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name, scopes })).body.key;

describe("the history of an order", () => {
	it("has every mail with its rule or notification, what was not sent and why, and documents, newest first", async () => {
		const { data, address } = await history();
		expect(address).toBe("ase.odegard@example.no");
		expect(data.map(({ at }) => at)).toEqual(
			data
				.map(({ at }) => at)
				.toSorted()
				.reverse(),
		);
		const lines = data.map(({ kind, action, recipient, message, document }) => [kind, action ?? document?.kind, recipient ?? null, message?.reason ?? null]);
		expect(lines).toHaveLength(5);
		expect(lines[0]).toEqual(["document", "invoice", null, null]);
		expect(lines).toContainEqual(["mail", "order.placed.customer", null, null]);
		expect(lines).toContainEqual(["mail", "order.placed.admin", "eier@fjellbutikken.example", null]);
		expect(lines).toContainEqual(["mail", "Takk fra rørleggeren", null, null]);
		expect(lines).toContainEqual(["not_sent", "Bare Oslo", null, "condition_false"]);
	});

	it("shows outcome, sender and rule as text, and the recipient only where it is not the order's address", async () => {
		const { html, status } = await page();
		expect(status).toBe(200);
		for (const words of [
			"Rule: Takk fra rørleggeren",
			"Emnet i e-posten",
			"condition was not met",
			"To eier@fjellbutikken.example",
			"From ",
			"The invoice has come",
			"Handed over",
		])
			expect(html).toContain(words);
		expect(html).not.toContain("To ase.odegard@example.no");
		expect(html).toMatch(/Mail to the customer goes to<\/h2><p>ase\.odegard@example\.no<\/p>/);
		expect(html.length).toBeLessThan(60_000);
	});

	it("is paged without a gap, and each part has its own", async () => {
		const whole = (await history()).data;
		const paged: Entry[] = [];
		let cursor: string | null = "";
		while (cursor !== null) {
			const { data, next_cursor }: Awaited<ReturnType<typeof history>> = await history(`?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`);
			paged.push(...data);
			cursor = next_cursor;
		}
		expect(paged).toEqual(whole);
		expect((await history("?part=mails")).data.map(({ kind }) => kind)).toEqual(["mail", "mail", "mail"]);
		expect((await history("?part=automatic")).data).toHaveLength(5);
		expect((await page("/admin/orders/1001?part=notes")).html).toContain("Nothing of this kind.");
	});

	it.each(["?cursor=x", "?part=everything", "?limit=0", "?show=all"])("%s is refused", async (query) => {
		expect((await call("GET", `/v1/orders/1001/correspondence${query}`, store.key)).status).toBe(422);
	});

	it("reads what it shows by indexes, however many other orders there are", async () => {
		const plan = async (statement: string) =>
			(await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`).all<{ detail: string }>()).results.map(({ detail }) => detail).join("; ");
		for (const table of ["messages", "order_notes", "mail_requests", "address_changes", "documents"]) {
			const detail = await plan(`SELECT * FROM ${table} WHERE store_id = 's' AND order_key = '1'${table === "messages" ? " ORDER BY id DESC" : ""}`);
			expect([table, detail]).toEqual([table, expect.stringMatching(/^SEARCH \w+ USING (COVERING )?INDEX \w+ \(store_id=\? AND order_key=\?\)$/)]);
		}
	});

	it("another store has none of it, and an order that nobody knows is not found", async () => {
		expect((await history("", other.key)).data).toEqual([]);
		expect((await page("/admin/orders/1001", await signIn(other.key))).status).toBe(404);
		expect((await page("/admin/orders/%3Cscript%3Ealert(1)%3C%2Fscript%3E")).html).not.toContain("<script>");
	});
});

describe("a mail sent again from the history", () => {
	it("goes out with one click, and whose wish it was stands there", async () => {
		const { html } = await page();
		const [, action = ""] =
			/<form method="post" action="(\/admin\/messages\/msg_\w+\/resends)#resend"><button type="submit" class="plain">Send again/.exec(html) ?? [];
		expect((await post(action, {})).status).toBe(303);
		await settledMessages(store.key);
		expect((await page()).html).toMatch(/Asked for by First key[^<]* · Sent again/);
	});

	it("to the customer of an order whose address was put right goes to the right one, and the history keeps each correction", async () => {
		for (const to of ["feil@example.no", "riktig@example.no"]) {
			const { html } = await page();
			const [, action = ""] = /action="(\/admin\/messages\/msg_\w+\/resends)#resend" class="stack"><input type="hidden" name="from_now_on"/.exec(html) ?? [];
			expect((await post(action, { to, from_now_on: "1" })).status).toBe(303);
			await settledMessages(store.key);
		}
		const { data, address } = await history();
		expect(address).toBe("riktig@example.no");
		expect(data.filter(({ kind }) => kind === "address_correction").map(({ correction }) => correction?.to)).toEqual(["riktig@example.no", "feil@example.no"]);
		const { html } = await page();
		expect(html).toContain("The address was put right: feil@example.no in place of ase.odegard@example.no");
		expect(html).toContain("Send again to riktig@example.no");
		expect(html).toContain("To ase.odegard@example.no");
	});
});

describe("an internal note", () => {
	it("stands in the history with its author, marked in words, its lines kept and its markup as text; it is never sent", async () => {
		const before = await settledMessages(store.key);
		const kept = await post("/admin/orders/1001/notes", { text: "  Ringt kunden.\r\nVil ha <b>blått</b> telt <script>x()</script>  " });
		expect(kept.location).toMatch(/^\/admin\/orders\/1001\?notice=noted#nte_/);
		const { html } = await page();
		expect(html).toContain("Ringt kunden.\nVil ha &lt;b&gt;blått&lt;/b&gt; telt &lt;script&gt;");
		expect(html).toMatch(/class="internal"[\s\S]*?Internal note[\s\S]*?<small>First key<\/small>/);
		expect((await history("?part=notes")).data.map(({ note: one }) => one?.text)).toEqual(["Ringt kunden.\nVil ha <b>blått</b> telt <script>x()</script>"]);
		expect(await settledMessages(store.key)).toHaveLength(before.length);
	});

	it("of the API names its author, and lists with the others", async () => {
		const { status, body } = await note({ text: "Fra lageret", author: "Lageret <i>" }, store.key, "%231001");
		expect([status, body.author]).toEqual([201, "Lageret <i>"]);
		const listed = await callJson<{ data: { id: string }[] }>("GET", "/v1/orders/1001/notes?limit=1", store.key);
		expect(listed.body.data.map(({ id }) => id)).toEqual([body.id]);
		expect((await page()).html).toContain("Lageret &lt;i&gt;");
	});

	it.each([
		[{}, ["/text"]],
		[{ text: " \r\n ", author: "" }, ["/text", "/author"]],
		[{ text: "x".repeat(4001), html: "<p>" }, ["/text", "/html"]],
		[{ text: "a\u0000b", author: "a\nb" }, ["/text", "/author"]],
		[{ text: 1 }, ["/text"]],
	])("%j is refused with every fault", async (body, pointers) => {
		const refused = await callJson<{ errors: { pointer: string }[] }>("POST", "/v1/orders/1001/notes", store.key, body);
		expect([refused.status, refused.body.errors.map(({ pointer }) => pointer).sort()]).toEqual([422, pointers.toSorted()]);
	});

	it("that is empty or too long comes back with what was typed and what is wrong", async () => {
		expect((await post("/admin/orders/1001/notes", { text: " " })).html).toContain("Write something.");
		const long = await post("/admin/orders/1001/notes", { text: `</textarea><script>${"x".repeat(4001)}` });
		expect([long.status, long.html.includes("at most 4,000"), long.html.includes("&lt;/textarea&gt;&lt;script&gt;xx")]).toEqual([422, true, true]);
		expect(long.html).not.toContain("</textarea><script>");
	});

	it("is deleted by its author or an owner alone, and a line says so", async () => {
		const [writer, colleague] = [await newKey("Skriver", ["messages:read", "messages:write"]), await newKey("Kollega", ["messages:read", "messages:write"])];
		const { body } = await note({ text: "Hemmelig" }, writer);
		const path = `/v1/orders/1001/notes/${body.id}`;
		expect((await call("DELETE", path, colleague)).status).toBe(403);
		expect((await page("/admin/orders/1001", await signIn(colleague))).html).not.toContain(`${body.id}/deletions`);
		expect((await post(`/admin/orders/1001/notes/${body.id}/deletions`, {}, await signIn(colleague))).status).toBe(403);
		expect((await call("DELETE", path, writer)).status).toBe(204);
		expect((await call("DELETE", path, writer)).status).toBe(404);
		const { html } = await page();
		expect(html).toContain("A note was deleted by Skriver");
		expect(html).not.toContain("Hemmelig");
		const { body: second } = await note({ text: "Mer" }, writer);
		expect((await post(`/admin/orders/1001/notes/${second.id}/deletions`, {})).location).toContain("notice=note_deleted");
		expect((await history()).data.find(({ note: one }) => one?.id === second.id)?.note).toMatchObject({ text: "", deleted_by: "First key" });
	});

	it("takes the right to write, and another store reaches none", async () => {
		const reader = await newKey("Leser", ["messages:read"]);
		const { body } = await note({ text: "Vår" });
		expect((await note({ text: "x" }, reader)).status).toBe(403);
		const seen = (await page("/admin/orders/1001", await signIn(reader))).html;
		expect(seen).toContain("Vår");
		expect(seen).not.toMatch(/\/notes"|\/deletions"|Send again|Correct it/);
		expect((await post("/admin/orders/1001/notes", { text: "x" }, await signIn(reader))).status).toBe(403);
		for (const path of [`/v1/orders/1001/notes/${body.id}`, `/v1/orders/2/notes/${body.id}`])
			expect((await call("DELETE", path, path.includes("/2/") ? store.key : other.key)).status).toBe(404);
		expect((await post(`/admin/orders/1001/notes/${body.id}/deletions`, {}, await signIn(other.key))).status).toBe(404);
		expect((await callJson<{ data: object[] }>("GET", "/v1/orders/1001/notes", other.key)).body.data).toEqual([]);
	});

	it("is not written by a page elsewhere", async () => {
		const foreign = await postForm(
			"/admin/orders/1001/notes",
			{ text: "x" },
			{ Cookie: cookie, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
		);
		expect(foreign.status).toBe(403);
	});
});
