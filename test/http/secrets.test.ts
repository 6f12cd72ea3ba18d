import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { EVENT_TYPES } from "../../src/core/catalogue.ts";
import { takeSecrets, withSecrets } from "../../src/core/secrets.ts";
import { call, callJson, makeStore, settledMessages } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

const TOKEN = "dG9wLXNlY3JldC10b2tlbg";
/** As long as a login code may be, and nowhere else. */
const CODE = "QX7394-201KZW";

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
	it.each(EVENT_TYPES.filter((type) => type.secrets.length > 0).map((type) => [type.type, type] as const))(
		"%s: no link, code or token of it is anywhere once the mails have left",
		async (_type, { sample, secrets: pointers, notifications }) => {
			const { masked, secrets } = takeSecrets(sample.type.startsWith("custom.") ? { ...sample.data, secrets: { code: "1" } } : sample.data, pointers);
			expect(Object.keys(secrets).length, "the sample shows every secret").toBeGreaterThanOrEqual(pointers.length);
			const told = Object.entries(secrets).map(([place, value]) => [place, value.startsWith("https:") ? `https://fjellbutikken.example/x?t=${CODE}` : CODE]);
			const logged = vi.spyOn(console, "log");
			const store = await makeStore();
			await call("PATCH", "/v1/settings", store.key, { notifications: { enabled: Object.fromEntries(notifications.map(({ id }) => [id, true])) } });
			const { status, body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, {
				...sample,
				data: withSecrets(masked, Object.fromEntries(told)),
			});
			expect(status).toBe(202);
			const messages = await settledMessages(store.key);
			expect(messages.map((message) => [message.notification, message.status]).sort()).toEqual(notifications.map(({ id }) => [id, "sent"]).sort());
			expect(await everythingStored()).not.toContain(CODE);
			expect(await (await call("GET", `/v1/events/${body.id}`, store.key)).text()).not.toContain(CODE);
			expect(await (await call("GET", "/v1/messages", store.key)).text()).not.toContain(CODE);
			const shown = await Promise.all(
				messages.flatMap(({ id }) =>
					["html", "text", "eml"].map(async (form) => (await call("GET", `/v1/messages/${id}/content?as=${form}`, store.key)).text()),
				),
			);
			expect(shown.join("\n")).not.toContain(CODE);
			if (notifications.length > 0) expect(shown.join("\n")).toContain("••••••");
			expect(logged.mock.calls.flat().join("\n")).toContain("event.accepted");
			expect(logged.mock.calls.flat().join("\n")).not.toContain(CODE);
		},
	);

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
