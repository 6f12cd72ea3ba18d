import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Problem {
	errors: { pointer: string; detail: string }[];
}

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});
const made = async (path: string, body: unknown, key = store.key) => callJson<{ id: string; version?: number }>("POST", path, key, body);
const textOf = async (id: string | undefined, form = "html") => (await call("GET", `/v1/messages/${id}/content?as=${form}`, store.key)).text();

describe("a shop's own events, templates and rules", () => {
	it("a custom event is mailed by the store's rule and template, escaped, in the shop's layout", async () => {
		const { body: template } = await made("/v1/templates", {
			name: "Course",
			format: "html",
			subject: "Påmeldt: {{ course.title }}",
			content: "<h1>{{ course.title }}</h1><p>Hei {{ customer.first_name }}!</p><p>{{ course.starts_at | date: 'date' }}</p>",
		});
		const { status } = await made("/v1/rules", {
			event: "custom.course_booked",
			condition: 'course.place == "Romsdalen"',
			recipient: "customer",
			template: template.id,
		});
		expect(status).toBe(201);
		await made("/v1/rules", { event: "custom.course_booked", recipient: { address: "kurs@example.no" }, template: template.id });
		await made("/v1/rules", { event: "custom.course_booked", condition: 'course.place == "Oslo"', recipient: "admins", template: template.id });
		await made(
			"/v1/events",
			sampleEvent("custom.course_booked", { course: { title: "Skredkurs <b>&", starts_at: "2027-01-16T08:00:00Z", place: "Romsdalen" } }),
		);
		const messages = await settledMessages(store.key, "?notification=custom.course_booked");
		expect(messages.map(({ to, status: state, reason }) => [to, state, reason]).sort()).toEqual([
			["ase.odegard@example.no", "sent", null],
			["eier@fjellbutikken.example", "skipped", "condition_false"],
			["kurs@example.no", "sent", null],
		]);
		const customers = messages.find((message) => message.to === "ase.odegard@example.no");
		expect(customers?.subject).toBe("Påmeldt: Skredkurs <b>&");
		const html = await textOf(customers?.id);
		expect(html).toContain("<h1>Skredkurs &lt;b&gt;&amp;</h1>");
		expect(html).toContain("16. januar 2027");
		expect(html).toContain("Fjellbutikken");
		expect(await textOf(customers?.id, "text")).toContain("Hei Åse!");
	});

	it("a custom event that no rule wants is planned and sends nothing", async () => {
		const { body } = await made("/v1/events", sampleEvent("custom.course_booked", {}, "nobody"));
		await settledMessages(store.key);
		const event = await callJson<{ status: string }>("GET", `/v1/events/${body.id}`, store.key);
		expect(event.body.status).toBe("planned");
	});

	it("a template in place of a built-in one is used from the next event on, and gone with it", async () => {
		const { body: template } = await made("/v1/templates", {
			name: "Ours",
			notification: "account.approved.customer",
			format: "text",
			subject: "Velkommen",
			content: "Logg inn: {{ login_url }}",
		});
		await made("/v1/events", sampleEvent("account.approved"));
		const [own] = await settledMessages(store.key, "?notification=account.approved.customer");
		expect(own).toMatchObject({ subject: "Velkommen", template: `${template.id}@1` });
		expect(await textOf(own?.id, "text")).toMatch(/^Logg inn: https:\/\/fjellbutikken\.example\/login\n/);
		await call("DELETE", `/v1/templates/${template.id}`, store.key);
		await made("/v1/events", sampleEvent("account.approved"));
		const [builtIn] = await settledMessages(store.key, "?notification=account.approved.customer&limit=1");
		expect(builtIn?.template).toBe("builtin:account.approved.customer");
	});

	it("each save is a new version; a draft is not used", async () => {
		const input = { name: "Versions", notification: "account.approved.customer", format: "text", subject: "One", content: "1" };
		const { body } = await made("/v1/templates", input);
		const second = await callJson<{ version: number; published: boolean }>("PUT", `/v1/templates/${body.id}`, store.key, {
			...input,
			subject: "Two",
			publish: false,
		});
		expect(second.body).toMatchObject({ version: 2, published: false });
		await made("/v1/events", sampleEvent("account.approved"));
		expect((await settledMessages(store.key, "?notification=account.approved.customer&limit=1"))[0]).toMatchObject({
			subject: "One",
			template: `${body.id}@1`,
		});
	});

	it("a template that fails on an event's data fails its mail alone, with the reason", async () => {
		const failing = await makeStore();
		const { body: template } = await made(
			"/v1/templates",
			{ name: "Greedy", format: "html", subject: "x", content: "{% for i in (1..100000000) %}{{ i }}{% endfor %}" },
			failing.key,
		);
		await made("/v1/rules", { event: "custom.greedy", recipient: "customer", template: template.id }, failing.key);
		await made("/v1/events", [sampleEvent("custom.greedy"), sampleEvent("account.approved")], failing.key);
		const messages = await settledMessages(failing.key);
		expect(messages.find((message) => message.notification === "custom.greedy.customer")).toMatchObject({
			status: "failed",
			reason: "render_failed",
			detail: expect.stringContaining("limit"),
		});
		expect(messages.find((message) => message.notification === "account.approved.customer")).toMatchObject({ status: "sent" });
	});

	it.each<[string, string, unknown, string[]]>([
		[
			"Liquid that does not end",
			"/v1/templates",
			{ name: "x", format: "html", subject: "{{ a", content: "{% endif %}", publish: true },
			["/subject", "/content"],
		],
		[
			"a filter that does not exist",
			"/v1/templates",
			{ name: "x", format: "html", subject: "x", content: "<p>{{ a | shout }}</p>", publish: true },
			["/content"],
		],
		["missing and unknown fields", "/v1/templates", { title: "x" }, ["/format", "/subject", "/content", "/name", "/title"]],
		["a rule about nothing", "/v1/rules", { event: "order.plased", recipient: "everybody", template: "tpl_x" }, ["/recipient"]],
		[
			"a rule with what does not exist",
			"/v1/rules",
			{ event: "order.plased", recipient: "customer", template: "tpl_x", sender_id: "snd_x", condition: "a ==== b | c" },
			["/event", "/template", "/sender_id", "/condition"],
		],
		["a sender without its key", "/v1/senders", { provider: "resend", from: { address: "a@example.no", name: "A" } }, ["/credentials"]],
		["a service that does not exist", "/v1/senders", { provider: "pigeon", from: { address: "nobody", name: "" } }, ["/from/address", "/from/name"]],
	])("%s is refused with every fault", async (_name, path, body, pointers) => {
		const response = await callJson<Problem>("POST", path, store.key, body);
		expect(response.status).toBe(422);
		expect(response.body.errors.map((fault) => fault.pointer)).toEqual(pointers);
	});
});

describe("files", () => {
	const pdf = new TextEncoder().encode("%PDF-1.4 an invoice");
	const put = (name: string, type: string, body: Uint8Array = pdf, headers: Record<string, string> = {}) =>
		call("PUT", `/v1/attachments?filename=${encodeURIComponent(name)}`, store.key, body, {
			"Content-Type": type,
			"Content-Length": String(body.length),
			...headers,
		});

	it("an invoice travels with the mail and is a download in the log", async () => {
		const { id } = (await (await put("fåktura 1001.pdf", "application/pdf")).json()) as { id: string };
		await made("/v1/events", sampleEvent("order.placed", { attachments: [{ id }] }));
		const [message] = await settledMessages(store.key, "?notification=order.placed.customer");
		expect(message).toMatchObject({ status: "sent", attachments: [{ id, filename: "fåktura 1001.pdf", size: pdf.length }] });
		const eml = await (await call("GET", `/v1/messages/${message?.id}/content?as=eml`, store.key)).arrayBuffer();
		expect(new TextDecoder().decode(eml)).toContain(pdf.toBase64());
		const download = await call("GET", `/v1/attachments/${id}`, store.key);
		expect(download.headers.get("Content-Disposition")).toContain("attachment; filename=");
		expect(new Uint8Array(await download.arrayBuffer())).toEqual(pdf);
	});

	it("its name may stand in Content-Disposition", async () => {
		const response = await call("PUT", "/v1/attachments", store.key, pdf, {
			"Content-Type": "application/pdf",
			"Content-Length": String(pdf.length),
			"Content-Disposition": "attachment; filename=\"x.pdf\"; filename*=UTF-8''kj%C3%B8p.pdf",
		});
		expect(await response.json()).toMatchObject({ filename: "kjøp.pdf" });
	});

	it("a resend carries the same file, byte for byte", async () => {
		const [message] = await settledMessages(store.key, "?notification=order.placed.customer");
		const { body } = await made(`/v1/messages/${message?.id}/resends`, { to: "ny@example.no" });
		await settledMessages(store.key);
		const eml = await (await call("GET", `/v1/messages/${body.id}/content?as=eml`, store.key)).arrayBuffer();
		expect(new TextDecoder().decode(eml)).toContain(pdf.toBase64());
	});

	it.each([
		["a page", "a.html", "text/html"],
		["an SVG", "a.svg", "image/svg+xml"],
		["a program", "a.exe", "application/octet-stream"],
		["an ending that lies", "a.exe", "application/pdf"],
		["a path", "../../a.pdf", "application/pdf"],
		["a name with a line break", "a\r\nX: y.pdf", "application/pdf"],
		["a name that turns around", "a\u202efdp.exe.pdf", "application/pdf"],
		["no name", "", "application/pdf"],
	])("%s is refused", async (_name, filename, type) => {
		expect((await put(filename, type)).status).toBe(422);
	});

	it("one that is too large is refused before it is read", async () => {
		expect((await put("a.pdf", "application/pdf", pdf, { "Content-Length": "7000001" })).status).toBe(413);
	});
});

describe("the frame", () => {
	it("tells that it is up, reading only", async () => {
		const before = await env.DB.prepare("SELECT count(*) AS n FROM events").first();
		const { status, body } = await callJson("GET", "/health", undefined);
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: "ok", checks: { database: "ok", archive: "ok", queue: "ok" } });
		expect(await env.DB.prepare("SELECT count(*) AS n FROM events").first()).toEqual(before);
	});

	it("describes every route in OpenAPI 3.1", async () => {
		const { body } = await callJson<{ openapi: string; paths: Record<string, object> }>("GET", "/openapi.json", undefined);
		expect(body.openapi).toBe("3.1.0");
		expect(Object.keys(body.paths).sort()).toEqual([
			"/callbacks/{sender}",
			"/callbacks/{sender}/{secret}",
			"/health",
			"/hooks/{source}",
			"/metrics",
			"/v1/addresses/checks",
			"/v1/attachments",
			"/v1/attachments/{id}",
			"/v1/audit",
			"/v1/batches",
			"/v1/batches/{id}",
			"/v1/batches/{id}/cancellations",
			"/v1/batches/{id}/continuations",
			"/v1/batches/{id}/messages",
			"/v1/batches/{id}/pauses",
			"/v1/carts",
			"/v1/carts/recoveries/{code}",
			"/v1/carts/{id}",
			"/v1/carts/{id}/cancellations",
			"/v1/carts/{id}/reminders",
			"/v1/consents",
			"/v1/consents/{address}",
			"/v1/events",
			"/v1/events/{id}",
			"/v1/events/{id}/messages",
			"/v1/figures",
			"/v1/keys",
			"/v1/keys/{id}",
			"/v1/messages",
			"/v1/messages/{id}",
			"/v1/messages/{id}/content",
			"/v1/messages/{id}/replays",
			"/v1/messages/{id}/resends",
			"/v1/notifications",
			"/v1/notifications/{notification}",
			"/v1/notifications/{notification}/tags",
			"/v1/orders/{number}/correspondence",
			"/v1/orders/{number}/documents",
			"/v1/orders/{number}/documents/{kind}",
			"/v1/orders/{number}/downloads",
			"/v1/orders/{number}/downloads/{id}",
			"/v1/orders/{number}/messages",
			"/v1/orders/{number}/notes",
			"/v1/orders/{number}/notes/{id}",
			"/v1/replays",
			"/v1/rules",
			"/v1/rules/trials",
			"/v1/rules/{id}",
			"/v1/senders",
			"/v1/senders/{id}",
			"/v1/senders/{id}/dns",
			"/v1/senders/{id}/tests",
			"/v1/settings",
			"/v1/sources",
			"/v1/sources/{id}",
			"/v1/sources/{id}/deliveries",
			"/v1/sources/{id}/deliveries/{delivery}",
			"/v1/stores",
			"/v1/suppressions",
			"/v1/suppressions/{address}",
			"/v1/templates",
			"/v1/templates/previews",
			"/v1/templates/tests",
			"/v1/templates/{id}",
			"/v1/templates/{id}/publications",
			"/v1/templates/{id}/restorations",
			"/v1/templates/{id}/tests",
			"/v1/templates/{id}/versions",
			"/v1/templates/{id}/versions/{version}",
			"/v1/webhooks",
			"/v1/webhooks/{id}",
			"/v1/webhooks/{id}/deliveries",
			"/v1/webhooks/{id}/deliveries/{delivery}",
			"/v1/webhooks/{id}/deliveries/{delivery}/redeliveries",
			"/v1/webhooks/{id}/secrets",
			"/v1/webhooks/{id}/tests",
		]);
	});

	it("sends secure headers with every answer", async () => {
		const { headers } = await call("GET", "/v1/messages", store.key);
		expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
		expect(headers.get("Strict-Transport-Security")).toContain("max-age");
	});

	it.each<[string, unknown, string[]]>([
		["nothing", {}, ["/name", "/url", "/locale", "/currency", "/timezone", "/admin_addresses", "/support_address"]],
		[
			"wrong values",
			{ name: "x", url: "javascript:x", locale: "norsk bokmål", currency: "kr", timezone: "Oslo", admin_addresses: [], support_address: "x" },
			["/url", "/locale", "/currency", "/timezone", "/admin_addresses", "/support_address"],
		],
	])("refuses a store made of %s", async (_name, body, pointers) => {
		const response = await callJson<Problem>("POST", "/v1/stores", env.ROOT_KEY, body);
		expect(response.status).toBe(422);
		expect(response.body.errors.map((fault) => fault.pointer)).toEqual(pointers);
	});
});
