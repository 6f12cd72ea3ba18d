import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { answer, mailService } from "../support/services.ts";
import { postForm, read, signIn } from "./visit.ts";

const SECRET = "re_do_not_show_me_0123456789";

let store: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
});
beforeEach(() => {
	mailService(answer(200, { id: "taken-1" }));
});
afterEach(() => vi.restoreAllMocks());

const page = (path: string, headers: Record<string, string> = {}) => read(path, cookie, headers);
const post = (path: string, fields: Record<string, string>, language = "en") => postForm(path, fields, { Cookie: cookie, "Accept-Language": language });
const form = { provider: "resend", name: "Fjellbutikken", address: "post@fjellbutikken.example", "credentials.api_key": SECRET };

interface SenderBody {
	id: string;
	provider: string;
	default: boolean;
	from: { address: string; name: string };
	reply_to: string | null;
	daily_limit: number | null;
	fallback_sender_id: string | null;
}
const all = async (key = store.key) => (await callJson<{ data: SenderBody[] }>("GET", "/v1/senders", key)).body.data;
const one = async (id: string, key = store.key) => (await callJson<SenderBody>("GET", `/v1/senders/${id}`, key)).body;
/** Saves a sender through the form and gives its page. */
async function added(changes: Record<string, string> = {}): Promise<string> {
	const saved = await post("/admin/senders", { ...form, ...changes });
	expect(saved.status).toBe(303);
	return (saved.headers.get("Location") ?? "").split("?")[0] ?? "";
}
/** The attributes of an input, and what stands beside it. */
const field = (html: string, name: string) => new RegExp(`<(?:input|select)[^>]*name="${name}"[^>]*>(?:(?!</p>).)*`, "s").exec(html)?.[0] ?? "";

describe("adding a sender", () => {
	it("begins with the mail services there are", async () => {
		const { html } = await page("/admin/senders/new");
		for (const service of ["resend", "postmark", "ses", "outbox"]) expect(html).toContain(`href="/admin/senders/new?provider=${service}"`);
		expect(html).toContain("Amazon SES");
		expect((await page("/admin/senders/new?provider=nothing")).status).toBe(404);
	});

	it.each([
		["resend", ["api_key"], []],
		["ses", ["secret_access_key"], ["access_key_id", "region"]],
		["outbox", [], []],
	])("asks for what %s needs, secrets as passwords", async (provider, secrets, others) => {
		const { html } = await page(`/admin/senders/new?provider=${provider}`);
		for (const name of secrets) expect(field(html, `credentials\\.${name}`)).toContain('type="password"');
		for (const name of others) expect(field(html, `credentials\\.${name}`)).toContain('type="text"');
		expect(html.match(/name="credentials\./g) ?? []).toHaveLength(secrets.length + others.length);
	});

	it("saves it, makes the first real one the default, and offers a test", async () => {
		const { html } = await page("/admin/senders/new?provider=resend");
		expect(field(html, "default")).toContain("checked");
		const address = await added({ default: "1", reply_to: "svar@fjellbutikken.example", daily_limit: "500" });
		const id = address.split("/").at(-1) ?? "";
		expect(await one(id)).toMatchObject({
			provider: "resend",
			default: true,
			from: { address: form.address, name: form.name },
			reply_to: "svar@fjellbutikken.example",
			daily_limit: 500,
		});
		const shown = await page(`${address}?notice=created`);
		expect(shown.html).toContain("Send a test before you rely on it");
		expect(shown.html).toContain(`action="${address}/tests"`);
	});

	it("names every fault beside its field at once, keeps what was typed, and never the secret", async () => {
		const before = (await all()).length;
		const response = await post("/admin/senders", {
			...form,
			name: "",
			address: "no address",
			reply_to: "x",
			daily_limit: "many",
			"credentials.api_key": "two words",
		});
		const html = await response.text();
		expect(response.status).toBe(422);
		expect(field(html, "name")).toContain("Fill this in.");
		expect(field(html, "address")).toContain("Is not an e-mail address");
		expect(field(html, "address")).toContain('value="no address"');
		expect(field(html, "reply_to")).toContain('class="fault"');
		expect(field(html, "daily_limit")).toContain("Must be a whole number.");
		expect(field(html, "credentials\\.api_key")).toContain("Must be one word of ASCII.");
		expect(field(html, "credentials\\.api_key")).not.toContain("two words");
		for (const name of ["name", "address", "reply_to", "daily_limit", "credentials\\.api_key"]) expect(field(html, name)).toContain('aria-invalid="true"');
		expect(html.match(/class="fault"/g)).toHaveLength(5);
		expect((await all()).length).toBe(before);
	});

	it("keeps what is no secret of an account", async () => {
		const html = await (
			await post("/admin/senders", { ...form, provider: "ses", "credentials.region": "Oslo", "credentials.secret_access_key": "very-secret" })
		).text();
		expect(field(html, "credentials\\.region")).toContain('value="Oslo"');
		expect(html).not.toContain("very-secret");
	});

	it("says a fault in Norwegian too", async () => {
		const html = await (await post("/admin/senders", { ...form, address: "nei", "credentials.api_key": "" }, "nb")).text();
		expect(field(html, "address")).toContain("Dette er ikke en e-postadresse");
		expect(field(html, "credentials\\.api_key")).toContain("Fyll ut feltet.");
	});

	it("shows a callback password that was made once, and never again", async () => {
		const response = await post("/admin/senders", {
			provider: "postmark",
			name: "P",
			address: "p@fjellbutikken.example",
			"credentials.server_token": "token-1",
		});
		const html = await response.text();
		const [, id, password] = /\/callbacks\/(snd_\w+)\/([\w-]{20,})/.exec(html) ?? [];
		expect(password).toBeDefined();
		const again = await page(`/admin/senders/${id}`);
		expect(again.html).toContain(`https://postbud.test/callbacks/${id}`);
		expect(again.html).not.toContain(password);
		expect(again.html).toContain("is set");
	});
});

describe("a sender's page", () => {
	it("shows facts, DNS and callback address, and no credential anywhere", async () => {
		const address = await added({ callback_secret: "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=" });
		for (const path of ["/admin/senders", address, `${address}/edit`]) {
			const { html, headers, status } = await page(path);
			expect(status).toBe(200);
			expect(html).not.toMatch(/re_do_not|whsec_c2Vj|v\d+:/);
			expect(headers.get("Cache-Control")).toBe("no-store");
		}
		const { html } = await page(address);
		for (const part of ["_dmarc.fjellbutikken.example", "v=DMARC1", `https://postbud.test/callbacks/${address.split("/").at(-1)}`, "Stored encrypted"])
			expect(html).toContain(part);
	});

	it("a test that works says so, and the mail is in the log", async () => {
		const address = await added();
		const tested = await post(`${address}/tests`, { to: "meg@example.no" });
		expect(tested.status).toBe(303);
		const { html } = await page((tested.headers.get("Location") ?? "").split("#")[0] ?? "");
		expect(html).toContain("took the test to meg@example.no");
		const id = /\/admin\/messages\/(msg_\w+)/.exec(html)?.[1];
		expect((await page(`/admin/messages/${id}`)).html).toContain("Test of a sender");
	});

	it("a test that fails says why, in the service's own words too", async () => {
		mailService(answer(401, { name: "validation_error", message: "API key is invalid" }));
		const address = await added();
		const tested = await post(`${address}/tests`, { to: "meg@example.no" });
		const { html } = await page((tested.headers.get("Location") ?? "").split("#")[0] ?? "");
		expect(html).toContain("The test did not go out.");
		expect(html).toContain("does not let this sender send");
		expect(html).toContain("API key is invalid");
	});

	it("a test to no address is refused", async () => {
		const response = await post(`${await added()}/tests`, { to: "nobody" });
		expect(response.status).toBe(422);
		expect(await response.text()).toContain("not an e-mail address");
	});

	it("another mail's id is no test", async () => {
		await callJson("POST", "/v1/events", store.key, {
			specversion: "1.0",
			id: "c1",
			source: "x",
			type: "contact.form_submitted",
			data: { name: "A", email: "a@example.no", message: "hei" },
		});
		const [message] = await settledMessages(store.key, "?notification=contact.form_submitted.admin");
		expect((await page(`${await added()}?test=${message?.id}`)).html).not.toContain("took the test");
	});

	it("becomes the default, gets a fallback, is removed", async () => {
		const [first, second] = [await added(), await added({ address: "b@fjellbutikken.example" })];
		const ids = [first, second].map((address) => address.split("/").at(-1) ?? "");
		await post(`${first}/default`, {});
		await post(`${first}/fallback`, { fallback_sender_id: ids[1] ?? "" });
		expect(await one(ids[0] ?? "")).toMatchObject({ default: true, fallback_sender_id: ids[1] });
		const shown = (await page(first)).html;
		expect(shown).toContain("It is the default");
		expect(shown).toContain(`<option value="${ids[1]}" selected="">`);
		await post(`${first}/removals`, {});
		expect(await one(ids[0] ?? "")).toMatchObject({ id: ids[0] });
		expect((await post(`${second}/removals`, {})).headers.get("Location")).toBe("/admin/senders?notice=removed");
		expect((await page(second)).status).toBe(404);
		expect(await one(ids[0] ?? "")).toMatchObject({ fallback_sender_id: null });
	});

	it("is no fallback of itself", async () => {
		const address = await added();
		const id = address.split("/").at(-1) ?? "";
		expect((await page(address)).html).not.toContain(`<option value="${id}"`);
		expect((await post(`${address}/fallback`, { fallback_sender_id: id })).headers.get("Location")).toBe(address);
		expect(await one(id)).toMatchObject({ fallback_sender_id: null });
	});
});

describe("changing a sender", () => {
	it("keeps the credentials where their fields stay empty", async () => {
		const service = mailService(answer(200, { id: "taken-1" }));
		const address = await added();
		const saved = await post(`${address}/edit`, { provider: "resend", name: "Nytt navn", address: "ny@fjellbutikken.example", daily_limit: "" });
		expect(saved.headers.get("Location")).toBe(`${address}?notice=changed`);
		await post(`${address}/tests`, { to: "meg@example.no" });
		expect(service.seen.at(-1)?.headers.get("Authorization")).toBe(`Bearer ${SECRET}`);
		expect(String(service.seen.at(-1)?.body.from)).toContain("ny@fjellbutikken.example");
	});

	it("puts new credentials in the place of the old ones", async () => {
		const service = mailService(answer(200, { id: "taken-1" }));
		const address = await added();
		await post(`${address}/edit`, { ...form, "credentials.api_key": "re_another_one" });
		await post(`${address}/tests`, { to: "meg@example.no" });
		expect(service.seen.at(-1)?.headers.get("Authorization")).toBe("Bearer re_another_one");
	});

	it("a part of the credentials does not go with the rest of the old ones", async () => {
		const ses = {
			provider: "ses",
			"credentials.access_key_id": "AKIAIOSFODNN7EXAMPLE",
			"credentials.secret_access_key": "x".repeat(40),
			"credentials.region": "eu-north-1",
		};
		const address = await added(ses);
		const response = await post(`${address}/edit`, { ...form, "credentials.region": "us-east-1" });
		expect(response.status).toBe(422);
		expect(field(await response.text(), "credentials\\.secret_access_key")).toContain("Fill this in.");
	});
});

describe("how senders are doing", () => {
	it("the list says who works, who does not since when, who waits and what a day holds", async () => {
		const other = await makeStore();
		const visit = await signIn(other.key);
		const make = async (from: string, more: Record<string, unknown> = {}) =>
			(
				await callJson<{ id: string }>("POST", "/v1/senders", other.key, {
					provider: "resend",
					from: { address: from, name: "F" },
					credentials: { api_key: "re_1" },
					...more,
				})
			).body.id;
		const [down, trying, waiting] = [await make("down@x.example"), await make("trying@x.example"), await make("waiting@x.example", { daily_limit: 7 })];
		const set = (id: string, values: string) => env.DB.prepare(`UPDATE senders SET ${values} WHERE id = ?`).bind(id).run();
		await set(down, "health = 'unhealthy', health_since = 1763625600000, health_detail = 'no such key', probe_at = 4102444800000");
		await set(trying, "health = 'probing', health_since = 1763625600000");
		await set(waiting, "paused_until = 4102444800000, paused_reason = 'quota_exceeded'");
		const { html } = await read("/admin/senders", visit);
		const rowOf = (from: string) => html.split("<tr>").find((row) => row.includes(from)) ?? "";
		expect(rowOf("down@x.example")).toMatch(/Does not work[\s\S]*20 Nov 2025, 09:00/);
		expect(rowOf("trying@x.example")).toContain("Being tried");
		expect(rowOf("waiting@x.example")).toMatch(/Works[\s\S]*Waits until[\s\S]*quota is used up[\s\S]*0 of 7 today/);
		expect((await read(`/admin/senders/${down}`, visit)).html).toContain("no such key");
	});
});

describe("who may", () => {
	it("a key that may not see settings sees no senders, and has no way to them in its menu", async () => {
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const reader = await signIn(made.body.key);
		const address = await added();
		for (const path of ["/admin/senders", address, "/admin/senders/new", `${address}/edit`, "/admin/suppressions"])
			expect([path, (await read(path, reader)).status]).toEqual([path, 403]);
		expect((await read("/admin", reader)).html).not.toContain('href="/admin/senders"');
	});

	it("a key that may only see settings changes nothing", async () => {
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "looker", scopes: ["messages:read", "settings:read"] });
		const looker = await signIn(made.body.key);
		const address = await added();
		const before = await all();
		const shown = (await read(address, looker)).html;
		expect(shown).not.toContain('<form method="post" action="/admin/senders');
		const posts: [string, Record<string, string>][] = [
			["/admin/senders", form],
			[`${address}/edit`, form],
			[`${address}/default`, {}],
			[`${address}/fallback`, { fallback_sender_id: before[0]?.id ?? "" }],
			[`${address}/removals`, {}],
			[`${address}/tests`, { to: "a@example.no" }],
		];
		for (const [path, fields] of posts) await postForm(path, fields, { Cookie: looker });
		expect(await all()).toEqual(before);
		expect((await settledMessages(store.key)).some((message) => message.to === "a@example.no" && message.notification.startsWith("sender."))).toBe(false);
	});

	it("another store's sender is not there", async () => {
		const address = await added();
		const stranger = await signIn((await makeStore()).key);
		for (const path of [address, `${address}/edit`]) expect((await read(path, stranger)).status).toBe(404);
		for (const part of ["tests", "default", "fallback", "removals", "edit"]) {
			const response = await postForm(`${address}/${part}`, { ...form, to: "a@example.no" }, { Cookie: stranger });
			expect([part, response.status]).toEqual([part, 404]);
		}
	});

	it("a form from elsewhere is refused", async () => {
		const response = await postForm(`${await added()}/default`, {}, { Cookie: cookie, Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" });
		expect(response.status).toBe(403);
	});
});
