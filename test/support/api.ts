import { createExecutionContext, createMessageBatch, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import worker from "../../src/worker.ts";

export const BASE = "https://postbud.test";

/** A request to the Worker as the world makes it. */
export async function call(method: string, path: string, key: string | undefined, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
	const auth: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` };
	const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
	const init: RequestInit = { method, headers: { ...auth, ...type, ...headers }, redirect: "manual" };
	if (body !== undefined) init.body = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
	return exports.default.fetch(new Request(BASE + path, init));
}

export async function callJson<Body = Record<string, unknown>>(
	method: string,
	path: string,
	key: string | undefined,
	body?: unknown,
): Promise<{ status: number; body: Body }> {
	const response = await call(method, path, key, body);
	return { status: response.status, body: (await response.json()) as Body };
}

export const storeInput = {
	name: "Fjellbutikken",
	url: "https://fjellbutikken.example",
	locale: "nb",
	currency: "NOK",
	timezone: "Europe/Oslo",
	admin_addresses: ["eier@fjellbutikken.example"],
	support_address: "hjelp@fjellbutikken.example",
	bank_details: { account_number: "1234 56 78903", bank: "Fjellbanken" },
};

export interface TestStore {
	id: string;
	key: string;
}

export async function makeStore(changes: Record<string, unknown> = {}): Promise<TestStore> {
	const { status, body } = await callJson<{ store: { id: string }; key: string }>("POST", "/v1/stores", env.ROOT_KEY, { ...storeInput, ...changes });
	if (status !== 201) throw new Error(`no store: ${status} ${JSON.stringify(body)}`);
	return { id: body.store.id, key: body.key };
}

export interface MessageBody {
	id: string;
	event_id: string;
	notification: string;
	status: string;
	reason: string | null;
	detail: string | null;
	to: string | null;
	subject: string | null;
	failures: number;
	attempts: { n: number; outcome: string; reason: string | null; detail: string | null; provider: string }[];
	next_attempt_at: string | null;
	locale: string;
	resend_of: string | null;
	attachments: { id: string; filename: string }[];
	template: string;
	sent_at: string | null;
	order: string | null;
	provider: string | null;
	reply_to: string | null;
}

/** The bindings of a deployment that knows its own address, as links in mails need it. */
export const publicEnv = { ...env, PUBLIC_URL: BASE };

/** What the queue would do: hands every stored thing that is due to the Worker's queue handler, until nothing is. */
export async function runQueue(bindings: typeof env = env): Promise<void> {
	for (let i = 0; i < 60; i++) {
		const { results } = await env.DB.prepare(
			`SELECT store_id AS store, id AS event, NULL AS message FROM events WHERE status = 'accepted'
			UNION ALL SELECT store_id, NULL, id FROM messages WHERE status = 'queued' LIMIT 100`,
		).all<{ store: string; event: string | null; message: string | null }>();
		if (results.length === 0) return;
		const jobs = results.map(({ store, event, message }) => (event === null ? { store, message } : { store, event }));
		const batch = createMessageBatch(
			"postbud-jobs",
			jobs.map((body, n) => ({ id: String(n), timestamp: new Date(), attempts: 1, body })),
		);
		const context = createExecutionContext();
		await worker.queue(batch, bindings, context);
		await waitOnExecutionContext(context);
		// What was put back for a later turn is not due yet.
		if (i > 2) await scheduler.wait(100);
	}
	throw new Error("the queue does not come to an end");
}

/** The messages of a store once the queue has run. */
export async function settledMessages(key: string, query = ""): Promise<MessageBody[]> {
	await runQueue();
	return (await callJson<{ data: MessageBody[] }>("GET", `/v1/messages${query}`, key)).body.data;
}
