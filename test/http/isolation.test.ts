import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { forgetKey } from "../../src/actions/authenticate.ts";
import { hashOf } from "../../src/store/vault.ts";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

let mine: TestStore;
let other: TestStore;
let ids: Record<"event" | "message" | "sender" | "template" | "rule" | "attachment" | "key", string>;

beforeAll(async () => {
	mine = await makeStore();
	other = await makeStore();
	const made = async (path: string, body: unknown) => (await callJson<{ id: string }>("POST", path, mine.key, body)).body.id;
	const event = await made("/v1/events", sampleEvent("order.placed"));
	const template = await made("/v1/templates", { name: "Course", format: "html", subject: "{{ course.title }}", content: "<p>{{ course.title }}</p>" });
	const [message] = await settledMessages(mine.key);
	const file = await call("PUT", "/v1/attachments?filename=a.pdf", mine.key, new TextEncoder().encode("%PDF-1.4"), {
		"Content-Type": "application/pdf",
		"Content-Length": "8",
	});
	ids = {
		event,
		template,
		message: message?.id ?? "",
		sender: await made("/v1/senders", { provider: "outbox", from: { address: "a@example.no", name: "A" } }),
		rule: await made("/v1/rules", { event: "custom.course_booked", recipient: "customer", template }),
		attachment: ((await file.json()) as { id: string }).id,
		key: await made("/v1/keys", { name: "Second" }),
	};
	await callJson("POST", "/v1/suppressions", mine.key, { address: "blocked@example.no" });
});

const bodyOf: Record<string, unknown> = {
	resends: {},
	templates: { name: "x", format: "html", subject: "x", content: "x" },
	rules: { event: "custom.x", recipient: "customer", template: "tpl_x" },
	senders: { default: true },
};

/** Every route that takes the id of a thing of a store. */
const routes = (): [string, string, unknown?][] => [
	["GET", `/v1/events/${ids.event}`],
	["GET", `/v1/messages/${ids.message}`],
	["GET", `/v1/messages/${ids.message}/content`],
	["POST", `/v1/messages/${ids.message}/resends`, bodyOf.resends],
	["GET", `/v1/senders/${ids.sender}`],
	["PATCH", `/v1/senders/${ids.sender}`, bodyOf.senders],
	["DELETE", `/v1/senders/${ids.sender}`],
	["GET", `/v1/templates/${ids.template}`],
	["PUT", `/v1/templates/${ids.template}`, bodyOf.templates],
	["DELETE", `/v1/templates/${ids.template}`],
	["PUT", `/v1/rules/${ids.rule}`, bodyOf.rules],
	["DELETE", `/v1/rules/${ids.rule}`],
	["GET", `/v1/attachments/${ids.attachment}`],
	["DELETE", `/v1/attachments/${ids.attachment}`],
	["DELETE", `/v1/keys/${ids.key}`],
	["GET", "/v1/suppressions/blocked@example.no"],
	["DELETE", "/v1/suppressions/blocked@example.no"],
];

describe("a store sees only itself", () => {
	it("every route answers 404 for another store's id", async () => {
		for (const [method, path, body] of routes()) {
			const response = await call(method, path, other.key, body);
			expect([method, path, response.status]).toEqual([method, path, 404]);
			await response.body?.cancel();
		}
	});

	it("and the same routes work for its own", async () => {
		for (const [method, path] of routes().filter(([verb]) => verb === "GET")) {
			const response = await call(method, path, mine.key);
			expect([path, response.status]).toEqual([path, 200]);
			await response.body?.cancel();
		}
	});

	it.each(["/v1/messages", "/v1/templates", "/v1/rules", "/v1/suppressions", "/v1/attachments", "/v1/orders/1001/messages"])(
		"the list %s holds nothing of another store",
		async (path) => {
			const { body } = await callJson<{ data: unknown[] }>("GET", path, other.key);
			expect(body.data).toEqual([]);
		},
	);

	it("an event of one store does not collide with another's under the same source and id", async () => {
		const event = sampleEvent("order.placed", {}, "shared-id");
		await callJson("POST", "/v1/events", mine.key, event);
		const response = await call("POST", "/v1/events", other.key, event);
		expect(response.status).toBe(202);
		expect(response.headers.get("Idempotent-Replayed")).toBeNull();
	});

	it("a mail cannot carry another store's file", async () => {
		await callJson("POST", "/v1/events", other.key, sampleEvent("contact.form_submitted", { attachments: [{ id: ids.attachment }] }));
		const messages = await settledMessages(other.key, "?notification=contact.form_submitted.admin");
		expect(messages).toMatchObject([{ status: "failed", reason: "attachment_missing" }]);
	});
});

describe("keys", () => {
	it("are kept as hashes only", async () => {
		const { results } = await env.DB.prepare("SELECT * FROM keys").all();
		expect(JSON.stringify(results)).not.toContain(mine.key);
	});

	it("open what their scopes say and nothing else", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", mine.key, { name: "Shop", scopes: ["events:write"] });
		expect((await call("POST", "/v1/events", body.key, sampleEvent("order.placed"))).status).toBe(202);
		for (const [method, path, input] of [...routes(), ["GET", "/v1/messages"], ["GET", "/v1/keys"], ["GET", "/v1/settings"], ["PATCH", "/v1/settings", {}]] as [
			string,
			string,
			unknown?,
		][]) {
			if (path.includes("/v1/events/")) continue;
			expect([method, path, (await call(method, path, body.key, input)).status]).toEqual([method, path, 403]);
		}
	});

	it("cannot give more than they have", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", mine.key, { name: "Maker", scopes: ["keys:write"] });
		expect((await call("POST", "/v1/keys", body.key, { name: "All", scopes: ["*"] })).status).toBe(403);
		expect((await call("POST", "/v1/keys", body.key, { name: "Same", scopes: ["keys:write"] })).status).toBe(201);
	});

	it("are dead once revoked", async () => {
		const { body } = await callJson<{ id: string; key: string }>("POST", "/v1/keys", mine.key, { name: "Gone" });
		expect((await call("GET", "/v1/messages", body.key)).status).toBe(200);
		expect((await call("DELETE", `/v1/keys/${body.id}`, mine.key)).status).toBe(204);
		expect((await call("GET", "/v1/messages", body.key)).status).toBe(401);
		forgetKey(await hashOf(body.key));
		expect((await call("GET", "/v1/messages", body.key)).status).toBe(401);
	});

	it("of one store are made by root or by the store itself", async () => {
		expect((await call("POST", "/v1/keys", env.ROOT_KEY, { name: "From root", store_id: other.id })).status).toBe(201);
		expect((await call("POST", "/v1/keys", env.ROOT_KEY, { name: "Nowhere" })).status).toBe(422);
		expect((await call("POST", "/v1/keys", mine.key, { name: "Theirs", store_id: other.id })).status).toBe(422);
		expect((await call("POST", "/v1/stores", mine.key, {})).status).toBe(403);
	});
});
