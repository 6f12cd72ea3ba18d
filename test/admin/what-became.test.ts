import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { answer, mailService } from "../support/services.ts";
import { postForm, read, signIn } from "./visit.ts";

let store: TestStore;
let cookie: string;
let sender: string;

beforeEach(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
	sender = await makeSender("postmark", "post@fjellbutikken.example", { default: true, callback_secret: "hemmelig-passord" });
	mailService((request) => Response.json(Array.isArray(request.body) ? request.body.map((_mail, n) => taken(n)) : taken(0)));
});
afterEach(() => vi.restoreAllMocks());

const taken = (n: number) => ({ ErrorCode: 0, Message: "OK", MessageID: `pm-${n}` });
const page = (path: string) => read(path, cookie);
const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
	postForm(path, fields, { Cookie: cookie, ...headers });
const listOf = (html: string) => /<ol class="timeline">[\s\S]*?<\/ol>/.exec(html)?.[0] ?? "";

async function makeSender(provider: string, address: string, more: Record<string, unknown> = {}): Promise<string> {
	const credentials = provider === "postmark" ? { server_token: "pm-token" } : { api_key: "re_1" };
	const made = await callJson<{ id: string }>("POST", "/v1/senders", store.key, { provider, from: { address, name: "F" }, credentials, ...more });
	expect(made.status).toBe(201);
	return made.body.id;
}

async function sent(type = "contact.form_submitted"): Promise<MessageBody> {
	await callJson("POST", "/v1/events", store.key, sampleEvent(type));
	const message = (await settledMessages(store.key)).find((one) => one.notification.startsWith(type) && one.status !== "skipped");
	if (!message) throw new Error("no message");
	return message;
}

/** What Postmark posts about a mail. */
async function told(message: MessageBody, body: Record<string, unknown>): Promise<void> {
	const event = { MessageID: "pm-0", Metadata: { postbud_message: message.id }, Recipient: message.to, Email: message.to, ...body };
	const response = await call("POST", `/callbacks/${sender}/hemmelig-passord`, undefined, event);
	expect(response.status).toBe(200);
}

describe("the timeline of a mail", () => {
	it("has attempts and what the service told in one list, oldest first, with the raw event to unfold", async () => {
		const message = await sent();
		const soon = new Date(Date.now() + 60_000).toISOString();
		const later = new Date(Date.now() + 120_000).toISOString();
		await told(message, { RecordType: "SpamComplaint", Type: "SpamComplaint", TypeCode: 512, ID: 2, BouncedAt: later });
		await told(message, { RecordType: "Delivery", DeliveredAt: soon, Details: "250 OK <accepted>" });
		const html = listOf((await page(`/admin/messages/${message.id}`)).html);
		expect([...html.matchAll(/class="chip \w+">([^<]+)</g)].map(([, what]) => what)).toEqual(["Taken", "Delivered", "Complaint"]);
		expect(html).toContain("250 OK &lt;accepted&gt;");
		expect(html).toContain("The recipient marked the mail as spam.");
		expect(html).toMatch(/<details>[\s\S]*&quot;RecordType&quot;: &quot;Delivery&quot;/);
	});

	it("a mail that came back is called a failure, with the reason", async () => {
		const message = await sent();
		await told(message, {
			RecordType: "Bounce",
			Type: "HardBounce",
			TypeCode: 1,
			ID: 7,
			BouncedAt: new Date().toISOString(),
			Details: "550 5.1.1 unknown user",
		});
		const { html } = await page(`/admin/messages/${message.id}`);
		expect(html).toMatch(/id="failure-log"[\s\S]*<h2[^>]*>Failure log/);
		expect(listOf(html)).toMatch(/Came back[\s\S]*does not know this address[\s\S]*550 5\.1\.1 unknown user/);
	});

	it("what the service told word for word of a mail that opened a door is not shown", async () => {
		const message = await sent("account.password_reset_requested");
		await told(message, {
			RecordType: "Click",
			ReceivedAt: new Date().toISOString(),
			OriginalLink: "https://fjellbutikken.example/reset?token=opens-the-door",
		});
		const { html } = await page(`/admin/messages/${message.id}`);
		expect(listOf(html)).toContain("Clicked");
		expect(html).not.toContain("opens-the-door");
	});
});

describe("a mail that another sender carried", () => {
	it("says so, why, and where answers go", async () => {
		const spare = await makeSender("postmark", "reserve@fjellbutikken.example", { reply_to: "svar@fjellbutikken.example" });
		await callJson("PATCH", `/v1/senders/${sender}`, store.key, { fallback_sender_id: spare });
		await env.DB.prepare("UPDATE senders SET health = 'unhealthy', health_since = 1, probe_at = 4102444800000 WHERE id = ?").bind(sender).run();
		const message = await sent("order.placed");
		const { html } = await page(`/admin/messages/${message.id}`);
		expect(html).toContain("Sent by reserve@fjellbutikken.example because post@fjellbutikken.example does not work.");
		expect(html).toContain("Replies go to svar@fjellbutikken.example.");
		expect(html).toContain(`href="/admin/senders/${sender}"`);
		await env.DB.prepare("UPDATE senders SET health = 'healthy' WHERE id = ?").bind(sender).run();
		expect((await page(`/admin/messages/${message.id}`)).html).toContain("did not work at the time");
	});

	it("by the sender that was meant to, there is nothing to say", async () => {
		expect((await page(`/admin/messages/${(await sent()).id}`)).html).not.toContain("Replies go to");
	});
});

describe("trying again", () => {
	const refusing = () => mailService(answer(422, { ErrorCode: 300, Message: "Invalid email request" }));
	const taking = () => mailService((request) => Response.json(Array.isArray(request.body) ? request.body.map((_mail, n) => taken(n)) : taken(0)));

	it("a failed mail has a button for it, and then it goes out, the same one", async () => {
		refusing();
		const message = await sent();
		expect(message.status).toBe("failed");
		expect((await page(`/admin/messages/${message.id}`)).html).toContain(`action="/admin/messages/${message.id}/replays"`);
		taking();
		const response = await post(`/admin/messages/${message.id}/replays`);
		expect(response.headers.get("Location")).toBe(`/admin/messages/${message.id}?notice=replayed`);
		const after = (await settledMessages(store.key)).filter((one) => one.notification === message.notification);
		expect(after).toMatchObject([{ id: message.id, status: "sent" }]);
		const { html } = await page(`/admin/messages/${message.id}?notice=replayed`);
		expect(html).toContain("It is tried again.");
		expect(html).not.toContain("/replays");
	});

	it("a mail that was sent is not tried again, button or not", async () => {
		const service = taking();
		const message = await sent();
		service.seen.length = 0;
		expect((await post(`/admin/messages/${message.id}/replays`)).headers.get("Location")).toContain("not_replayed");
		await settledMessages(store.key);
		expect(service.seen).toEqual([]);
	});

	it("a mail whose secret is gone has no button", async () => {
		refusing();
		const message = await sent("account.password_reset_requested");
		expect((await page(`/admin/messages/${message.id}`)).html).not.toContain("/replays");
	});

	it("all failed ones of the log go again with one button, those that its filters choose", async () => {
		refusing();
		await sent();
		await sent("account.approved");
		const { html } = await page("/admin/messages?status=failed&notification=account.approved");
		expect(html).toContain('action="/admin/replays"');
		expect(html).toContain('<input type="hidden" name="notification" value="account.approved"');
		taking();
		const response = await post("/admin/replays", { status: "failed", notification: "account.approved" });
		expect(response.headers.get("Location")).toBe("/admin/messages?notification=account.approved&status=failed&replayed=1");
		const after = await settledMessages(store.key);
		expect(after.filter((one) => one.notification === "account.approved.customer").map((one) => one.status)).toEqual(["sent"]);
		expect(after.filter((one) => one.notification === "contact.form_submitted.admin").map((one) => one.status)).toEqual(["failed"]);
		expect((await page(response.headers.get("Location") ?? "")).html).toContain("1 mail is tried again.");
	});

	it.each(["/admin/messages", "/admin/messages?status=sent", "/admin?status=failed&q=kari", "/admin?status=failed&to=a@example.no"])(
		"%s offers no button for all",
		async (path) => {
			refusing();
			await sent();
			expect((await page(path)).html).not.toContain("/admin/replays");
		},
	);

	it.each([{}, { status: "sent" }, { status: "failed", since: "yesterday" }])("a request for %j puts nothing back", async (fields) => {
		refusing();
		await sent();
		const service = taking();
		expect((await post("/admin/replays", fields as Record<string, string>)).status).toBe(303);
		await settledMessages(store.key);
		expect(service.seen).toEqual([]);
	});

	it("a key that may only read tries nothing again", async () => {
		refusing();
		const message = await sent();
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const reader = await signIn(made.body.key);
		const service = taking();
		for (const path of [`/admin/messages/${message.id}/replays`, "/admin/replays", `/admin/events/${message.event_id}/replays`])
			await post(path, { status: "failed" }, { Cookie: reader });
		await settledMessages(store.key);
		expect(service.seen).toEqual([]);
		expect((await read(`/admin/messages/${message.id}`, reader)).html).toContain("may only read");
	});

	it("an event that could not be decided says why, and is looked at again", async () => {
		const { event_id } = await sent();
		await env.DB.prepare("UPDATE events SET status = 'failed', failures = 9, failure = 'the plan broke' WHERE id = ?").bind(event_id).run();
		const { html } = await page(`/admin/events/${event_id}`);
		expect(html).toContain("Could not be decided");
		expect(html).toContain("the plan broke");
		expect((await post(`/admin/events/${event_id}/replays`)).status).toBe(303);
		const [row] = (await env.DB.prepare("SELECT status FROM events WHERE id = ?").bind(event_id).all<{ status: string }>()).results;
		expect(row?.status).toBe("accepted");
	});

	it("another store's mails and events are not there", async () => {
		refusing();
		const message = await sent();
		const stranger = await signIn((await makeStore()).key);
		for (const path of [`/admin/messages/${message.id}/replays`, `/admin/events/${message.event_id}/replays`])
			expect([path, (await post(path, {}, { Cookie: stranger })).status]).toEqual([path, 404]);
	});
});
