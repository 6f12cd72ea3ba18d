import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { addressKey } from "../../src/core/address.ts";
import { call, callJson, type MessageBody, makeStore, publicEnv, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { hookOf } from "../support/webhook-scene.ts";

interface Edit {
	from: string | null;
	to: string;
	diff: { kind: string; lines: string[] }[];
}
interface Answer extends MessageBody {
	detail: string;
	reason: string;
	confirmable?: boolean;
	suggestion: string | null;
	order_address: string | null;
	edited: string[];
	errors?: { pointer: string; detail: string }[];
	edits: { of: string; by: string; by_name: string; note: string | null; confirmed_suppressed: string | null; subject?: Edit; html?: Edit; text?: Edit };
}

let store: TestStore;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore();
	await callJson("POST", "/v1/suppressions", store.key, { address: "sara@example.no", reason: "asked on the phone" });
	const types = ["order.placed", "account.password_reset_requested", "account.registered", "account.approved", "contact.form_submitted"];
	await callJson(
		"POST",
		"/v1/events",
		store.key,
		types.map((type) => sampleEvent(type)),
	);
	all = await settledMessages(store.key);
});

const resend = async (id: string | undefined, input: object, key = store.key) => callJson<Answer>("POST", `/v1/messages/${id}/resends`, key, input);
const original = (notification = "order.placed.customer") => all.find((message) => message.notification === notification);
const settled = async (id: string) => (await settledMessages(store.key)).find((message) => message.id === id);
const shown = async (id: string | undefined) => (await callJson<Answer>("GET", `/v1/messages/${id}`, store.key)).body;
const contentOf = async (id: string | undefined, as = "html") => (await call("GET", `/v1/messages/${id}/content?as=${as}`, store.key)).text();
const lines = (edit: Edit | undefined, kind: string) => edit?.diff.filter((part) => part.kind === kind).flatMap((part) => part.lines) ?? [];
/** Puts an address on the list as a callback does, for this cause. */
const list = async (address: string, cause: string, covers = "all") => {
	await env.DB.prepare("INSERT OR REPLACE INTO suppressions (store_id, address, reason, covers, cause, created_at) VALUES (?, ?, ?, ?, ?, 1)")
		.bind(store.id, addressKey(address), cause, covers, cause)
		.run();
};

describe("sending again", () => {
	it("makes a new message to another address that points at the first", async () => {
		const { status, body } = await resend(original()?.id, { to: "riktig@example.no", reason: "Typo in the order" });
		expect(status).toBe(202);
		expect(body).toMatchObject({ status: "queued", to: "riktig@example.no", resend_of: original()?.id, suggestion: null, order_address: original()?.to });
		expect(await settled(body.id)).toMatchObject({ status: "sent", subject: original()?.subject });
		expect(await contentOf(body.id)).toBe(await contentOf(original()?.id));
		expect((await shown(body.id)).edits).toMatchObject({ of: original()?.id, by_name: "First key", note: "Typo in the order", confirmed_suppressed: null });
	});

	it("says what was probably meant by a mistyped address, and sends to what was written", async () => {
		const { body } = await resend(original()?.id, { to: "kari@gmial.com" });
		expect(body).toMatchObject({ to: "kari@gmial.com", suggestion: "kari@gmail.com" });
	});

	it("sends a mail that was never sent: its first send", async () => {
		const { status, body } = await resend(original("contact.form_submitted.customer")?.id, {});
		expect(status).toBe(202);
		expect(await settled(body.id)).toMatchObject({ status: "sent", to: "per.as@example.no" });
	});

	it("security mail says why not", async () => {
		const { status, body } = await resend(original("account.password_reset_requested.customer")?.id, { to: "me@example.no" });
		expect([status, body.reason]).toEqual([409, "secret_gone"]);
		expect(body.detail).toContain("opens a door");
	});

	it.each([[{ to: "nowhere" }], [{ subject: "a\r\nBcc: x@example.no" }], [{ template: "newest" }], [{ unknown: 1 }], [{ use_from_now_on: true }]])(
		"refuses %j",
		async (input) => {
			expect((await resend(original()?.id, input)).status).toBe(422);
		},
	);

	it("another store's message is not there", async () => {
		expect((await resend(original()?.id, {}, (await makeStore()).key)).status).toBe(404);
	});
});

describe("one copy that is edited", () => {
	it("leaves the original as it was, and tells who changed what", async () => {
		const before = await contentOf(original()?.id);
		const html = before.replace("Telt for to", "Telt for tre");
		const { body } = await resend(original()?.id, { subject: "Rettet: ordre 1001", html, reason: "Feil telt" });
		const copy = await settled(body.id);
		expect(copy).toMatchObject({ subject: "Rettet: ordre 1001", edited: ["subject", "html", "text"], note: "Feil telt" });
		expect(await contentOf(body.id)).toContain("Telt for tre");
		expect(await contentOf(original()?.id)).toBe(before);
		const { edits } = await shown(body.id);
		expect(edits).toMatchObject({ of: original()?.id, by_name: "First key", subject: { from: original()?.subject, to: "Rettet: ordre 1001" } });
		expect(edits.html?.from).toBe(before);
		expect(lines(edits.html, "removed").join()).toContain("Telt for to");
		expect(lines(edits.html, "added").join()).toContain("Telt for tre");
		expect((await shown(original()?.id)).edits).toBeNull();
	});

	it("says the same in its text part", async () => {
		const html = (await contentOf(original()?.id)).replace("Telt for to", "Telt for tre");
		const { body } = await resend(original()?.id, { html });
		await runQueue();
		const text = await contentOf(body.id, "text");
		expect(text).toContain("Telt for tre");
		expect(text).not.toContain("Telt for to");
	});

	it.each([
		["<p>Hei<script>alert(1)</script></p>", "script"],
		['<img src=x onerror="alert(1)">', "onerror"],
		['<a href="java&#115;cript:alert(1)">her</a>', "javascript:"],
	])("with %s is refused, and nothing is sent", async (html, word) => {
		const before = (await settledMessages(store.key)).length;
		const { status, body } = await resend(original()?.id, { html });
		expect(status).toBe(422);
		expect(body.errors).toEqual([{ pointer: "/html", detail: expect.stringContaining(word) }]);
		expect((await settledMessages(store.key)).length).toBe(before);
	});

	it("a copy of a copy is what the copy was", async () => {
		const { body: first } = await resend(original()?.id, { subject: "Første kopi" });
		await runQueue();
		const { body: second } = await resend(first.id, {});
		expect(await settled(second.id)).toMatchObject({ subject: "Første kopi", edited: [] });
	});

	it("marketing keeps its link to unsubscribe, whatever was written", async () => {
		await callJson("PUT", "/v1/notifications/newsletter.campaign.customer", store.key, { enabled: true });
		await callJson("PATCH", "/v1/notifications/newsletter.campaign.customer", store.key, { enabled: true });
		await callJson("POST", "/v1/events", store.key, sampleEvent("newsletter.campaign"));
		await runQueue(publicEnv);
		const sent = (await settledMessages(store.key, "?notification=newsletter.campaign")).find((message) => message.status === "sent");
		const { status, body } = await resend(sent?.id, { html: "<p>Bare dette.</p>" });
		expect(status).toBe(202);
		await runQueue(publicEnv);
		const html = await contentOf(body.id);
		expect(html).toContain("Bare dette.");
		expect(html).toContain("https://postbud.test/u/");
		expect(await contentOf(body.id, "eml")).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
	});
});

describe("an address on the list", () => {
	it.each([
		["bounce", "all"],
		["soft_bounces", "all"],
		["manual", "all"],
	])("for %s asks first, and goes out when that is confirmed", async (cause, covers) => {
		await list("tilbake@example.no", cause, covers);
		const asked = await resend(original()?.id, { to: "Tilbake@example.no" });
		expect([asked.status, asked.body.reason, asked.body.confirmable]).toEqual([409, "suppressed", true]);
		const { status, body } = await resend(original()?.id, { to: "Tilbake@example.no", confirm_suppressed: true });
		expect(status).toBe(202);
		expect(await settled(body.id)).toMatchObject({ status: "sent" });
		expect((await shown(body.id)).edits).toMatchObject({ by_name: "First key", confirmed_suppressed: cause });
	});

	it("after a complaint nobody can confirm it away", async () => {
		await list("klaget@example.no", "complaint");
		const { status, body } = await resend(original()?.id, { to: "klaget@example.no", confirm_suppressed: true });
		expect([status, body.reason, body.confirmable]).toEqual([409, "suppressed", false]);
	});

	it("who unsubscribed gets their receipt, and no marketing whatever is confirmed", async () => {
		await list("avmeldt@example.no", "unsubscribe", "marketing");
		expect((await resend(original()?.id, { to: "avmeldt@example.no" })).status).toBe(202);
		const campaign = (await settledMessages(store.key, "?notification=newsletter.campaign"))[0];
		const { status, body } = await resend(campaign?.id, { to: "avmeldt@example.no", confirm_suppressed: true });
		expect([status, body.reason, body.confirmable]).toEqual([409, "suppressed", false]);
	});
});

describe("from now on", () => {
	let n = 0;
	/** An order of its own with a wrong address, and its confirmation. */
	const order = async (email = "kari@exmaple.no") => {
		const number = `#77${++n}`;
		const at = (type: string) => {
			const event = sampleEvent(type);
			const { order: placed, customer } = event.data as { order: object; customer: object };
			return { ...event, subject: `order/${number}`, data: { ...event.data, order: { ...placed, number }, customer: { ...customer, email } } };
		};
		const post = (event: object) => callJson<{ id: string }>("POST", "/v1/events", store.key, event);
		await post(at("order.placed"));
		const mails = async () =>
			(await settledMessages(store.key, `?order=${encodeURIComponent(number)}`)).filter(({ notification }) => notification.endsWith(".customer"));
		return { number, at, post, mails, first: (await mails())[0] };
	};

	it("two requests bring the mail, and all later ones of the order, to the right inbox; the shop is told", async () => {
		const hook = await hookOf(store, ["order.address_corrected"]);
		const { number, at, post, mails, first } = await order();
		const { status, body } = await resend(first?.id, { to: "kari@example.no", use_from_now_on: true, reason: "Called us" });
		expect(status).toBe(202);
		await post(at("order.shipped"));
		const later = (await mails()).find(({ notification }) => notification === "order.shipped.customer");
		expect(later).toMatchObject({ status: "sent", to: "kari@example.no" });
		expect((await shown(later?.id)).order_address).toBe("kari@exmaple.no");
		const { body: told } = await callJson<{ data: { event: string; id: string; message_id: string }[] }>(
			"GET",
			`/v1/webhooks/${hook.id}/deliveries`,
			store.key,
		);
		expect(told.data.map(({ event, message_id }) => [event, message_id])).toEqual([["order.address_corrected", body.id]]);
		const row = await env.DB.prepare("SELECT body FROM webhook_deliveries WHERE store_id = ? AND id = ?")
			.bind(store.id, told.data[0]?.id)
			.first<{ body: string }>();
		expect(JSON.parse(row?.body ?? "")).toMatchObject({
			type: "order.address_corrected",
			data: { order: number, from: "kari@exmaple.no", to: "kari@example.no", message_id: body.id },
		});
	});

	it("a later correction takes the place of an earlier one", async () => {
		const { at, post, mails, first } = await order();
		const { body } = await resend(first?.id, { to: "ene@example.no", use_from_now_on: true });
		await resend(body.id, { to: "andre@example.no", use_from_now_on: true });
		await post(at("order.shipped"));
		expect((await mails())[0]).toMatchObject({ notification: "order.shipped.customer", to: "andre@example.no" });
	});

	it("a shop that put its order right itself is believed", async () => {
		const { at, post, mails, first } = await order();
		await resend(first?.id, { to: "kari@example.no", use_from_now_on: true });
		const shipped = at("order.shipped");
		await post({ ...shipped, data: { ...shipped.data, customer: { email: "selv.rettet@example.no" } } });
		expect((await mails())[0]).toMatchObject({ notification: "order.shipped.customer", to: "selv.rettet@example.no" });
	});

	it("other orders, the shop's own copies and another store's order of that number stay as they are", async () => {
		const [right, other] = [await order(), await order()];
		await resend(right.first?.id, { to: "kari@example.no", use_from_now_on: true });
		await other.post(other.at("order.shipped"));
		expect((await other.mails())[0]).toMatchObject({ notification: "order.shipped.customer", to: "kari@exmaple.no" });
		const stranger = await makeStore();
		await callJson("POST", "/v1/events", stranger.key, right.at("order.shipped"));
		expect((await settledMessages(stranger.key, "?notification=order.shipped.customer"))[0]?.to).toBe("kari@exmaple.no");
	});

	it("a mail that waits for its time goes there, too", async () => {
		const { number, post, mails, first } = await order();
		const added = sampleEvent("order.item_added");
		const { order: about } = added.data as { order: object };
		await post({ ...added, subject: `order/${number}`, data: { ...added.data, order: { ...about, number }, customer: { email: "kari@exmaple.no" } } });
		const waiting = async () => (await mails()).find(({ status }) => status === "waiting");
		expect((await waiting())?.to).toBe("kari@exmaple.no");
		await resend(first?.id, { to: "kari@example.no", use_from_now_on: true });
		expect((await waiting())?.to).toBe("kari@example.no");
		expect(
			(await callJson<{ data: object[] }>("GET", `/v1/messages?q=kari@example.no&status=waiting&order=${encodeURIComponent(number)}`, store.key)).body.data,
		).toHaveLength(1);
	});

	it("without it later mail goes where the order says", async () => {
		const { at, post, mails, first } = await order();
		await resend(first?.id, { to: "meg.selv@example.no" });
		await post(at("order.shipped"));
		expect((await mails())[0]).toMatchObject({ notification: "order.shipped.customer", to: "kari@exmaple.no" });
	});

	it("is nothing for mail to the shop", async () => {
		const { status, body } = await resend(original("order.placed.admin")?.id, { to: "a@example.no", use_from_now_on: true });
		expect([status, body.errors?.[0]?.pointer]).toEqual([422, "/use_from_now_on"]);
	});
});
