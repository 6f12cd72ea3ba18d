import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

const SECRET = "a-password-of-ours";
const basic = (password: string) => ({ Authorization: `Basic ${btoa(`postmark:${password}`)}` });

interface Told extends MessageBody {
	delivery_events: { type: string; reason: string | null; detail: string | null; raw: unknown }[];
}

let store: TestStore;
let sender: { id: string; callback_url: string };
let path: string;

beforeAll(async () => {
	store = await makeStore();
	// Mail goes to the outbox; the callbacks are Postmark's, whose format carries our message id.
	const made = await callJson<typeof sender>("POST", "/v1/senders", store.key, {
		...{ provider: "postmark", from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" }, credentials: { server_token: "pm" } },
		callback_secret: SECRET,
	});
	expect(made.status).toBe(201);
	sender = made.body;
	path = new URL(sender.callback_url).pathname;
});

async function sentMail(email: string): Promise<Told> {
	const order = sampleEvent("order.placed");
	const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, { ...order, data: { ...order.data, customer: { email, name: "Kari" } } });
	await runQueue();
	const event = await callJson<{ decisions: { notification: string; message_id: string }[] }>("GET", `/v1/events/${body.id}`, store.key);
	return message(event.body.decisions.find(({ notification }) => notification === "order.placed.customer")?.message_id ?? "");
}

const message = async (id: string) => (await callJson<Told>("GET", `/v1/messages/${id}`, store.key)).body;
const tell = (body: unknown, headers: Record<string, string> = basic(SECRET), to = path) => call("POST", to, undefined, body, headers);
const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`;
const delivered = (mail: Told, minute = 1) => ({
	...{ RecordType: "Delivery", MessageID: "pm-1", Recipient: mail.to, DeliveredAt: at(minute), Details: "250 OK", Metadata: { postbud_message: mail.id } },
});
const bounced = (mail: Told, Type: string, minute = 2, Description = "550 5.1.1 no such user") => ({
	...{ RecordType: "Bounce", MessageID: "pm-1", ID: minute, Type, Email: mail.to, BouncedAt: at(minute), Description, Details: Description },
	Metadata: { postbud_message: mail.id },
});
const complained = (mail: Told) => ({
	...{ RecordType: "SpamComplaint", MessageID: "pm-1", ID: 9, Type: "SpamComplaint", Email: mail.to, BouncedAt: at(9), Metadata: { postbud_message: mail.id } },
});
const suppression = (address: string) => callJson<{ cause: string; covers: string; message_id: string }>("GET", `/v1/suppressions/${address}`, store.key);

describe("who may tell", () => {
	it("refuses what is not proven, and changes nothing", async () => {
		const mail = await sentMail("hvem@example.no");
		const statuses = [
			await tell(delivered(mail), {}),
			await tell(delivered(mail), basic("wrong")),
			await tell(delivered(mail), {}, `${path}/wrong`),
			await tell(delivered(mail), basic("wrong"), `${path}/${SECRET}`),
		].map(({ status }) => status);
		expect(statuses).toEqual([401, 401, 401, 401]);
		expect(await message(mail.id)).toMatchObject({ status: "sent", delivery_events: [] });
	});

	it("takes the password as basic auth or at the end of the path", async () => {
		const mail = await sentMail("begge@example.no");
		expect((await tell(delivered(mail))).status).toBe(200);
		const again = await tell(delivered(mail), {}, `${path}/${SECRET}`);
		expect(await again.json()).toEqual({ received: 1, new: 0 });
	});

	it("knows no sender that is not there, and no callbacks of services that have none", async () => {
		expect((await tell({}, basic(SECRET), "/callbacks/snd_01kah0000000000000000000ab")).status).toBe(404);
		const { results } = await env.DB.prepare("SELECT id FROM senders WHERE provider = 'outbox' AND store_id = ?").bind(store.id).all<{ id: string }>();
		expect((await tell({}, basic(SECRET), `/callbacks/${results[0]?.id}`)).status).toBe(404);
	});

	it.each(["", "null", "[]", "{", "[1,2,{}]", '{"RecordType":7}', "\u0000", '{"RecordType":"Delivery","Metadata":[],"DeliveredAt":{}}'])(
		"garbage is no reason to fail (%j)",
		async (body) => expect((await tell(body)).status).toBe(200),
	);

	it("one store's callback cannot speak of another store's mail", async () => {
		const mail = await sentMail("andre@example.no");
		const other = await makeStore();
		const { body } = await callJson<typeof sender>("POST", "/v1/senders", other.key, {
			...{ provider: "postmark", from: { address: "post@annen.example", name: "Annen" }, credentials: { server_token: "pm" }, callback_secret: SECRET },
		});
		expect((await tell(bounced(mail, "HardBounce"), basic(SECRET), new URL(body.callback_url).pathname)).status).toBe(200);
		expect((await message(mail.id)).status).toBe("sent");
		expect((await suppression("andre@example.no")).status).toBe(404);
	});
});

describe("what follows", () => {
	it("a delivery is shown on the message, with the event as it came", async () => {
		const mail = await sentMail("levert@example.no");
		await tell(delivered(mail));
		expect(await message(mail.id)).toMatchObject({ status: "delivered", failures: 0, delivery_events: [{ type: "delivered", raw: { DeliveredAt: at(1) } }] });
	});

	it("the same event twice is one", async () => {
		const mail = await sentMail("dobbelt@example.no");
		await Promise.all([tell(delivered(mail)), tell(delivered(mail)), tell(delivered(mail))]);
		expect((await message(mail.id)).delivery_events).toHaveLength(1);
	});

	it("out of order: a delivery told late does not undo a hard bounce or a complaint", async () => {
		const mail = await sentMail("orden@example.no");
		await tell(complained(mail));
		await tell(bounced(mail, "HardBounce"));
		await tell(delivered(mail));
		const after = await message(mail.id);
		expect(after).toMatchObject({ status: "complained", reason: "complained" });
		expect(after.delivery_events.map(({ type }) => type)).toEqual(["delivered", "bounced_hard", "complained"]);
	});

	it("a hard bounce says why, and the address gets nothing more until somebody clears it", async () => {
		const mail = await sentMail("finnes.ikke@example.no");
		await tell(bounced(mail, "HardBounce"));
		expect(await message(mail.id)).toMatchObject({ status: "bounced", reason: "mailbox_unknown", failures: 1, detail: expect.stringContaining("5.1.1") });
		expect((await suppression("finnes.ikke@example.no")).body).toMatchObject({ cause: "bounce", covers: "all", message_id: mail.id });
		expect(await sentMail("Finnes.Ikke@example.no")).toMatchObject({ status: "skipped", reason: "suppressed" });
		expect((await call("DELETE", "/v1/suppressions/finnes.ikke@example.no", store.key)).status).toBe(204);
		expect(await sentMail("finnes.ikke@example.no")).toMatchObject({ status: "sent" });
	});

	it("an unsubscription stops marketing only, and never narrows what a bounce covers", async () => {
		const mail = await sentMail("meldt.av@example.no");
		const change = (minute: number) => ({
			...{ RecordType: "SubscriptionChange", MessageID: "pm-1", Recipient: mail.to, ChangedAt: at(minute), SuppressSending: true },
			...{ SuppressionReason: "ManualSuppression", Origin: "Recipient", Metadata: { postbud_message: mail.id } },
		});
		await tell(change(3));
		expect((await suppression("meldt.av@example.no")).body).toMatchObject({ cause: "unsubscribe", covers: "marketing" });
		await tell(bounced(mail, "HardBounce"));
		await tell(change(4));
		expect((await suppression("meldt.av@example.no")).body).toMatchObject({ cause: "bounce", covers: "all" });
	});

	it("five soft bounces in a row suppress; a delivery in between starts the row anew", async () => {
		const soft = async () => tell(bounced(await sentMail("full@example.no"), "SoftBounce", 2, "452 4.2.2 mailbox full"));
		for (let i = 0; i < 4; i++) await soft();
		await tell(delivered(await sentMail("full@example.no")));
		for (let i = 0; i < 4; i++) await soft();
		expect((await suppression("full@example.no")).status).toBe(404);
		await soft();
		expect((await suppression("full@example.no")).body).toMatchObject({ cause: "soft_bounces", covers: "all" });
	});

	it("a callback that overtakes the end of the send is not undone by it", async () => {
		const mail = await sentMail("fort@example.no");
		await env.DB.prepare("UPDATE messages SET status = 'sending', sent_at = NULL, lease = 'lse_x' WHERE id = ?").bind(mail.id).run();
		await tell(delivered(mail));
		const { recordResults } = await import("../../src/store/results.ts");
		const { openDatabases } = await import("../../src/store/database.ts");
		const row = { store: store.id, id: mail.id, lease: "lse_x", status: "retrying", reason: "timeout", detail: "late", attempt: null } as const;
		const rest = {
			provider: null,
			providerMessageId: null,
			senderId: null,
			from: null,
			replyTo: null,
			subject: null,
			search: "",
			template: "x",
			attachments: [],
			secret: false,
		};
		await recordResults(openDatabases(env.DB).main, [{ ...row, ...rest, content: null, dueAt: 0, wakeAt: 0, sentAt: null }], { deliveries: [], alerts: [] });
		expect(await message(mail.id)).toMatchObject({ status: "delivered", reason: null });
	});
});
