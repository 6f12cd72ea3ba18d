import { beforeAll, describe, expect, it } from "vitest";
import { BASE, call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

const HOME = "/admin/templates";
const ID = "order.placed.customer";

let store: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
});

interface Template {
	id: string;
	version: number;
	published: boolean;
	published_version: number | null;
	name: string;
	subject: string;
	content: string;
	attachments: unknown[];
	hidden: boolean;
}

const typed = {
	name: "Egen bekreftelse",
	notification: ID,
	locale: "",
	format: "html",
	dialect: "",
	subject: "Takk, {{ customer.first_name }}!",
	preheader: "",
};
const form = { ...typed, content: "<p>Hei fra fjellet, {{ order.number }}</p>", do: "draft" };

const page = (path: string, who = cookie) => read(path, who);
const post = (path: string, fields: Record<string, string>, who = cookie) => postForm(path, fields, { Cookie: who, "Accept-Language": "en" });
const all = async (key = store.key) => (await callJson<{ data: Template[] }>("GET", "/v1/templates", key)).body.data;
const one = async (id: string, key = store.key) => (await callJson<Template>("GET", `/v1/templates/${id}`, key)).body;
const locationOf = (response: Response) => response.headers.get("Location") ?? "";
const idOf = (response: Response) => /\/admin\/templates\/(tpl_\w+)/.exec(locationOf(response))?.[1] ?? "";
/** Saves a template through the form. */
async function made(changes: Record<string, string> = {}, who = cookie): Promise<string> {
	const response = await post(HOME, { ...form, ...changes }, who);
	expect([response.status, response.status === 303 ? "" : await response.text()]).toEqual([303, ""]);
	return idOf(response);
}
/** What stands in a textarea, as a browser reads it: without the first line break. */
const typedIn = (html: string, name: string) =>
	(new RegExp(`<textarea[^>]*name="${name}"[^>]*>(.*?)</textarea>`, "s").exec(html)?.[1] ?? "")
		.replace(/^\n/, "")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&");

describe("a new template", () => {
	it("begins with what it is for, then with a copy of the built-in mail in the words of its language", async () => {
		expect((await page(`${HOME}/new`)).html).toMatch(/<option value="order\.placed\.customer" selected(="")?>Order confirmation: To the customer/);
		const norwegian = (await page(`${HOME}/new?notification=${ID}&locale=nb`)).html;
		expect(typedIn(norwegian, "content")).toContain("{% capture text %}Takk for bestillingen!{% endcapture %}");
		const any = (await page(`${HOME}/new?notification=${ID}&locale=`)).html;
		expect(typedIn(any, "content")).toContain("{% assign text = 'order_placed.customer.heading' | t %}");
		expect(typedIn((await page(`${HOME}/new?notification=${ID}&from=nothing`)).html, "content")).toBe("");
	});

	it("the copy makes the mail that the built-in one makes", async () => {
		const own = await makeStore();
		const before = await callJson<{ html: string }>("POST", "/v1/templates/previews", own.key, { notification: ID });
		const visitor = await signIn(own.key);
		const { html } = await read(`${HOME}/new?notification=${ID}&locale=nb`, visitor);
		const copy = { ...form, subject: typedIn(html, "subject"), preheader: typedIn(html, "preheader"), content: typedIn(html, "content"), do: "publish" };
		const saved = await post(HOME, copy, visitor);
		expect(locationOf(saved)).toContain("notice=published");
		const after = await callJson<{ html: string; template: string }>("POST", "/v1/templates/previews", own.key, { notification: ID });
		expect(after.body.template).toBe(`${idOf(saved)}@1`);
		expect(after.body.html.replace(/\s+/g, " ")).toBe(before.body.html.replace(/\s+/g, " "));
	});

	it("is a draft until it is published, and then the next mail has its words", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const id = await made({}, who);
		await callJson("POST", "/v1/events", own.key, sampleEvent("order.placed"));
		const first = (await settledMessages(own.key)).find(({ notification }) => notification === ID);
		expect(first?.template).toBe(`builtin:${ID}`);
		expect((await page(`${HOME}/${id}?notice=created`, who)).html).toContain("Mails do not use it yet");
		const published = await post(`${HOME}/${id}`, { ...form, base: "1", do: "publish" }, who);
		expect(locationOf(published)).toBe(`${HOME}/${id}?notice=published`);
		expect(await one(id, own.key)).toMatchObject({ version: 1, published: true });
		await callJson("POST", "/v1/events", own.key, sampleEvent("order.placed"));
		const second = (await settledMessages(own.key)).find(({ notification, template }) => notification === ID && template !== first?.template);
		expect(second).toMatchObject({ template: `${id}@1`, subject: "Takk, Åse!" });
	});
});

describe("nothing typed is lost", () => {
	it("every fault stands beside its field, and the whole form comes back", async () => {
		const before = (await all()).length;
		const wrong = { name: "", subject: "", content: `\n\n<p>"Sitat" & ${"x".repeat(100_000)}</p>\n`, notification: "order.none", hidden: "1" };
		const response = await post(HOME, { ...form, ...wrong, "document.0.kind": "invoice", "document.0.filename": "a/b.pdf", "document.0.required": "1" });
		const html = await response.text();
		expect(response.status).toBe(422);
		for (const name of ["name", "subject", "content", "document.0.filename"])
			expect([name, new RegExp(`name="${name}"[^>]*aria-invalid="true"`).test(html)]).toEqual([name, true]);
		expect(typedIn(html, "content")).toBe(wrong.content);
		expect(html).toContain('value="a/b.pdf"');
		expect(html).toMatch(/name="hidden"[^>]*checked/);
		expect(html).toMatch(/name="document\.0\.required"[^>]*checked/);
		expect((await all()).length).toBe(before);
	});

	it("what the store does not know is said beside its field", async () => {
		const response = await post(HOME, { ...form, notification: "order.none.customer", sender_id: "snd_none", "file.0.id": "att_01m80vkkp1y1rzvzsjs32342xs" });
		const html = await response.text();
		expect(response.status).toBe(422);
		for (const name of ["notification", "sender_id", "file.0.id"])
			expect([name, new RegExp(`name="${name}"[^>]*aria-invalid="true"`).test(html)]).toEqual([name, true]);
		expect(html).toContain("A file that is gone");
	});

	it("line ends of a browser are the line ends that were typed", async () => {
		const id = await made({ content: "<p>\r\n1</p>\r\n\r\n<p>2</p>" });
		expect((await one(id)).content).toBe("<p>\n1</p>\n\n<p>2</p>");
	});

	it("saving what was not changed makes no version, and publishing it makes none either", async () => {
		const id = await made();
		expect(locationOf(await post(`${HOME}/${id}`, { ...form, base: "1" }))).toContain("notice=unchanged");
		expect(locationOf(await post(`${HOME}/${id}`, { ...form, base: "1", do: "publish" }))).toContain("notice=published");
		expect(await one(id)).toMatchObject({ version: 1, published: true });
		await post(`${HOME}/${id}/withdrawals`, {});
	});

	it("of two who write at once, the second is told, and keeps what was typed", async () => {
		const id = await made();
		await post(`${HOME}/${id}`, { ...form, content: "<p>theirs</p>", base: "1" });
		const late = await post(`${HOME}/${id}`, { ...form, content: "<p>mine</p>", base: "1" });
		const html = await late.text();
		expect(late.status).toBe(409);
		expect(html).toContain("First key saved version 2 while you were writing");
		expect(typedIn(html, "content")).toBe("<p>mine</p>");
		const base = /name="base" value="(\d+)"/.exec(html)?.[1] ?? "";
		expect(locationOf(await post(`${HOME}/${id}`, { ...form, content: "<p>mine</p>", base }))).toContain("notice=saved");
		expect(await one(id)).toMatchObject({ version: 3, content: "<p>mine</p>" });
	});

	it("with an error it is kept as a draft, the published version stays, and the editor says what and where", async () => {
		const id = await made({ do: "publish", locale: "fi" });
		const broken = await post(`${HOME}/${id}`, { ...form, locale: "fi", content: "<p>ok</p>\n<p>{{ order.number }</p>", base: "1", do: "publish" });
		expect(locationOf(broken)).toContain("notice=not_published");
		expect((await all()).find((row) => row.id === id)).toMatchObject({ version: 2, published_version: 1 });
		const { html } = await page(locationOf(broken));
		expect(html).toContain("1 error");
		expect(html).toMatch(/href="#mail-content" data-part="content" data-line="2"/);
		expect(html).toContain("&lt;p&gt;{{ order.number }&lt;/p&gt;</code>");
	});
});

describe("the preview", () => {
	it("shows what was typed on a desk and on a phone, saves nothing, and brings everything back", async () => {
		const before = await all();
		const more = { hidden: "1", "document.0.kind": "invoice", "document.0.filename": "f.pdf", "document.0.required": "1" };
		const typedNow = { ...form, ...more, content: `<p>\n"Ikke lagret" & {{ order.number }}</p>` };
		const response = await post(`${HOME}/previews`, typedNow);
		const html = await response.text();
		expect(response.status).toBe(200);
		expect(html.match(/<iframe sandbox="" srcdoc="/g)).toHaveLength(2);
		expect(html).toContain("&quot;Ikke lagret&quot; &amp;amp; #1001".replace("&amp;amp;", "&amp;"));
		expect(html).toContain("Takk, Åse!");
		expect(await all()).toEqual(before);
		const carried = Object.fromEntries(
			[...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
				name,
				value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
			]),
		);
		const back = await (await post(HOME, { ...carried, do: "edit" })).text();
		expect(typedIn(back, "content")).toBe(typedNow.content);
		expect(back).toContain('value="f.pdf"');
		expect(back).toMatch(/name="document\.0\.required"[^>]*checked/);
		expect(back).toMatch(/name="hidden"[^>]*checked/);
	});

	it("runs and loads nothing, whatever was typed", async () => {
		const response = await post(`${HOME}/previews`, {
			...form,
			content: '<script>alert(1)</script><img src="https://tracker.example/x.png" onerror="alert(2)">',
		});
		const policy = response.headers.get("Content-Security-Policy") ?? "";
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain("script-src");
		expect(policy).toContain("img-src 'self' data:;");
		const shown = await (await post(`${HOME}/previews`, { ...form, images: "1" })).headers.get("Content-Security-Policy");
		expect(shown).toContain("https: http:");
	});

	it("in another language, and with another kind of mail for a rule's template", async () => {
		const content = "<p>{{ 'questions' | t }} {{ order.number }}{{ product.title }}</p>";
		const swedish = await (await post(`${HOME}/previews`, { ...form, content, language: "sv", look: "1" })).text();
		expect(swedish).toMatch(/srcdoc="[^"]*lang=&quot;sv/);
		const stock = await (
			await post(`${HOME}/previews`, { ...form, notification: "", content: "<p>{{ product.title }}</p>", sample: "stock.out", look: "1" })
		).text();
		expect(stock).toMatch(/srcdoc="[^"]*Trangia|srcdoc="[^"]*&lt;p&gt;[A-Z]/);
	});

	it("says what keeps it from being shown", async () => {
		const html = await (await post(`${HOME}/previews`, { ...form, subject: "", content: "" })).text();
		expect(html).toContain("This has to be mended first");
		expect(html).toMatch(/Subject: Fill this in\./);
		expect(html).not.toContain("<iframe");
	});
});

describe("the tags", () => {
	it("of the mail stand beside its editor, with a description and an example", async () => {
		const { html } = await page(`${HOME}/new?notification=${ID}`);
		expect(html).toMatch(/data-insert="\{\{ order\.number \}\}"/);
		expect(html).toContain("94 tags".slice(3));
		expect((await page(`${HOME}/new?notification=`)).html).toContain("Which tags there are depends on the mail");
	});

	it("are inserted by a script of this site alone, on the editor's page alone", async () => {
		const { html, headers } = await page(`${HOME}/new?notification=${ID}`);
		expect(headers.get("Content-Security-Policy")).toContain("script-src 'self';");
		const src = /<script src="([^"]+)" defer/.exec(html)?.[1] ?? "";
		const script = await page(src);
		expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
		expect(script.html).toContain("setRangeText");
		expect((await page(HOME)).html).not.toContain("<script");
	});
});

describe("attachments", () => {
	const pdf = new File([new TextEncoder().encode("%PDF-1.7")], "Vilkår.pdf", { type: "application/pdf" });

	async function postFile(path: string, fields: Record<string, string>, file: File): Promise<Response> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) body.set(name, value);
		body.set("upload", file);
		const sent = new Request(BASE, { method: "POST", body });
		const headers = { "Content-Type": sent.headers.get("Content-Type") ?? "", Origin: BASE, "Sec-Fetch-Site": "same-origin", Cookie: cookie };
		return call("POST", path, undefined, new Uint8Array(await sent.arrayBuffer()), { ...headers, "Accept-Language": "en" });
	}

	it("a file from the disk and a paper of the order go with the template", async () => {
		const saved = await postFile(HOME, { ...form, "document.0.kind": "invoice", "document.0.required": "1" }, pdf);
		expect(saved.status).toBe(303);
		const { attachments } = await one(idOf(saved));
		expect(attachments).toEqual([{ id: expect.stringMatching(/^att_/) }, { document: "invoice", required: true }]);
		const { html } = await page(`${HOME}/${idOf(saved)}`);
		expect(html).toContain("Vilkår.pdf");
		expect(html).toContain("Attachments (2)");
	});

	it("a file is not lost when the rest is not saved", async () => {
		const refused = await postFile(HOME, { ...form, subject: "" }, pdf);
		expect(refused.status).toBe(422);
		expect(await refused.text()).toMatch(/<option value="att_\w+" selected(="")?>Vilkår\.pdf/);
	});

	it("a file of a kind that no mail should carry is refused, and the form comes back", async () => {
		const refused = await postFile(HOME, form, new File(["<script>"], "x.html", { type: "text/html" }));
		const html = await refused.text();
		expect(refused.status).toBe(422);
		expect(html).toMatch(/name="upload"[^>]*type="file"|type="file"[^>]*name="upload"/);
		expect(html).toContain("This file cannot go with a mail.");
		expect(typedIn(html, "content")).toBe(form.content);
	});

	it("a file may be as large as a mail may carry", async () => {
		const saved = await postFile(HOME, form, new File([new Uint8Array(3_000_000)], "katalog.pdf", { type: "application/pdf" }));
		expect(saved.status).toBe(303);
		const refused = await postFile(HOME, form, new File([new Uint8Array(8_100_000)], "katalog.pdf", { type: "application/pdf" }));
		expect([refused.status, await refused.text()]).toEqual([413, expect.stringContaining("what you typed is still there")]);
	});
});

describe("the history", () => {
	it("says what each version changed, by sign and by word", async () => {
		const id = await made({ content: "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>\n<p>f</p>" });
		await post(`${HOME}/${id}`, { ...form, name: "Nytt navn", content: "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>\n<p>F</p>", base: "1" });
		const { html } = await page(`${HOME}/${id}/versions/2`);
		expect(html).toContain("Compared with version 1.");
		expect(html).toMatch(/<del><span class="sign" aria-hidden="true">−<\/span><span class="quiet">removed: <\/span><span>&lt;p&gt;f/);
		expect(html).toMatch(/<ins><span class="sign" aria-hidden="true">\+<\/span><span class="quiet">added: <\/span><span>&lt;p&gt;F/);
		expect(html).toContain("2 lines unchanged");
		expect(html).toMatch(/Egen bekreftelse<\/del>.*Nytt navn<\/ins>/s);
		expect((await page(`${HOME}/${id}/versions/1`)).html).toContain("It is the first version");
		for (const version of ["0", "3", "1.5", "-1", "x"]) expect([version, (await page(`${HOME}/${id}/versions/${version}`)).status]).toEqual([version, 404]);
	});

	it("an earlier version is published, comes back as a draft, and gives way to the built-in mail", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const id = await made({ do: "publish" }, who);
		await post(`${HOME}/${id}`, { ...form, content: "<p>two</p>", base: "1", do: "publish" }, who);
		expect((await all(own.key))[0]).toMatchObject({ version: 2, published_version: 2 });
		await post(`${HOME}/${id}/versions/1/publications`, {}, who);
		expect((await all(own.key))[0]).toMatchObject({ version: 2, published_version: 1 });
		const restored = await post(`${HOME}/${id}/versions/1/restorations`, {}, who);
		expect(locationOf(restored)).toBe(`${HOME}/${id}?notice=restored`);
		expect((await all(own.key))[0]).toMatchObject({ version: 3, published_version: 1, content: form.content });
		const withdrawn = await post(`${HOME}/${id}/withdrawals`, {}, who);
		expect((await page(locationOf(withdrawn), who)).html).toContain("The built-in mail is used again");
		expect((await all(own.key))[0]).toMatchObject({ published_version: null });
	});

	it("a version with an error is not published", async () => {
		const id = await made({ content: "<p>{{ order.number }</p>" });
		const response = await post(`${HOME}/${id}/versions/1/publications`, {});
		expect(locationOf(response)).toBe(`${HOME}/${id}/versions?notice=not_published`);
		expect((await all()).find((row) => row.id === id)?.published_version).toBeNull();
	});

	it("a template is removed after a question that says what follows", async () => {
		const id = await made({ notification: "" });
		await callJson("POST", "/v1/rules", store.key, { event: "custom.course_booked", recipient: "customer", template: id });
		const { html } = await page(`${HOME}/${id}/removal`);
		expect(html).toContain("One rule sends it; from then on that rule sends nothing.");
		expect(locationOf(await post(`${HOME}/${id}/removals`, {}))).toBe(`${HOME}?notice=removed`);
		expect((await page(`${HOME}/${id}`)).status).toBe(404);
	});
});

describe("the list", () => {
	it("says of each what it is for, which version mails use and what waits, and who changed it", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		expect((await page(HOME, who)).html).toContain("There is no template of your own yet");
		const id = await made({ do: "publish", hidden: "1", locale: "nb" }, who);
		await post(`${HOME}/${id}`, { ...form, locale: "nb", hidden: "1", content: "<p>two</p>", base: "1" }, who);
		const { html } = await page(HOME, who);
		for (const part of [
			"Egen bekreftelse",
			"For rules only",
			"Order confirmation: To the customer",
			"Norwegian",
			"Published (version 1)",
			"Draft: version 2",
			"by First key",
		])
			expect([part, html.includes(part)]).toEqual([part, true]);
	});

	it("of two for the same mail in the same language, the one that is not used says so", async () => {
		const own = await makeStore();
		const who = await signIn(own.key);
		const first = await made({ do: "publish", name: "Den første" }, who);
		await made({ do: "publish", name: "Den andre" }, who);
		expect((await page(HOME, who)).html).toContain("“Den andre” is used for the same mail");
		const again = await post(`${HOME}/${first}`, { ...form, base: "1", name: "Den første", subject: "Igjen", do: "publish" }, who);
		expect((await page(locationOf(again), who)).html).toContain("“Den andre” is used for the same mail in the same language");
	});
});

describe("a test of a template", () => {
	it("goes to an address of the shop with what was saved last", async () => {
		const id = await made({ subject: "Prøve {{ order.number }}" });
		expect((await post(`${HOME}/${id}/tests`, { to: "x@elsewhere.example" })).status).toBe(422);
		const sent = await post(`${HOME}/${id}/tests`, { to: "hjelp@fjellbutikken.example" });
		expect(sent.status).toBe(303);
		const tests = (await settledMessages(store.key)).filter(({ notification }) => notification === "template.tested.admin");
		expect(tests.map(({ to, subject }) => [to, subject])).toEqual([["hjelp@fjellbutikken.example", expect.stringContaining("Prøve #1001")]]);
	});
});

describe("who may", () => {
	it("a key that may not see settings sees none of it, and one that may only see them changes none", async () => {
		const id = await made();
		const keyOf = async (scopes: string[]) => (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "other", scopes })).body.key;
		const reader = await signIn(await keyOf(["messages:read"]));
		const looker = await signIn(await keyOf(["messages:read", "settings:read"]));
		const paths = [HOME, `${HOME}/new`, `${HOME}/${id}`, `${HOME}/${id}/versions`, `${HOME}/${id}/versions/1`, `${HOME}/${id}/removal`];
		for (const path of paths) expect([path, (await read(path, reader)).status]).toEqual([path, 403]);
		expect((await read(HOME, looker)).html).not.toContain(`${HOME}/new`);
		expect((await read(`${HOME}/${id}/versions`, looker)).html).not.toContain('<form method="post" action="/admin/templates');
		const before = await all();
		for (const [path, fields] of changes(id)) expect([path, (await post(path, fields, looker)).status]).toEqual([path, 403]);
		expect(await all()).toEqual(before);
	});

	it("another store's template is not there", async () => {
		const id = await made();
		const before = await all();
		const stranger = await signIn((await makeStore()).key);
		for (const path of ["", "/versions", "/versions/1", "/removal"]) expect([path, (await read(`${HOME}/${id}${path}`, stranger)).status]).toEqual([path, 404]);
		for (const [path, fields] of changes(id).filter(([path]) => path.includes(id)))
			expect([path, (await post(path, fields, stranger)).status]).toEqual([path, 404]);
		const preview = await (await post(`${HOME}/previews`, { ...form, id }, stranger)).text();
		expect(preview).not.toContain(`action="${HOME}/${id}"`);
		expect(await all()).toEqual(before);
	});

	it("a form from elsewhere is refused", async () => {
		const id = await made();
		const foreign = { Cookie: cookie, Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
		for (const [path, fields] of changes(id)) expect([path, (await postForm(path, fields, foreign)).status]).toEqual([path, 403]);
	});

	const changes = (id: string): [string, Record<string, string>][] => [
		[HOME, form],
		[`${HOME}/previews`, form],
		[`${HOME}/${id}`, { ...form, base: "1", content: "<p>changed</p>" }],
		[`${HOME}/${id}/tests`, { to: "eier@fjellbutikken.example" }],
		[`${HOME}/${id}/versions/1/publications`, {}],
		[`${HOME}/${id}/versions/1/restorations`, {}],
		[`${HOME}/${id}/withdrawals`, {}],
		[`${HOME}/${id}/removals`, {}],
	];
});
