import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";

const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };
const CREDENTIALS: Record<string, unknown> = {
	resend: { api_key: "re_secretvalue" },
	postmark: { server_token: "secretvalue" },
	sendgrid: { api_key: "SG.secretvalue" },
	mailgun: { api_key: "secretvalue", domain: "mg.fjellbutikken.example", region: "eu" },
	ses: { access_key_id: "AKIASECRETVALUE00000", secret_access_key: "secretvalue", region: "eu-north-1" },
	brevo: { api_key: "xkeysib-secretvalue" },
	mailersend: { api_key: "mlsn.secretvalue" },
	cloudflare: { account_id: "0123456789abcdef0123456789abcdef", api_token: "secretvalue" },
	smtp: { host: "mail.fjellbutikken.example", port: 587, username: "post", password: "secretvalue", security: "starttls" },
};

interface Problem {
	errors: { pointer: string; detail: string }[];
}
interface Sender {
	id: string;
	callback_url: string;
	callback_secret?: string;
	health: string;
}

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const add = (body: Record<string, unknown>) => callJson<Sender & Problem>("POST", "/v1/senders", store.key, { from, ...body });

describe("senders", () => {
	it.each(Object.entries(CREDENTIALS))(
		"%s: is added, healthy, with a callback URL, and its credentials are never seen again",
		async (provider, credentials) => {
			const made = await add({ provider, credentials });
			expect(made.status).toBe(201);
			expect(made.body).toMatchObject({ provider, health: "healthy", callback_url: expect.stringMatching(/\/callbacks\/snd_/) });
			const answers = [
				made.body,
				(await callJson("GET", `/v1/senders/${made.body.id}`, store.key)).body,
				(await callJson("GET", "/v1/senders", store.key)).body,
			];
			expect(JSON.stringify(answers)).not.toMatch(/secretvalue/i);
			const { results } = await env.DB.prepare("SELECT credentials FROM senders WHERE id = ?").bind(made.body.id).all<{ credentials: string }>();
			expect(results[0]?.credentials).not.toMatch(/secretvalue/i);
			const dns = await callJson<{ data: { purpose: string }[]; text: string }>("GET", `/v1/senders/${made.body.id}/dns`, store.key);
			expect(dns.body.data.map(({ purpose }) => purpose)).toContain("dmarc");
			expect(dns.body.text).toContain("_dmarc.fjellbutikken.example");
		},
	);

	it.each(Object.keys(CREDENTIALS))("%s: names every fault of its credentials", async (provider) => {
		const { status, body } = await add({ provider, credentials: { nonsense: 1 } });
		expect(status).toBe(422);
		expect(body.errors.length).toBeGreaterThan(0);
		expect(body.errors.every(({ pointer }) => pointer.startsWith("/credentials"))).toBe(true);
	});

	it("a service that signs nothing gets a password, shown once", async () => {
		const made = await add({ provider: "postmark", credentials: CREDENTIALS.postmark });
		expect(made.body.callback_secret).toMatch(/^[\w-]{32}$/);
		expect((await callJson<Sender>("GET", `/v1/senders/${made.body.id}`, store.key)).body.callback_secret).toBeUndefined();
	});

	it("names what is wrong with classes, fallback and limit at once", async () => {
		const { status, body } = await add({
			provider: "cloudflare",
			credentials: CREDENTIALS.cloudflare,
			classes: ["M"],
			fallback_sender_id: "snd_01kah0000000000000000000ab",
		});
		expect(status).toBe(422);
		expect(body.errors.map(({ pointer }) => pointer)).toEqual(["/classes", "/fallback_sender_id"]);
		const other = await add({ provider: "outbox", daily_limit: 0, classes: ["X"], callback_secret: "" });
		expect(other.body.errors.map(({ pointer }) => pointer).sort()).toEqual(["/callback_secret", "/classes/0", "/daily_limit"]);
	});

	it("a fallback of another store, or a sender as its own fallback, is refused", async () => {
		const other = await makeStore();
		const theirs = (await callJson<{ data: Sender[] }>("GET", "/v1/senders", other.key)).body.data[0];
		expect((await add({ provider: "outbox", fallback_sender_id: theirs?.id })).status).toBe(422);
		const own = await add({ provider: "outbox" });
		const path = `/v1/senders/${own.body.id}`;
		expect((await callJson("PATCH", path, store.key, { fallback_sender_id: own.body.id })).status).toBe(422);
		expect((await call("PATCH", path, other.key, { reply_to: "x@fjellbutikken.example" })).status).toBe(404);
		expect((await call("POST", `${path}/tests`, other.key, { to: "x@fjellbutikken.example" })).status).toBe(404);
	});

	it("removing a sender frees those that fell back to it", async () => {
		const spare = await add({ provider: "outbox" });
		const main = await add({ provider: "outbox", fallback_sender_id: spare.body.id });
		expect((await call("DELETE", `/v1/senders/${spare.body.id}`, store.key)).status).toBe(204);
		expect((await callJson("GET", `/v1/senders/${main.body.id}`, store.key)).body).toMatchObject({ fallback_sender_id: null });
	});

	it("a test mail is sent, recorded and readable", async () => {
		const made = await add({ provider: "outbox", from: { address: "annen@fjellbutikken.example", name: "Annen" } });
		const { status, body } = await callJson<{ id: string }>("POST", `/v1/senders/${made.body.id}/tests`, store.key, { to: "prøve@fjellbutikken.example" });
		expect(status).toBe(422);
		const sent = await callJson<{ id: string; status: string }>("POST", `/v1/senders/${made.body.id}/tests`, store.key, { to: "prove@fjellbutikken.example" });
		expect(sent.body).toMatchObject({ status: "sent", from: "annen@fjellbutikken.example", to: "prove@fjellbutikken.example" });
		expect(await (await call("GET", `/v1/messages/${sent.body.id}/content?as=text`, store.key)).text()).toContain("annen@fjellbutikken.example");
		expect(body.id).toBeUndefined();
	});
});
