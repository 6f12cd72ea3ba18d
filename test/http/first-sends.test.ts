import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, publicEnv, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Answer extends MessageBody {
	detail: string;
	reason: string;
	confirmable?: boolean;
	note: string | null;
	errors?: { pointer: string; detail: string }[];
}

let store: TestStore;
let template: string;

beforeAll(async () => {
	store = await makeStore();
	const input = { name: "Kurs", format: "html", subject: "Om {{ order.number }}", content: "<p>Hei {{ customer.first_name }}, egen mal.</p>", publish: true };
	const made = await callJson<{ id: string }>("POST", "/v1/templates", store.key, input);
	if (made.status !== 201) throw new Error(JSON.stringify(made.body));
	template = made.body.id;
});

const post = async (event: object) => {
	const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, event);
	return body.id;
};
const happened = async (type: string, changes: Record<string, unknown> = {}) => {
	const id = await post(sampleEvent(type, changes));
	await runQueue();
	return id;
};
const send = (event: string, input: object, key = store.key) => callJson<Answer>("POST", `/v1/events/${event}/messages`, key, input);
const settled = async (id: string) => {
	await runQueue(publicEnv);
	return (await callJson<MessageBody>("GET", `/v1/messages/${id}`, store.key)).body;
};
const contentOf = async (id: string) => (await call("GET", `/v1/messages/${id}/content?as=html`, store.key)).text();

describe("a first send", () => {
	it("of a notification that is switched off goes out, and points at the record of why it had not", async () => {
		const event = await happened("contact.form_submitted");
		const { body: before } = await callJson<{ decisions: { notification: string; reason?: string; message_id: string }[] }>(
			"GET",
			`/v1/events/${event}`,
			store.key,
		);
		const skipped = before.decisions.find(({ reason }) => reason === "switched_off");
		const { status, body } = await send(event, { notification: "contact.form_submitted.customer", reason: "Asked for a receipt" });
		expect([status, body.status, body.resend_of, body.note]).toEqual([202, "queued", skipped?.message_id, "Asked for a receipt"]);
		expect(await settled(body.id)).toMatchObject({ status: "sent", to: "per.as@example.no" });
		const { body: after } = await callJson<typeof before>("GET", `/v1/events/${event}`, store.key);
		expect(after.decisions.map(({ message_id }) => message_id)).toContain(body.id);
	});

	it("whose condition was false goes out, to another address", async () => {
		const { order } = sampleEvent("order.placed").data as { order: object };
		const event = await happened("order.placed", { order: { ...order, complete: false } });
		const { status, body } = await send(event, { notification: "order.placed.customer", to: "meg@example.no" });
		expect([status, body.detail]).toEqual([202, null]);
		expect(await settled(body.id)).toMatchObject({ status: "sent", to: "meg@example.no", notification: "order.placed.customer" });
	});

	it("to the shop goes to the first of its people", async () => {
		const { body } = await send(await happened("order.placed"), { notification: "order.placed.admin" });
		expect(await settled(body.id)).toMatchObject({ status: "sent", to: "eier@fjellbutikken.example" });
	});

	it("by a template of the store", async () => {
		const { status, body } = await send(await happened("order.shipped"), { template });
		expect([status, body.notification]).toEqual([202, "order.shipped.customer"]);
		expect(await settled(body.id)).toMatchObject({ status: "sent", template: `${template}@1` });
		expect(await contentOf(body.id)).toContain("egen mal");
	});

	it("of an event of the shop's own, which no rule answers to", async () => {
		const { status, body } = await send(await happened("custom.course_booked"), { template });
		expect([status, body.notification]).toEqual([202, "custom.course_booked.customer"]);
		expect(await settled(body.id)).toMatchObject({ status: "sent", to: "ase.odegard@example.no" });
	});

	it.each([
		[{}, ["/notification"]],
		[{ notification: "order.shipped.customer" }, ["/notification"]],
		[{ notification: "order.shipped.customer", template: "tpl_01m80vkkp1y1rzvzsjs32342xs" }, ["/notification", "/template"]],
		[{ notification: "order.placed.customer", to: "nowhere", reason: "a\nb", colour: 1 }, ["/to", "/reason", "/colour"]],
	])("names every fault of %j", async (input, pointers) => {
		const { status, body } = await send(await happened("order.placed"), input);
		expect([status, ...(body.errors ?? []).map(({ pointer }) => pointer)]).toEqual([422, ...pointers]);
	});

	it("before the event is decided about is refused: the same mail might go out twice", async () => {
		const event = await post(sampleEvent("order.placed"));
		expect((await send(event, { notification: "order.placed.customer" })).status).toBe(409);
		await runQueue();
		expect((await send(event, { notification: "order.placed.customer" })).status).toBe(202);
	});

	it("of security mail whose secret is gone is refused, and says so", async () => {
		const event = await happened("account.password_reset_requested");
		const { status, body } = await send(event, { notification: "account.password_reset_requested.customer" });
		expect([status, body.reason]).toEqual([409, "secret_gone"]);
	});

	it("of a mail whose secret is still there cannot be led elsewhere", async () => {
		const event = await happened("account.registered");
		await env.DB.prepare("UPDATE events SET secrets = 'sealed' WHERE id = ?").bind(event).run();
		const { status, body } = await send(event, { notification: "account.registered.customer", to: "thief@example.org" });
		expect([status, body.errors?.[0]?.pointer]).toEqual([422, "/to"]);
		await env.DB.prepare("UPDATE events SET secrets = NULL WHERE id = ?").bind(event).run();
	});

	it("of marketing takes the consent of the person, by hand as by itself", async () => {
		const person = { email: "ikke.spurt@example.no", name: "Ikke Spurt" };
		const event = await happened("newsletter.campaign", { recipient: person });
		const { status, body } = await send(event, { notification: "newsletter.campaign.customer" });
		expect([status, body.reason]).toEqual([409, "no_consent"]);
	});

	it("to a suppressed address asks first", async () => {
		await callJson("POST", "/v1/suppressions", store.key, { address: "sara@example.no" });
		const event = await happened("order.placed");
		const asked = await send(event, { notification: "order.placed.customer", to: "sara@example.no" });
		expect([asked.status, asked.body.reason, asked.body.confirmable]).toEqual([409, "suppressed", true]);
		expect((await send(event, { notification: "order.placed.customer", to: "sara@example.no", confirm_suppressed: true })).status).toBe(202);
	});

	it("about another store's event is not there, and a key that may only read cannot send", async () => {
		const event = await happened("order.placed");
		expect((await send(event, { notification: "order.placed.customer" }, (await makeStore()).key)).status).toBe(404);
		const reader = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		expect((await send(event, { notification: "order.placed.customer" }, reader.body.key)).status).toBe(403);
	});

	it("goes to the address that the order's was corrected to", async () => {
		const event = await happened("order.placed");
		const [first] = (await settledMessages(store.key, "?notification=order.placed.customer")).filter(({ event_id }) => event_id === event);
		await callJson("POST", `/v1/messages/${first?.id}/resends`, store.key, { to: "rett@example.no", use_from_now_on: true });
		const { body } = await send(event, { notification: "order.placed.customer" });
		expect(body.to).toBe("rett@example.no");
	});
});
