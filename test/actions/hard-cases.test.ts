import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { call, callJson, type MessageBody, makeStore, runQueue, settledMessages } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { answer, mailService } from "../support/services.ts";

afterEach(() => vi.restoreAllMocks());

const resend = { provider: "resend", from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" }, credentials: { api_key: "re_x" }, default: true };
const post = (key: string, body: unknown) => callJson<{ id: string }>("POST", "/v1/events", key, body);
const makeRule = async (key: string, event: string, content: string, recipient: unknown = "customer") => {
	const { body } = await callJson<{ id: string }>("POST", "/v1/templates", key, { name: "x", format: "html", subject: "x", content });
	await callJson("POST", "/v1/rules", key, { event, recipient, template: body.id });
};

describe("addresses", () => {
	it("with an international domain are written to in its ASCII form, wherever they stand", async () => {
		const { key } = await makeStore({ support_address: "hjelp@blåbær.no", admin_addresses: ["eier@blåbær.no"] });
		await post(key, sampleEvent("order.placed", { customer: { email: "ola@blåbær.no", first_name: "Ola" } }));
		const messages = await settledMessages(key);
		expect(messages.map(({ to, status }) => [to, status]).sort()).toEqual([
			["eier@xn--blbr-roah.no", "sent"],
			["ola@xn--blbr-roah.no", "sent"],
		]);
	});

	it("that are none, in an event of the shop's own, leave a row with the reason", async () => {
		const { key } = await makeStore();
		await makeRule(key, "custom.odd", "x");
		await post(key, sampleEvent("custom.odd", { customer: undefined, email: "garbage" }));
		expect(await settledMessages(key)).toMatchObject([{ status: "skipped", reason: "no_address" }]);
	});
});

describe("a mail whose secret is gone", () => {
	it("is not sent for the first time with the mask in its place", async () => {
		const { key } = await makeStore();
		await callJson("POST", "/v1/suppressions", key, { address: "ola.nordmann@example.no" });
		await post(key, sampleEvent("account.registered"));
		const [skipped] = await settledMessages(key, "?reason=suppressed");
		await call("DELETE", "/v1/suppressions/ola.nordmann@example.no", key);
		const { status, body } = await callJson<{ reason: string }>("POST", `/v1/messages/${skipped?.id}/resends`, key, {});
		expect([status, body.reason]).toEqual([409, "secret_gone"]);
	});

	it("leaves no sealed secret behind when nothing is sent at all", async () => {
		const { id, key } = await makeStore();
		await callJson("POST", "/v1/suppressions", key, { address: "sara@example.no" });
		await post(key, sampleEvent("account.password_reset_requested"));
		await post(key, sampleEvent("custom.nobody", { secrets: { code: "123456" } }));
		await runQueue();
		const { results } = await env.DB.prepare("SELECT id FROM events WHERE store_id = ? AND secrets IS NOT NULL").bind(id).all();
		expect(results).toEqual([]);
	});

	it("is not quoted in the failure log by a service that repeats the request", async () => {
		const { key } = await makeStore();
		await callJson("POST", "/v1/senders", key, resend);
		mailService(
			(request) =>
				new Response(JSON.stringify({ name: "validation_error", message: `bad: ${String(request.body.text).match(/https:\S+token=\S+/)?.[0]}` }), {
					status: 422,
				}),
		);
		await post(key, sampleEvent("account.password_reset_requested", { reset_url: "https://fjellbutikken.example/reset?token=SECRETCODE42" }));
		const [message] = await settledMessages(key);
		expect(message).toMatchObject({ status: "failed", detail: expect.stringContaining("bad: https://fjellbutikken.example/") });
		expect(JSON.stringify(message)).not.toContain("SECRETCODE42");
	});

	it("is not left in part where the service's answer is cut within it", async () => {
		const { key } = await makeStore();
		await callJson("POST", "/v1/senders", key, resend);
		const token = "SECRETCODE42".repeat(8);
		const link = `https://fjellbutikken.example/reset?token=${token}`;
		mailService(answer(422, { name: "validation_error", message: `${"x".repeat(400)}${link}` }));
		await post(key, sampleEvent("account.password_reset_requested", { reset_url: link }));
		const [message] = await settledMessages(key);
		expect(message?.detail).toContain("xxx");
		expect(JSON.stringify(message)).not.toContain("SECRET");
	});
});

describe("what goes wrong beside the mail service", () => {
	it("a key that was used with other content means that the mail was taken", async () => {
		const { key } = await makeStore();
		await callJson("POST", "/v1/senders", key, resend);
		mailService(answer(409, { name: "invalid_idempotent_request", message: "other body" }));
		await post(key, sampleEvent("account.approved"));
		expect(await settledMessages(key)).toMatchObject([{ status: "sent", reason: null }]);
	});

	it("an archive that cannot be reached delays a mail and does not fail it", async () => {
		const { key } = await makeStore();
		vi.spyOn(env.MAIL, "put").mockRejectedValue(new Error("put: We encountered an internal error. (10001)"));
		await post(key, sampleEvent("account.approved"));
		const [message] = await settledMessages(key);
		expect(message).toMatchObject({ status: "retrying", reason: "storage_error" });
		expect(message?.attempts).toHaveLength(1);
	});

	it("files that are too large together are refused before they are read", async () => {
		const { key } = await makeStore();
		const file = async (name: string) => {
			const body = new Uint8Array(5_000_000);
			const response = await call("PUT", `/v1/attachments?filename=${name}`, key, body, {
				"Content-Type": "application/pdf",
				"Content-Length": String(body.length),
			});
			return ((await response.json()) as { id: string }).id;
		};
		const attachments = [{ id: await file("a.pdf") }, { id: await file("b.pdf") }];
		const reads = vi.spyOn(env.MAIL, "get");
		await post(key, sampleEvent("account.approved", { attachments }));
		expect(await settledMessages(key)).toMatchObject([{ status: "failed", reason: "too_large" }]);
		expect(reads).not.toHaveBeenCalled();
	});

	it("a message that was interrupted again and again comes to an end", async () => {
		const { id, key } = await makeStore();
		await callJson("POST", "/v1/senders", key, resend);
		mailService(answer(500, {}));
		await post(key, sampleEvent("account.approved"));
		await settledMessages(key);
		const attempts = JSON.stringify(Array.from({ length: 9 }, (_none, n) => ({ n: n + 1, outcome: "unknown", reason: "interrupted" })));
		await env.DB.prepare("UPDATE messages SET attempts = ?, status = 'queued', due_at = 0 WHERE store_id = ?").bind(attempts, id).run();
		expect(await settledMessages(key)).toMatchObject([{ status: "failed", reason: "attempts_exhausted" }]);
	});
});

describe("one store's work does not hold up another's", () => {
	it.each([
		["a search through a long text, over and over", '{% for i in (1..60000) %}{% if blob contains "zzzy" %}{% endif %}{% endfor %}'],
		["a comparison in a loop in a loop", '{% for i in (1..1000) %}{% for j in (1..1000) %}{% if blob contains "q" %}{% endif %}{% endfor %}{% endfor %}'],
		["a list that is filtered in a loop", '{% for i in (1..3000) %}{% assign z = list | where: "a", 5 %}{% endfor %}'],
		["a range of millions", "{% for i in (1..9000000) %}{% endfor %}"],
		["a text that doubles", '{% assign x = "aaaaaaaaaa" %}{% for i in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}{{ x }}'],
		["a render that calls itself", "{% render 'paragraph', text: blob %}{% for i in (1..100000) %}{% render 'paragraph', text: blob %}{% endfor %}"],
	])("%s is stopped, with the reason", async (_name, content) => {
		const { key } = await makeStore();
		await makeRule(key, "custom.greedy", content);
		const data = { blob: "x".repeat(100_000), list: Array.from({ length: 3000 }, (_none, n) => ({ a: n })) };
		await post(key, sampleEvent("custom.greedy", data));
		const started = performance.now();
		expect(await settledMessages(key)).toMatchObject([{ status: "failed", reason: "render_failed" }]);
		expect(performance.now() - started).toBeLessThan(15_000);
	});

	it("blanks in a customer's text cost no more than other characters", async () => {
		const { key } = await makeStore();
		await makeRule(key, "custom.blanks", "<p>{{ blob }}</p><a href=     '{{ link }}'>x</a>");
		await post(key, sampleEvent("custom.blanks", { blob: `a${" ".repeat(120_000)}b`, link: "java\tscript:alert(1)" }));
		const [message] = await settledMessages(key);
		expect(message?.status).toBe("sent");
		expect(await (await call("GET", `/v1/messages/${message?.id}/content`, key)).text()).toContain('href=     "#"');
	});
});

describe("odd input", () => {
	it("half characters are refused", async () => {
		const { key } = await makeStore();
		const { status } = await callJson("POST", "/v1/events", key, JSON.stringify({ ...sampleEvent("account.approved"), id: "x" }).replace('"x"', '"x\\ud800y"'));
		expect(status).toBe(422);
	});

	it.each([
		["GET", `/v1/messages?notification=${"%25".repeat(40)}`, 200],
		["GET", `/v1/messages?notification=${"%C3%A5".repeat(40)}`, 200],
		["GET", "/v1/messages?after=0000-01-01", 200],
		["GET", "/admin/sign-in?next=%0d%0a", 200],
	])("%s %s is %i", async (method, path, status) => {
		const { key } = await makeStore();
		expect((await call(method, path, key)).status).toBe(status);
	});

	it.each(["constructor", "__proto__", "toString"])("a file of the type %s is refused", async (type) => {
		const { key } = await makeStore();
		expect((await call("PUT", "/v1/attachments?filename=x", key, new Uint8Array(1), { "Content-Type": type, "Content-Length": "1" })).status).toBe(422);
	});

	it("a form that is none is refused, and is no fault of ours", async () => {
		const headers = { "Content-Type": "multipart/form-data", Origin: "https://postbud.test" };
		expect((await call("POST", "/admin/sign-in", undefined, "x", headers)).status).toBeLessThan(500);
	});

	it("templates saved at the same time get a version each", async () => {
		const { key } = await makeStore();
		const input = { name: "x", format: "text", subject: "x", content: "x" };
		const { body } = await callJson<{ id: string }>("POST", "/v1/templates", key, input);
		const saved = await Promise.all(Array.from({ length: 6 }, () => callJson<{ version: number }>("PUT", `/v1/templates/${body.id}`, key, input)));
		expect(saved.map((one) => one.status)).toEqual([200, 200, 200, 200, 200, 200]);
		expect(saved.map((one) => one.body.version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
	});

	it("100 orders for 20 admins each are planned, whatever the order's number", async () => {
		const { key } = await makeStore({ admin_addresses: Array.from({ length: 20 }, (_none, n) => `admin${n}@example.no`) });
		const number = "9".repeat(60);
		const order = { ...(sampleEvent("order.placed").data.order as object), number };
		await post(
			key,
			Array.from({ length: 50 }, () => sampleEvent("order.placed", { order })),
		);
		await runQueue();
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?limit=200&status=sent", key);
		expect(body.data).toHaveLength(200);
	});
});
