import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call, callJson, makeStore, settledMessages } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

const TOKEN = "dG9wLXNlY3JldC10b2tlbg";

async function everythingStored(): Promise<string> {
	const tables = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'").all<{ name: string }>();
	const rows = await Promise.all(tables.results.map(async ({ name }) => JSON.stringify((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results)));
	const { objects } = await env.MAIL.list();
	const files = await Promise.all(objects.map(async ({ key }) => (await env.MAIL.get(key))?.text()));
	const decoded = files.map((file) => file?.replace(/(?:^[A-Za-z0-9+/=]+\r\n?)+/gm, (block) => atobOrSame(block.replace(/\s/g, ""))));
	return [...rows, ...files, ...decoded].join("\n");
}

function atobOrSame(text: string): string {
	try {
		return atob(text);
	} catch {
		return text;
	}
}

describe("secrets do not live in the log", () => {
	it.each([
		["account.password_reset_requested", { reset_url: `https://fjellbutikken.example/reset?token=${TOKEN}` }],
		["account.registered", { confirm_url: `https://fjellbutikken.example/confirm/${TOKEN}` }],
		["account.approval_requested", { approve_url: `https://fjellbutikken.example/a?t=${TOKEN}`, reject_url: `https://fjellbutikken.example/r?t=${TOKEN}` }],
	])("%s: the link is nowhere once the mails have left", async (type, changes) => {
		const store = await makeStore();
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent(type, changes));
		const messages = await settledMessages(store.key);
		expect(messages.every((message) => message.status === "sent")).toBe(true);
		expect(await everythingStored()).not.toContain(TOKEN);
		expect(await (await call("GET", `/v1/events/${body.id}`, store.key)).text()).not.toContain(TOKEN);
		for (const form of ["html", "text", "eml"]) {
			for (const { id } of messages) expect(await (await call("GET", `/v1/messages/${id}/content?as=${form}`, store.key)).text()).not.toContain(TOKEN);
		}
	});

	it("the mail itself carries the link; what is kept shows where it led and hides the rest", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/events", store.key, sampleEvent("account.password_reset_requested"));
		const [message] = await settledMessages(store.key);
		const text = await (await call("GET", `/v1/messages/${message?.id}/content?as=text`, store.key)).text();
		expect(text).toContain("https://fjellbutikken.example/••••••");
	});

	it("such mail cannot be sent again, and says why", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/events", store.key, sampleEvent("account.password_reset_requested"));
		const [message] = await settledMessages(store.key);
		const { status, body } = await callJson<{ reason: string }>("POST", `/v1/messages/${message?.id}/resends`, store.key, {});
		expect(status).toBe(409);
		expect(body.reason).toBe("secret_gone");
	});

	it("the owner's copy of a registration holds no secret and can be sent again", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/events", store.key, sampleEvent("account.registered"));
		const [message] = await settledMessages(store.key, "?notification=account.registered.admin");
		expect((await call("POST", `/v1/messages/${message?.id}/resends`, store.key, {})).status).toBe(202);
	});

	it("credentials of senders are sealed and never shown", async () => {
		const store = await makeStore();
		const made = await call("POST", "/v1/senders", store.key, {
			provider: "resend",
			from: { address: "a@example.no", name: "A" },
			credentials: { api_key: `re_${TOKEN}` },
		});
		expect(made.status).toBe(201);
		expect(await made.text()).not.toContain(TOKEN);
		expect(await (await call("GET", "/v1/senders", store.key)).text()).not.toContain(TOKEN);
		expect(await everythingStored()).not.toContain(TOKEN);
	});

	it("secrets of an event that still waits are encrypted", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/senders", store.key, {
			provider: "resend",
			from: { address: "a@example.no", name: "A" },
			credentials: { api_key: "re_x" },
			default: true,
		});
		await callJson(
			"POST",
			"/v1/events",
			store.key,
			sampleEvent("account.password_reset_requested", { reset_url: `https://fjellbutikken.example/reset?token=${TOKEN}` }),
		);
		const [message] = await settledMessages(store.key);
		expect(message?.status).toBe("retrying");
		const row = await env.DB.prepare("SELECT secrets FROM events WHERE store_id = ?").bind(store.id).first<{ secrets: string }>();
		expect(row?.secrets).toMatch(/^[0-9a-f]{8}\./);
		expect(await everythingStored()).not.toContain(TOKEN);
	});
});
