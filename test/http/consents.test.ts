import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, publicEnv, runQueue, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";

interface Statement {
	purpose: string;
	status: string;
	occurred_at: string | null;
	method: string | null;
	source: string | null;
}
interface Consents {
	address: string;
	purposes: Record<string, { status: string; since: string | null }>;
	history: Statement[];
	errors?: { pointer: string; detail: string }[];
}

let store: TestStore;
let people = 0;
beforeAll(async () => {
	store = await makeStore();
	const enabled = { "cart.abandoned.customer": true, "newsletter.campaign.customer": true };
	await callJson("PATCH", "/v1/settings", store.key, { notifications: { enabled } });
});

const somebody = () => `person${++people}@example.no`;
const read = async (address: string, key = store.key) => (await callJson<Consents>("GET", `/v1/consents/${address}`, key)).body;
const write = (input: unknown, key = store.key) => callJson<Consents & Statement>("POST", "/v1/consents", key, input);
const post = (event: object) => callJson<{ id: string }>("POST", "/v1/events", store.key, event);
const order = (email: string, consent: object | null, more: object = {}) => ({ ...sampleEvent("order.placed", { customer: { email, consent } }), ...more });
const cart = (email: string, consent: object | null = null) => sampleEvent("cart.abandoned", { customer: { email, consent } });
const preset = async (consent: string) => {
	await env.DB.prepare("UPDATE stores SET settings = json_set(settings, '$.cart_reminders', json_object('consent', ?)) WHERE id = ?")
		.bind(consent, store.id)
		.run();
	testDeps().deps.shops.forget(store.id);
};
/** What becomes of a reminder, and what a dry run said would. */
async function reminded(event: ReturnType<typeof cart>): Promise<(string | null | undefined)[]> {
	const dry = await callJson<{ plan: { decision: string; reason?: string }[] }>("POST", "/v1/events?dry_run=true", store.key, event);
	const { body } = await post(event);
	await runQueue(publicEnv);
	const seen = (await callJson<{ decisions: { decision: string; reason: string | null }[] }>("GET", `/v1/events/${body.id}`, store.key)).body;
	return [dry.body.plan[0]?.reason ?? dry.body.plan[0]?.decision, seen.decisions[0]?.reason ?? seen.decisions[0]?.decision];
}

describe("POST and GET /v1/consents", () => {
	it("keep what was said, and tell what counts", async () => {
		const typed = somebody().replace("person", "Person");
		const said = { address: typed, purpose: "newsletter", status: "granted", occurred_at: "2026-03-01T12:00:00+01:00" };
		const first = await write({ ...said, method: "paper", text_version: "v2", source_url: "https://shop.example/form" });
		expect(first).toMatchObject({
			status: 201,
			body: { address: typed.toLowerCase(), purpose: "newsletter", occurred_at: "2026-03-01T11:00:00.000Z", method: "paper" },
		});
		expect(first.body.source).toMatch(/^key_/);
		await write({ address: typed, purpose: "marketing", status: "withdrawn", occurred_at: "2026-04-01T00:00:00Z" });
		await write({ address: typed, purpose: "price_drop", status: "granted" });
		const { address, purposes, history } = await read(typed);
		expect(address).toBe(typed.toLowerCase());
		expect(purposes).toMatchObject({
			newsletter: { status: "withdrawn", since: "2026-04-01T00:00:00.000Z" },
			cart_reminder: { status: "withdrawn" },
			price_drop: { status: "granted" },
		});
		expect(history.map(({ purpose, status }) => `${purpose} ${status}`)).toEqual(["price_drop granted", "marketing withdrawn", "newsletter granted"]);
	});

	it("know of nobody who said nothing, and nothing of another store's people", async () => {
		const address = somebody();
		await write({ address, purpose: "newsletter", status: "granted" });
		const { purposes, history } = await read(address, (await makeStore()).key);
		expect(history).toEqual([]);
		expect(new Set(Object.values(purposes).map(({ status, since }) => `${status} ${since}`))).toEqual(new Set(["none null"]));
		expect(Object.keys(purposes)).toEqual(["newsletter", "cart_reminder", "review_request", "price_drop", "gift_card_reminder"]);
	});

	it("the same statement again is no new row", async () => {
		const said = { address: somebody(), purpose: "newsletter", status: "granted", occurred_at: "2026-03-01T12:00:00Z" };
		for (const method of ["paper", "phone"]) expect((await write({ ...said, method })).status).toBe(201);
		expect((await read(said.address)).history).toMatchObject([{ method: "paper" }]);
	});

	it("every fault is named at once", async () => {
		const { status, body } = await write({
			address: "nobody",
			purpose: "everything",
			status: "yes",
			occurred_at: "2099-01-01T00:00:00Z",
			x: 1,
			method: "a\nb",
		});
		expect(status).toBe(422);
		expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual(["/address", "/method", "/occurred_at", "/purpose", "/status", "/x"]);
		expect(body.errors?.find(({ pointer }) => pointer === "/occurred_at")?.detail).toBe("must not be in the future");
	});

	it("need the scopes that the list of suppressions needs", async () => {
		const keyWith = async (scopes: string[]) => (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "x", scopes })).body.key;
		const [reader, writer] = [await keyWith(["messages:read"]), await keyWith(["settings:write"])];
		const said = { address: somebody(), purpose: "newsletter", status: "granted" };
		expect([(await write(said, reader)).status, (await write(said, writer)).status]).toEqual([403, 201]);
		const status = async (key: string) => (await callJson("GET", `/v1/consents/${said.address}`, key)).status;
		expect([await status(reader), await status(writer)]).toEqual([200, 403]);
	});
});

describe("what events say is kept", () => {
	it("with the event that brought it, once, however often it is said", async () => {
		const address = somebody();
		const consent = { purpose: "newsletters", status: "granted", method: "checkbox", occurred_at: "2026-11-20T13:00:00Z" };
		const { body } = await post(order(address, consent));
		await runQueue();
		await post(order(address, consent));
		await runQueue();
		expect((await read(address)).history).toMatchObject([{ purpose: "newsletter", status: "granted", method: "checkbox", source: body.id }]);
	});

	it("a yes without a time, said with every event, does not undo a no", async () => {
		const address = somebody();
		await post(order(address, { status: "granted" }));
		await runQueue();
		expect((await read(address)).purposes.newsletter).toEqual({ status: "granted", since: null });
		await write({ address, purpose: "marketing", status: "withdrawn", occurred_at: "2026-01-01T00:00:00Z" });
		for (let n = 0; n < 3; n++) await post(order(address, { status: "granted" }));
		await runQueue();
		const { purposes, history } = await read(address);
		expect([purposes.newsletter?.status, history.length]).toEqual(["withdrawn", 2]);
	});

	it("a no without a time, said with every event, is one row until somebody agrees", async () => {
		const address = somebody();
		for (let n = 0; n < 3; n++) {
			await post(order(address, { status: "denied" }, { time: `2026-11-2${n}T00:00:00Z` }));
			await runQueue();
		}
		expect((await read(address)).history).toMatchObject([{ status: "denied", occurred_at: "2026-11-20T00:00:00.000Z" }]);
		await write({ address, purpose: "marketing", status: "granted", occurred_at: "2026-11-21T12:00:00Z" });
		await post(order(address, { status: "denied" }, { time: "2026-11-22T00:00:00Z" }));
		await runQueue();
		const { purposes, history } = await read(address);
		expect([purposes.newsletter?.status, history.length]).toEqual(["denied", 3]);
	});

	it("a shop's sign-off ends what it names, and all marketing where it names nothing", async () => {
		const [one, all] = [somebody(), somebody()];
		await post(sampleEvent("newsletter.unsubscribed", { email: one, purpose: "newsletter" }));
		await post(sampleEvent("newsletter.unsubscribed", { email: all }));
		await runQueue();
		const statuses = async (address: string) => Object.values((await read(address)).purposes).map(({ status }) => status);
		expect(await statuses(one)).toEqual(["withdrawn", "none", "none", "none", "none"]);
		expect(await statuses(all)).toEqual(Array(5).fill("withdrawn"));
	});

	it("a sign-up agrees to the newsletter", async () => {
		const address = somebody();
		await post(sampleEvent("newsletter.subscribed", { email: address, consent: { status: "granted", method: "double opt-in" } }));
		await runQueue();
		const { purposes } = await read(address);
		expect([purposes.newsletter?.status, purposes.price_drop?.status]).toEqual(["granted", "none"]);
		expect(purposes.newsletter?.since).toBe("2026-11-20T19:15:00.000Z");
	});

	it("a yes from a page in a browser counts, but takes back nobody's no", async () => {
		const origin = "https://fjellbutikken.example";
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "page", kind: "publishable", origins: [origin] });
		const [stranger, refuser] = [somebody(), somebody()];
		await write({ address: refuser, purpose: "newsletter", status: "withdrawn", occurred_at: "2026-01-01T00:00:00Z" });
		for (const [n, email] of [stranger, refuser].entries()) {
			const consent = { status: "granted", occurred_at: new Date().toISOString() };
			const event = sampleEvent("cart.updated", { cart: { id: `page-${n}-${email}`, items: [] }, customer: { email, consent } });
			expect((await call("POST", "/v1/events", made.body.key, event, { Origin: origin })).status).toBe(202);
		}
		await runQueue();
		expect((await read(stranger)).purposes.newsletter?.status).toBe("granted");
		expect((await read(refuser)).history).toMatchObject([{ status: "withdrawn" }]);
	});

	it("a batch of events is kept as a whole, each store for itself", async () => {
		const other = await makeStore();
		const address = somebody();
		await post(order(address, { purpose: "newsletter", status: "granted" }));
		await callJson("POST", "/v1/events", other.key, order(address, { purpose: "price_drop", status: "denied" }));
		await runQueue();
		expect((await read(address)).history).toMatchObject([{ purpose: "newsletter" }]);
		expect((await read(address, other.key)).history).toMatchObject([{ purpose: "price_drop" }]);
	});
});

describe("a reminder, as the dry run says and as it comes", () => {
	it("goes to who agreed in an earlier event", async () => {
		const address = somebody();
		expect(await reminded(cart(address))).toEqual(["no_consent", "no_consent"]);
		await post(order(address, { purpose: "cart_reminder", status: "granted", occurred_at: "2026-11-20T13:00:00Z" }));
		await runQueue();
		expect(await reminded(cart(address))).toEqual(["no_public_url", "send"]);
	});

	it("goes to nobody whose unsubscription a mail service told of, whatever is said since", async () => {
		const address = somebody();
		await env.DB.prepare(
			"INSERT INTO suppressions (store_id, address, reason, covers, cause, message_id, created_at) VALUES (?, ?, 'x', 'marketing', 'unsubscribe', 'msg_1', 1)",
		)
			.bind(store.id, address)
			.run();
		const yes = { purpose: "cart_reminder", status: "granted", occurred_at: new Date().toISOString() };
		expect(await reminded(cart(address, yes))).toEqual(["suppressed", "suppressed"]);
	});

	it("does not go out with the sign-off in the same batch", async () => {
		const address = somebody();
		const yes = { purpose: "cart_reminder", status: "granted", occurred_at: "2026-11-20T13:00:00Z" };
		const { body } = await post(cart(address, yes));
		await post(sampleEvent("newsletter.unsubscribed", { email: address }));
		await runQueue(publicEnv);
		const { data } = (await callJson<{ data: (MessageBody & { event_id: string })[] }>("GET", `/v1/messages?to=${address}`, store.key)).body;
		expect(data.filter(({ event_id }) => event_id === body.id)).toMatchObject([{ status: "skipped", reason: "no_consent" }]);
	});

	it("goes to customers and to strangers as the store has it, and to nobody who said no", async () => {
		const [stranger, customer, refuser] = [somebody(), somebody(), somebody()];
		for (const address of [customer, refuser]) await post(order(address.replace("person", "Person"), null));
		await write({ address: refuser, purpose: "marketing", status: "withdrawn" });
		await runQueue();
		const asked = async () => Promise.all([stranger, customer, refuser].map(async (address) => (await reminded(cart(address))).at(-1)));
		expect(await asked()).toEqual(["no_consent", "no_consent", "no_consent"]);
		await preset("existing_customer");
		expect(await asked()).toEqual(["no_consent", "send", "no_consent"]);
		await preset("off");
		expect(await asked()).toEqual(["send", "send", "no_consent"]);
		await preset("strict");
	});
});
