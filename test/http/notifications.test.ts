import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";

interface View {
	notification: string;
	event: string;
	audience: string;
	class: string;
	enabled: boolean;
	default: boolean;
	locked: boolean;
	master: string;
	condition?: string;
	waits?: number;
	template: string;
	templates: { id: string; locale: string | null }[];
	sample: Record<string, unknown>;
}
interface Problem {
	detail: string;
	reason?: string;
	errors?: { pointer: string; detail: string }[];
}

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const list = async ({ key } = store) => (await callJson<{ data: View[] }>("GET", "/v1/notifications", key)).body.data;
const show = async (id: string, { key } = store) => (await callJson<View>("GET", `/v1/notifications/${id}`, key)).body;
const turn = (id: string, body: object, { key } = store) => callJson<View & Problem>("PATCH", `/v1/notifications/${id}`, key, body);
const settings = (notifications: object, { key } = store) =>
	callJson<{ notifications: { enabled: Record<string, boolean> } } & Problem>("PATCH", "/v1/settings", key, { notifications });
const plan = async (event: object, { key } = store) =>
	(await callJson<{ plan: { notification: string; decision: string; reason?: string }[] }>("POST", "/v1/events?dry_run=true", key, event)).body.plan;

describe("what a store can send", () => {
	it("is every notification of the catalogue, with its class, its switch and what it depends on", async () => {
		const found = await list();
		expect(found.map(({ notification }) => notification)).toEqual(NOTIFICATIONS.map(({ id }) => id));
		expect(found.find(({ notification }) => notification === "order.placed.customer")).toMatchObject({
			event: "order.placed",
			audience: "customer",
			class: "L",
			enabled: true,
			default: true,
			locked: false,
			master: "customers",
			condition: "order.complete != false",
			template: "built-in",
			templates: [],
			sample: { type: "order.placed", data: { order: { number: "#1001" } } },
		});
		expect(found.find(({ notification }) => notification === "staff.invited.customer")).toMatchObject({ audience: "customer", master: "admins" });
		expect(found.find(({ notification }) => notification === "order.edited.customer")).toMatchObject({ waits: 300 });
	});

	it("comes with events that can be posted as they are, and make a plan for that mail", async () => {
		const wrong: string[] = [];
		for (const { notification, sample } of await list()) {
			const planned = await plan(sample);
			if (!planned?.some((one) => one.notification === notification)) wrong.push(`${notification}: ${JSON.stringify(planned)}`);
		}
		expect(wrong).toEqual([]);
	});

	it("can be asked for one by one; what there is not is not found", async () => {
		expect(await show("stock.low.admin")).toMatchObject({ notification: "stock.low.admin", class: "I" });
		for (const [method, path] of [
			["GET", "order.eaten.customer"],
			["GET", "order.eaten.customer/tags"],
			["GET", "constructor"],
			["PATCH", "order.eaten.customer"],
		] as const) {
			expect((await call(method, `/v1/notifications/${path}`, store.key, method === "PATCH" ? { enabled: true } : undefined)).status).toBe(404);
		}
	});

	it("names the store's own template that takes the place of a built-in one", async () => {
		const other = await makeStore();
		const input = { name: "Vår", notification: "order.paid.customer", format: "text", subject: "{{ order.number }}", content: "Takk!" };
		const { body: all } = await callJson<{ id: string }>("POST", "/v1/templates", other.key, input);
		const { body: english } = await callJson<{ id: string }>("POST", "/v1/templates", other.key, { ...input, locale: "en" });
		const { template, templates } = await show("order.paid.customer", other);
		expect(template).toBe(all.id);
		expect(templates).toEqual([
			{ id: all.id, locale: null },
			{ id: english.id, locale: "en" },
		]);
		expect(await show("order.paid.customer")).toMatchObject({ template: "built-in" });
	});

	it("is read with a key that may read settings, and switched with one that may write them", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["settings:read"] });
		expect((await call("GET", "/v1/notifications", body.key)).status).toBe(200);
		expect((await call("PATCH", "/v1/notifications/order.paid.customer", body.key, { enabled: false })).status).toBe(403);
		expect((await call("GET", "/v1/notifications", env.ROOT_KEY)).status).toBe(403);
		expect((await call("GET", "/v1/notifications", undefined)).status).toBe(401);
	});
});

describe("the tags of a notification", () => {
	it("are every variable with description, type, example and the text to insert", async () => {
		const { status, body } = await callJson<{ data: { name: string }[] }>("GET", "/v1/notifications/order.placed.customer/tags", store.key);
		expect(status).toBe(200);
		expect(body.data).toContainEqual({
			name: "order.totals.grand_total",
			type: "money",
			description: "What the customer pays in all",
			example: "NOK\u00a02,656.00",
			optional: false,
			insert: "{{ order.totals.grand_total | money }}",
		});
	});
});

describe("a switch", () => {
	it("is in force for the next event, and back", async () => {
		const { sample } = await show("order.shipped.customer");
		expect((await plan(sample))[0]).toMatchObject({ notification: "order.shipped.customer", decision: "send" });

		const { status, body } = await turn("order.shipped.customer", { enabled: false });
		expect([status, body]).toMatchObject([200, { notification: "order.shipped.customer", enabled: false, default: true }]);
		expect((await plan(sample))[0]).toMatchObject({ decision: "skip", reason: "switched_off" });

		await turn("order.shipped.customer", { enabled: true });
		expect((await plan(sample))[0]).toMatchObject({ decision: "send" });
	});

	it("of a mail that the law wants is turned off with a confirmation alone", async () => {
		const refused = await turn("order.placed.customer", { enabled: false });
		expect([refused.status, refused.body]).toMatchObject([409, { reason: "unconfirmed", detail: expect.stringContaining("confirm: true") }]);
		expect(await show("order.placed.customer")).toMatchObject({ enabled: true });

		expect((await turn("order.placed.customer", { enabled: false, confirm: true })).status).toBe(200);
		expect(await show("order.placed.customer")).toMatchObject({ enabled: false });
		// What is off already can be said again, and switched on without a word.
		expect((await turn("order.placed.customer", { enabled: false })).status).toBe(200);
		expect((await turn("order.placed.customer", { enabled: true })).body).toMatchObject({ enabled: true });
	});

	it("of a mail that must be sent is not turned off at all", async () => {
		const locked = (await list()).filter((one) => one.locked).map(({ notification }) => notification);
		expect(locked).toContain("order.withdrawal_received.customer");
		for (const id of locked) {
			const { status, body } = await turn(id, { enabled: false, confirm: true });
			expect([status, body.reason]).toEqual([409, "locked"]);
			expect(await show(id)).toMatchObject({ enabled: true });
		}
	});

	it("takes nothing but what it knows", async () => {
		const { status, body } = await turn("order.paid.customer", { enabled: "no", force: true });
		expect(status).toBe(422);
		expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual(["/enabled", "/force"]);
	});

	it("turned by somebody else at the same time is not lost", async () => {
		const ids = ["order.paid.customer", "order.cancelled.customer", "order.refunded.customer", "order.delayed.customer", "stock.low.admin", "stock.out.admin"];
		await Promise.all([
			...ids.map((id) => turn(id, { enabled: false })),
			settings({ enabled: { "order.on_hold.customer": false } }),
			callJson("PATCH", "/v1/settings", store.key, { payment_days: 21 }),
			callJson("PATCH", "/v1/settings", store.key, { brand: { color: "#0a6b45" } }),
		]);
		const found = await list();
		expect([...ids, "order.on_hold.customer"].filter((id) => found.find(({ notification }) => notification === id)?.enabled)).toEqual([]);
		const { body } = await callJson("GET", "/v1/settings", store.key);
		expect(body).toMatchObject({ payment_days: 21, brand: { color: "#0a6b45" } });
	});

	it("of one store is none of another's", async () => {
		const other = await makeStore();
		await turn("order.paid.customer", { enabled: false }, other);
		await turn("order.paid.customer", { enabled: true });
		expect([(await show("order.paid.customer", other)).enabled, (await show("order.paid.customer")).enabled]).toEqual([false, true]);
	});
});

describe("the same switches among the settings", () => {
	it("cannot switch off what asks for a confirmation, or must be sent; every one is named, and nothing is changed", async () => {
		const { status, body } = await settings({
			customers: false,
			enabled: { "order.placed.customer": false, "order.withdrawal_received.customer": false, "order.eaten.customer": true, "order.edited.customer": false },
		});
		expect(status).toBe(422);
		expect(body.errors?.map(({ pointer }) => pointer)).toEqual([
			"/notifications/enabled/order.placed.customer",
			"/notifications/enabled/order.withdrawal_received.customer",
			"/notifications/enabled/order.eaten.customer",
		]);
		expect(body.errors?.[0]?.detail).toContain("PATCH /v1/notifications/order.placed.customer");
		expect(await show("order.edited.customer")).toMatchObject({ enabled: true });
	});

	it("can be sent back as they were read, with one that was switched off by confirmation", async () => {
		await turn("account.deleted.customer", { enabled: false, confirm: true });
		const { body } = await callJson<{ notifications: object }>("GET", "/v1/settings", store.key);
		expect((await settings(body.notifications)).status).toBe(200);
		await turn("account.deleted.customer", { enabled: true });
	});

	it("keep the master switches, which need no confirmation", async () => {
		const other = await makeStore();
		expect((await settings({ customers: false }, other)).status).toBe(200);
		const { sample, enabled } = await show("order.placed.customer", other);
		expect(enabled).toBe(true);
		expect((await plan(sample, other)).map(({ notification, decision, reason }) => [notification, decision, reason])).toContainEqual([
			"order.placed.customer",
			"skip",
			"switched_off",
		]);
	});

	it("take as many switches at once as there are notifications", async () => {
		const other = await makeStore();
		const enabled = Object.fromEntries((await list(other)).map(({ notification }) => [notification, true]));
		const { status, body } = await settings({ enabled }, other);
		expect([status, body.notifications.enabled]).toEqual([200, enabled]);
	});
});

describe("settings that are changed value by value", () => {
	it("replace a value as a whole, null and nested ones as well, and leave their neighbours", async () => {
		const other = await makeStore();
		const change = async (input: object) => (await callJson<Record<string, unknown>>("PATCH", "/v1/settings", other.key, input)).body;
		await change({ brand: { color: "#0a6b45", footer: 'Vi ses! "Åse" 🙂' }, bank_details: { iban: "NO93 8601 1117 947" } });
		expect(await change({ brand: { color: null }, bank_details: { account: "1234" }, on_ambiguous: { marketing: "retry" } })).toMatchObject({
			brand: { color: null, footer: 'Vi ses! "Åse" 🙂' },
			bank_details: { account: "1234" },
			on_ambiguous: { marketing: "retry", transactional: "retry" },
			notifications: { customers: true, admins: true, enabled: {} },
			name: "Fjellbutikken",
		});
		const { bank_details } = await change({ name: "Fjellet" });
		expect(bank_details).toEqual({ account: "1234" });
		expect(await change({ bank_details: null })).toMatchObject({ bank_details: null, name: "Fjellet" });
	});
});
