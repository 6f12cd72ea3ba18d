import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Template {
	id: string;
	version: number;
	published: boolean;
	content: string;
	problems: { severity: string; rule: string; part: string; line: number; column: number; detail: string; suggestion?: string }[];
	errors: { pointer: string; detail: string }[];
}

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});
const post = <Body = Template>(path: string, body: unknown) => callJson<Body>("POST", `/v1/templates${path}`, store.key, body);
const get = <Body>(path: string) => callJson<Body>("GET", `/v1/templates${path}`, store.key);
const registered = {
	name: "Velkommen",
	notification: "account.registered.customer",
	format: "html",
	subject: "Hei {{ customer.first_name }}",
	content: "<p>En</p>",
};

const errorsOf = ({ problems }: Template) => problems.filter(({ severity }) => severity === "error");

async function subjectOfNext(id: string): Promise<string | null | undefined> {
	const customer = { email: `${id}@example.no`, first_name: "Åse" };
	await callJson("POST", "/v1/events", store.key, sampleEvent("account.registered", { customer }, id));
	return (await settledMessages(store.key)).find(({ to }) => to === customer.email)?.subject;
}

describe("the history of a template", () => {
	it("each save is a version; only the published one makes mails", async () => {
		const { body: first } = await post("", { ...registered, subject: "En" });
		expect(first).toMatchObject({ version: 1, published: true });
		const draft = await callJson<Template>("PUT", `/v1/templates/${first.id}`, store.key, {
			...registered,
			subject: "To",
			content: "<p>To</p>",
			publish: false,
		});
		expect(draft.body).toMatchObject({ version: 2, published: false });
		expect(await subjectOfNext("draft")).toBe("En");

		const published = await post(`/${first.id}/publications`, {});
		expect([published.status, published.body]).toMatchObject([200, { version: 2, published: true }]);
		expect(await subjectOfNext("published")).toBe("To");

		const restored = await post(`/${first.id}/restorations`, { version: 1 });
		expect([restored.status, restored.body]).toMatchObject([201, { version: 3, published: true, content: "<p>En</p>" }]);
		expect(await subjectOfNext("restored")).toBe("En");

		const { body: history } = await get<{ data: { version: number; published: boolean; saved_by: string }[] }>(`/${first.id}/versions`);
		expect(history.data.map(({ version, published: used }) => [version, used])).toEqual([
			[3, true],
			[2, false],
			[1, false],
		]);
		expect(history.data[0]?.saved_by).toMatch(/^key_/);

		expect((await call("DELETE", `/v1/templates/${first.id}/publications`, store.key)).status).toBe(204);
		expect(await subjectOfNext("built-in")).not.toMatch(/^(En|To)$/);
		expect((await get<Template>(`/${first.id}`)).body).toMatchObject({ version: 3, published: false });
	});

	it("shows by lines what a version changed", async () => {
		const { body: first } = await post("", { ...registered, content: "<p>a</p>\n<p>b</p>\n<p>c</p>" });
		await callJson("PUT", `/v1/templates/${first.id}`, store.key, { ...registered, content: "<p>a</p>\n<p>B</p>\n<p>c</p>" });
		const { body } = await get<{ changes: { against: number; content: unknown[] } }>(`/${first.id}/versions/2`);
		expect(body.changes).toMatchObject({
			against: 1,
			content: [
				{ kind: "same", lines: ["<p>a</p>"] },
				{ kind: "removed", lines: ["<p>b</p>"] },
				{ kind: "added", lines: ["<p>B</p>"] },
				{ kind: "same", lines: ["<p>c</p>"] },
			],
		});
		expect((await get<{ changes: unknown }>(`/${first.id}/versions/1`)).body.changes).toMatchObject({ against: null });
		expect((await get(`/${first.id}/versions/3`)).status).toBe(404);
		expect((await get(`/${first.id}/versions/2?against=9`)).status).toBe(404);
	});

	it("of two for the same mail the one that was made last is used", async () => {
		const shop = await makeStore();
		const ids = [];
		for (const subject of ["Første", "Andre"]) ids.push((await callJson<Template>("POST", "/v1/templates", shop.key, { ...registered, subject })).body.id);
		const look = async () =>
			(await callJson<{ subject: string }>("POST", "/v1/templates/previews", shop.key, { notification: registered.notification })).body.subject;
		expect(await look()).toBe("Andre");
		await call("DELETE", `/v1/templates/${ids[1]}`, shop.key);
		expect(await look()).toBe("Første");
	});

	it("two who save at once lose nothing", async () => {
		const { body: first } = await post("", registered);
		const saves = await Promise.all(
			["x", "y", "z"].map((content) => callJson<Template>("PUT", `/v1/templates/${first.id}`, store.key, { ...registered, content: `<p>${content}</p>` })),
		);
		expect(saves.map(({ body }) => body.version).sort()).toEqual([2, 3, 4]);
		const { body: history } = await get<{ data: { published: boolean; version: number }[] }>(`/${first.id}/versions`);
		expect(history.data.filter(({ published }) => published).map(({ version }) => version)).toEqual([4]);
	});
});

describe("a template with an error", () => {
	const broken = { ...registered, content: "<p>Hei</p>\n{% if customer.first_name %}<p>Åse</p>" };

	it("is kept as a draft that says where the error is, and makes no mail", async () => {
		const { status, body } = await post("", broken);
		expect([status, body.published]).toEqual([201, false]);
		expect(errorsOf(body)).toMatchObject([{ rule: "liquid_syntax", part: "content", line: 2, column: 1, suggestion: "{% endif %}" }]);
		const refused = await post(`/${body.id}/publications`, {});
		expect([refused.status, errorsOf(refused.body)]).toMatchObject([422, [{ rule: "liquid_syntax" }]]);
	});

	it("is refused where it had to be published, and nothing is kept", async () => {
		const before = (await get<{ data: unknown[] }>("")).body.data.length;
		const { status, body } = await post("", { ...broken, publish: true, sender_id: "snd_none", notification: "no.such" });
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["/notification", "/sender_id", "/content"]]);
		expect((await get<{ data: unknown[] }>("")).body.data).toHaveLength(before);
	});

	it("a text of more than 25,000 characters is refused, as HTML it is not", async () => {
		const content = "å".repeat(25_001);
		expect((await post("", { ...registered, format: "text", content })).body.errors).toMatchObject([{ pointer: "/content" }]);
		expect((await post("", { ...registered, content: `<p>${content}</p>` })).status).toBe(201);
	});
});

describe("a look at a mail", () => {
	interface Look {
		subject: string;
		html: string;
		text: string;
		locale: string;
		template: string | null;
		problems: Template["problems"];
		errors: { pointer: string }[];
	}

	it("from a template and a sample, in any language, and nothing is stored", async () => {
		const input = { format: "html", subject: "{{ order.number }}", content: "<p>{{ order.totals.grand_total | money }}</p>", sample: "order.placed" };
		const { status, body } = await post<Look>("/previews", { ...input, locale: "de" });
		expect([status, body]).toMatchObject([200, { subject: expect.stringMatching(/^#?\d+$/), locale: "de", template: null, problems: [] }]);
		expect(body.html).toMatch(/\d,\d\d.NOK/);
		expect((await get<{ data: { subject: string }[] }>("")).body.data.some(({ subject }) => subject === input.subject)).toBe(false);
	});

	it("of what the store would send now", async () => {
		const fresh = await makeStore();
		const look = async (locale: string) =>
			(await callJson<Look>("POST", "/v1/templates/previews", fresh.key, { notification: "order.placed.customer", locale })).body;
		expect((await look("sv")).template).toBe("builtin:order.placed.customer");
		const subjects = await Promise.all(["nb", "sv", "de", "bg", "en"].map(async (locale) => (await look(locale)).subject));
		expect(new Set(subjects).size).toBe(5);
		const own = { ...registered, notification: "order.placed.customer", locale: "sv", subject: "Egen {{ order.number }}" };
		await callJson("POST", "/v1/templates", fresh.key, own);
		expect((await look("sv")).subject).toMatch(/^Egen /);
		expect((await look("de")).subject).not.toMatch(/^Egen /);
	});

	it("with an event of its own, every fault of which is named", async () => {
		const content = { format: "text", subject: "{{ customer.first_name }}", content: "{{ customer.email }}" };
		const event = sampleEvent("account.registered", { customer: { email: "maja@example.no", first_name: "Maja" } }, "look");
		const { body } = await post<Look>("/previews", { ...content, event });
		expect([body.subject, body.text]).toEqual(["Maja", expect.stringMatching(/^maja@example\.no\n/)]);
		const wrong = await post<Look>("/previews", { ...content, event: { ...event, id: "", data: { customer: { email: "nobody" } } } });
		expect([wrong.status, wrong.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["/event/id", "/event/data/customer/email"]]);
	});

	it("with a stored event, whose secrets stay masked", async () => {
		const event = sampleEvent("account.password_reset_requested", undefined, "look-reset");
		const { body: posted } = await callJson<{ id: string }>("POST", "/v1/events", store.key, event);
		await settledMessages(store.key);
		const { body } = await post<Look>("/previews", { notification: "account.password_reset_requested.customer", event: posted.id });
		const url = String((event.data as { reset_url: string }).reset_url);
		expect(body.html).not.toContain(url.split("?")[1] ?? url);
		const other = await makeStore();
		const looker = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Looks", scopes: ["settings:read"] });
		const refused = await callJson("POST", "/v1/templates/previews", looker.body.key, {
			notification: "account.password_reset_requested.customer",
			event: posted.id,
		});
		expect(refused.status).toBe(403);
		const theirs = await callJson("POST", "/v1/templates/previews", other.key, { notification: "account.password_reset_requested.customer", event: posted.id });
		expect(theirs.status).toBe(422);
	});

	it("says what is missing in a request", async () => {
		const { status, body } = await post<Look>("/previews", { format: "html", event: 4 });
		expect([status, body.errors.map(({ pointer }) => pointer).sort()]).toEqual([422, ["/content", "/event", "/subject"]]);
		expect((await post<Look>("/previews", { sample: "order.placed" })).status).toBe(422);
		expect((await post<Look>("/previews", { notification: "no.such" })).status).toBe(422);
		expect((await post<Look>("/previews", { format: "html", subject: "a", content: "b", sample: "no.such" })).status).toBe(422);
	});

	it("an endless template is stopped, and says so", async () => {
		const content = "{% for i in (1..1000000000) %}x{% endfor %}";
		const { status, body } = await post<Look>("/previews", { format: "html", subject: "a", content, sample: "order.placed" });
		expect([status, body.html, body.problems]).toMatchObject([200, "", expect.arrayContaining([expect.objectContaining({ rule: "render_failed", line: 1 })])]);
	});
});

describe("a test of a template", () => {
	it("goes to an address of the store, looks like the mail and is in the log", async () => {
		const { body: template } = await post("", { ...registered, publish: false, subject: "Prøve {{ customer.first_name }}" });
		const { status, body } = await post<{ id: string }>(`/${template.id}/tests`, { to: "eier@fjellbutikken.example" });
		expect(status).toBe(202);
		const message = (await settledMessages(store.key)).find(({ id }) => id === body.id);
		expect(message).toMatchObject({ status: "sent", to: "eier@fjellbutikken.example", notification: "template.tested.admin", subject: "Prøve Ola" });
		expect(await (await call("GET", `/v1/messages/${body.id}/content?as=html`, store.key)).text()).toContain("<p>En</p>");
	});

	it("a built-in one too", async () => {
		const { body } = await post<{ id: string }>("/tests", { to: "eier@fjellbutikken.example", notification: "order.shipped.customer", locale: "sv" });
		const message = (await settledMessages(store.key)).find(({ id }) => id === body.id);
		expect(message).toMatchObject({ status: "sent", locale: "sv" });
	});

	it("keeps no secret of an event that is shown with it", async () => {
		const event = sampleEvent("account.password_reset_requested", { reset_url: "https://shop.example/reset?token=TOPSECRET123" }, "test-reset");
		const { status, body } = await post<{ id: string }>("/tests", {
			to: "eier@fjellbutikken.example",
			notification: "account.password_reset_requested.customer",
			event,
		});
		expect(status).toBe(202);
		await settledMessages(store.key);
		expect(await (await call("GET", `/v1/messages/${body.id}/content?as=eml`, store.key)).text()).not.toContain("TOPSECRET123");
		const rows = await env.DB.prepare("SELECT edits FROM messages WHERE id = ?").bind(body.id).all();
		expect(JSON.stringify(rows.results)).not.toContain("TOPSECRET123");
	});

	it("goes to nobody else", async () => {
		const { body: template } = await post("", { ...registered, publish: false });
		const { status, body } = await post(`/${template.id}/tests`, { to: "stranger@example.com" });
		expect([status, body.errors]).toMatchObject([422, [{ pointer: "/to" }]]);
	});
});

describe("files of a template", () => {
	const upload = async (path: string, name: string, body = "%PDF-1.7 x") => {
		const headers = { "Content-Type": "application/pdf", "Content-Length": String(body.length) };
		const response = await call("PUT", `${path}?filename=${name}`, store.key, body, headers);
		return { status: response.status, body: (await response.json()) as { id: string } };
	};

	it("a file with a name of its own, the invoice of the order, the proforma until there is one", async () => {
		const { body: file } = await upload("/v1/attachments", "a.pdf");
		const attachments = [{ id: file.id, filename: "Vilkår" }, { document: "invoice", filename: "Faktura.pdf" }, { document: "label" }];
		const { body: template } = await post("", { ...registered, notification: "order.shipped.customer", attachments });
		const mailOf = async (id: string) => {
			await callJson("POST", "/v1/events", store.key, sampleEvent("order.shipped", undefined, id));
			const [newest] = await settledMessages(store.key, "?notification=order.shipped.customer");
			return newest as unknown as { status: string; reason: string | null; attachments: { filename: string; id: string }[] };
		};
		expect((await mailOf("files-1")).attachments.map(({ filename }) => filename)).toEqual(["Vilkår.pdf"]);
		const number = String((sampleEvent("order.shipped").data as { order: { number: string } }).order.number);
		const at = `/v1/orders/${encodeURIComponent(number)}/documents`;
		const { body: proforma } = await upload(`${at}/proforma`, "p.pdf");
		expect((await mailOf("files-2")).attachments.map(({ id }) => id)).toEqual([file.id, proforma.id]);
		const { body: invoice } = await upload(`${at}/invoice`, "i.pdf");
		expect((await mailOf("files-3")).attachments.map(({ id, filename }) => [id, filename])).toEqual([
			[file.id, "Vilkår.pdf"],
			[invoice.id, "Faktura.pdf"],
		]);
		const { body: listed } = await callJson<{ data: { kind: string }[] }>("GET", at, store.key);
		expect(listed.data.map(({ kind }) => kind)).toEqual(["invoice", "proforma"]);
		expect((await call("DELETE", `${at}/invoice`, store.key)).status).toBe(204);
		expect((await call("DELETE", `${at}/invoice`, store.key)).status).toBe(404);

		await callJson("PUT", `/v1/templates/${template.id}`, store.key, {
			...registered,
			notification: "order.shipped.customer",
			attachments: [{ document: "label", required: true }],
		});
		expect(await mailOf("files-4")).toMatchObject({ status: "failed", reason: "attachment_missing" });
		expect((await upload(`${at}/Not%20a%20kind`, "x.pdf")).status).toBe(422);
	});

	it("a file that is not the store's, and a kind that is none, are refused", async () => {
		const attachments = [{ id: "att_00000000000000000000000000" }, { document: "In voice" }];
		const { status, body } = await post("", { ...registered, attachments });
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["/attachments/1/document"]]);
		const second = await post("", { ...registered, attachments: attachments.slice(0, 1) });
		expect(second.body.errors).toMatchObject([{ pointer: "/attachments/0/id" }]);
	});
});
