import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

let store: TestStore;
let template: string;

beforeAll(async () => {
	store = await makeStore();
	const input = { name: "Kurs", format: "html", subject: "Om {{ order.number }} {{ place }}", content: "<p>Hei {{ customer.first_name }}: {{ place }}</p>" };
	template = (await callJson<{ id: string }>("POST", "/v1/templates", store.key, input)).body.id;
	await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
	await runQueue();
});

interface Answer extends MessageBody {
	reason: string;
	errors?: { pointer: string; detail: string }[];
}
const send = (input: object, key = store.key) => callJson<Answer>("POST", "/v1/messages", key, input);
const sent = async (id: string) => {
	await runQueue();
	return (await callJson<MessageBody>("GET", `/v1/messages/${id}`, store.key)).body;
};
const contentOf = async (id: string, as = "html") => (await call("GET", `/v1/messages/${id}/content?as=${as}`, store.key)).text();
const events = async () => (await env.DB.prepare("SELECT count(*) AS n FROM events WHERE store_id = ?").bind(store.id).first<{ n: number }>())?.n;

describe("a mail by hand", () => {
	it("of a notification of an order", async () => {
		const { status, body } = await send({ order: "1001", notification: "order.placed.customer" });
		expect(status).toBe(202);
		expect(await sent(body.id)).toMatchObject({ status: "sent", to: "ase.odegard@example.no", order: "#1001" });
	});

	it("by a template, about an order, with data of its own", async () => {
		const { body } = await send({ order: "#1001", template, data: { place: "Romsdalen" }, reason: "Kurset flyttes" });
		expect(await sent(body.id)).toMatchObject({ status: "sent", to: "ase.odegard@example.no", subject: "Om #1001 Romsdalen", order: "#1001" });
		expect(await contentOf(body.id)).toContain("Hei Åse: Romsdalen");
	});

	it("by a template, to a person whom no order names", async () => {
		const { body } = await send({ to: "ny@example.no", template, subject: "Velkommen" });
		expect(await sent(body.id)).toMatchObject({ status: "sent", to: "ny@example.no", subject: "Velkommen", order: null });
	});

	it("of one's own words about an order, in the shop's own layout, once", async () => {
		const { body } = await send({ order: "1001", text: "Teltet kommer på fredag.\n\n<b>Ida</b>" });
		expect(await sent(body.id)).toMatchObject({ status: "sent", notification: "message.staff_sent.customer", to: "ase.odegard@example.no" });
		const html = await contentOf(body.id);
		expect(html).toContain("Teltet kommer på fredag.");
		expect(html).toContain("&lt;b&gt;Ida");
		const { body: found } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?notification=message.staff_sent", store.key);
		expect(found.data.filter(({ event_id }) => event_id === body.event_id)).toHaveLength(1);
	});

	it("of one's own words to a person", async () => {
		const { body } = await send({ to: "ny@example.no", subject: "Hei", text: "Bare dette." });
		expect(await sent(body.id)).toMatchObject({ status: "sent", to: "ny@example.no", subject: "Hei" });
		expect(await contentOf(body.id, "text")).toContain("Bare dette.");
		const { body: html } = await send({ to: "ny@example.no", subject: "Hei", html: "<p>Som <i>HTML</i>.</p>" });
		await sent(html.id);
		expect([await contentOf(html.id), (await contentOf(html.id, "text")).trim()]).toEqual([expect.stringContaining("Som <i>HTML</i>."), "Som HTML."]);
	});

	it.each([
		[{}, ["/to", ""]],
		[{ to: "a@example.no", notification: "order.placed.customer" }, ["/notification"]],
		[{ to: "a@example.no", text: "x" }, ["/subject"]],
		[{ to: "a@example.no", subject: "s", html: "<script>x()</script>" }, ["/html"]],
		[{ to: "a@example.no", subject: "s", text: "x", template: "tpl_01m80vkkp1y1rzvzsjs32342xs" }, [""]],
		[{ to: "a@example.no", template: "tpl_01m80vkkp1y1rzvzsjs32342xs" }, ["/template"]],
		[{ order: "9999", template: "tpl_01m80vkkp1y1rzvzsjs32342xs" }, ["/order"]],
		[{ order: "1001", notification: "order.shipped.customer" }, ["/notification"]],
		[{ order: "1001", notification: "order.placed.customer", data: {} }, ["/data"]],
	])("names what is wrong with %j, and stores nothing", async (input, pointers) => {
		const before = await events();
		const { status, body } = await send(input);
		expect([status, ...(body.errors ?? []).map(({ pointer }) => pointer)]).toEqual([422, ...pointers]);
		expect(await events()).toBe(before);
	});

	it("to a suppressed address asks first, and leaves no event behind that would send by itself", async () => {
		await callJson("POST", "/v1/suppressions", store.key, { address: "nei@example.no" });
		const before = await events();
		const { status, body } = await send({ order: "1001", to: "nei@example.no", text: "Hei" });
		expect([status, body.reason, await events()]).toEqual([409, "suppressed", before]);
		expect((await send({ order: "1001", to: "nei@example.no", text: "Hei", confirm_suppressed: true })).status).toBe(202);
	});

	it("about another store's order is refused", async () => {
		expect((await send({ order: "1001", notification: "order.placed.customer" }, (await makeStore()).key)).status).toBe(422);
	});
});
