import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { noteAudit } from "../../src/actions/note-audit.ts";
import { tidyUp } from "../../src/actions/sweep.ts";
import { admin } from "../../src/admin/admin.ts";
import type { AuditNote } from "../../src/core/audit.ts";
import { AUDIT_API } from "../../src/core/audit-api.ts";
import { AUDIT_CONSOLE } from "../../src/core/audit-console.ts";
import { firstIdAt } from "../../src/core/ids.ts";
import { createDeps } from "../../src/deps.ts";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { makeSource, standardPost } from "../support/hook-scene.ts";
import { postForm, read, signIn } from "./visit.ts";

interface Entry {
	id: string;
	actor: { kind: string; id: string; name: string };
	action: string;
	object: { kind: string; id: string | null } | null;
	via: string;
	detail: Record<string, unknown> | null;
}

const deps = createDeps(env, { waitUntil: () => undefined });
const note: AuditNote = { actor: { kind: "person", id: "usr_x", name: "Kari" }, via: "console", action: "account.changed" };
const WORD = "Grevlingsmorgen";
const EVIL = `=cmd|' /C calc'!A0"><img src=x onerror=alert(1)>`;

let store: TestStore;
let cookie: string;
let reader: string;
let order: string;
let copy: string;
let file: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
	reader = await signIn((await keyOf("Reader", ["messages:read", "settings:read"])).key);
	const pdf = new TextEncoder().encode("%PDF-1.4");
	const put = await call("PUT", "/v1/attachments?filename=a.pdf", store.key, pdf, { "Content-Type": "application/pdf", "Content-Length": "8" });
	file = ((await put.json()) as { id: string }).id;
	await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed", { attachments: [{ id: file }] }));
	order = (await settledMessages(store.key, "?notification=order.placed.customer"))[0]?.id ?? "";
	copy = (await callJson<{ id: string }>("POST", `/v1/messages/${order}/resends`, store.key, { html: `<p>${WORD}</p>` })).body.id;
	await settledMessages(store.key);
});

const keyOf = async (name: string, scopes?: string[]) =>
	(await callJson<{ id: string; key: string }>("POST", "/v1/keys", store.key, { name, ...(scopes ? { scopes } : {}) })).body;
const post = (path: string, fields: Record<string, string> = {}, who = cookie) => postForm(path, fields, { Cookie: who, "Accept-Language": "en" });
const all = async (query = "", key = store.key) => (await callJson<{ data: Entry[] }>("GET", `/v1/audit?limit=200${query}`, key)).body.data;

/** What was noted meanwhile, oldest first. */
async function noted(work: () => Promise<unknown>): Promise<Pick<Entry, "action" | "object" | "via" | "detail">[]> {
	const [last] = await all();
	await work();
	const entries = await all();
	const since = entries.filter(({ id }) => id > (last?.id ?? ""));
	return since.toReversed().map(({ action, object, via, detail }) => ({ action, object, via, detail }));
}

async function status(response: Promise<Response>): Promise<number> {
	const { status: code, body } = await response;
	await body?.cancel();
	return code;
}

describe("nothing is forgotten", () => {
	const UNSAFE = ["POST", "PUT", "PATCH", "DELETE"];
	const known = admin.routes.filter(({ method }) => [...UNSAFE, "GET"].includes(method)).map(({ method, path }) => `${method} ${path}`);

	it("every route of the console that changes something is in the table, and the table has no other", () => {
		expect(known.filter((route) => !route.startsWith("GET ") && !(route in AUDIT_CONSOLE))).toEqual([]);
		expect(Object.keys(AUDIT_CONSOLE).filter((route) => !known.includes(route))).toEqual([]);
	});

	it("every operation of the API that changes something, or answers with a file, is in the table, and the table has no other", async () => {
		type Operation = { responses: Record<string, { content?: Record<string, unknown> }> };
		const { body } = await callJson<{ paths: Record<string, Record<string, Operation>> }>("GET", "/openapi.json", undefined);
		const operations = Object.entries(body.paths)
			.filter(([path]) => path.startsWith("/v1/"))
			.flatMap(([path, methods]) =>
				Object.entries(methods).map(([method, one]) => ({ route: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`, one })),
			);
		const owing = operations.filter(({ route, one }) => !route.startsWith("GET ") || !("application/json" in (one.responses[200]?.content ?? {})));
		expect(owing.map(({ route }) => route).filter((route) => !(route in AUDIT_API))).toEqual([]);
		expect(Object.keys(AUDIT_API).filter((route) => !operations.some((one) => one.route === route))).toEqual([]);
	});

	it("a page or file that holds a word of a mail has an entry, whatever the way to it, also for one who may change nothing", async () => {
		const paths = known
			.filter((route) => route.startsWith("GET ") && !route.includes("*"))
			.map((route) => route.slice("GET ".length).replace(":id", copy).replace(":file", file).replace(":number", "1001").replace(/:\w+/, "1"));
		const asked = paths.flatMap((path) => ["", "?view=text", "?view=headers", "?as=text", "?as=eml"].map((query) => `/admin${path}${query}`));
		let shown = 0;
		for (const path of asked) {
			const [before] = await all();
			const { html } = await read(path, reader);
			if (!html.includes(WORD)) continue;
			shown++;
			const [latest] = await all();
			expect([path, latest?.id === before?.id, latest?.action, latest?.object?.id]).toEqual([path, false, "message.viewed", copy]);
		}
		expect(shown).toBeGreaterThan(5);
		for (const path of [`/admin/messages/${copy}/resends?view=text`, `/admin/messages/${copy}/resends`]) {
			const response = await post(path, { to: "a@example.no" }, reader);
			expect(response.status).toBe(422);
			expect(await response.text()).toContain(WORD);
			expect((await all())[0]).toMatchObject({ action: "message.viewed", actor: { kind: "key", name: "Reader" } });
		}
		const blank = await noted(async () => expect(await (await post(`/admin/messages/${copy}/copy`, { do: "preview", to: "" })).text()).toContain(WORD));
		expect(blank).toMatchObject([{ action: "message.viewed", detail: { as: "copy" } }]);
	});

	it("a page that shows nothing of a mail has none, and HEAD shows nothing", async () => {
		const entries = await noted(async () => {
			for (const path of [`/admin/messages/${order}`, "/admin/messages", "/admin/orders/1001", "/admin/audit", "/admin/messages/msg_x/content"])
				await read(path, cookie);
			await call("HEAD", `/admin/messages/${order}/content`, undefined, undefined, { Cookie: cookie });
			await call("HEAD", `/v1/messages/${order}/content`, store.key);
			await call("GET", `/v1/messages/${order}`, store.key);
		});
		expect(entries).toEqual([]);
	});

	it("what is not in the table is noted under its pattern", async () => {
		const route = "POST /rules/:id/removals";
		const duty = AUDIT_CONSOLE[route];
		delete AUDIT_CONSOLE[route];
		try {
			const template = await made("/v1/templates", { name: "Takk", format: "text", subject: "Takk", content: "Hei" });
			const rule = await made("/v1/rules", { event: "order.placed", recipient: "customer", template });
			expect(await noted(() => status(post(`/admin/rules/${rule}/removals`)))).toMatchObject([{ action: "other.changed", detail: { route } }]);
		} finally {
			if (duty) AUDIT_CONSOLE[route] = duty;
		}
	});

	it("a body that cannot be noted is not shown; a change that cannot be noted is kept", async () => {
		await env.DB.exec("ALTER TABLE audit_entries RENAME TO audit_away");
		try {
			for (const path of [`/admin/messages/${copy}?view=text`, `/admin/messages/${copy}/content`]) {
				const page = await read(path, reader);
				expect([page.status, page.html.includes(WORD)]).toEqual([500, false]);
			}
			expect(await status(call("GET", `/v1/messages/${order}/content`, store.key))).toBe(503);
			expect(await status(call("POST", "/v1/suppressions", store.key, { address: "kept@example.no" }))).toBe(201);
		} finally {
			await env.DB.exec("ALTER TABLE audit_away RENAME TO audit_entries");
		}
		expect(await status(call("GET", "/v1/suppressions/kept@example.no", store.key))).toBe(200);
	});
});

const made = async (path: string, body: unknown) => (await callJson<{ id: string }>("POST", path, store.key, body)).body.id;

describe("what is noted", () => {
	it("who read what, and how, in the console and by the API", async () => {
		const entries = await noted(async () => {
			await read(`/admin/messages/${order}/content`, cookie);
			await read(`/admin/messages/${order}/content?as=eml`, cookie);
			await read(`/admin/messages/${order}/attachments/${file}`, cookie);
			await status(call("GET", `/v1/messages/${order}/content?as=text`, store.key));
			await status(call("GET", `/v1/messages/${copy}`, store.key));
			await status(call("GET", `/v1/attachments/${file}`, store.key));
		});
		const object = { kind: "message", id: order };
		expect(entries).toEqual([
			{ action: "message.viewed", object, via: "console", detail: { as: "html" } },
			{ action: "message.viewed", object, via: "console", detail: { as: "eml" } },
			{ action: "attachment.downloaded", object, via: "console", detail: { about: file } },
			{ action: "message.viewed", object, via: "api", detail: { as: "text" } },
			{ action: "message.viewed", object: { kind: "message", id: copy }, via: "api", detail: { as: "changes" } },
			{ action: "attachment.downloaded", object: { kind: "attachment", id: file }, via: "api", detail: null },
		]);
		const html = (await read(`/admin/messages/${order}`, cookie)).html;
		expect(html).toMatch(/<dt>Read<\/dt><dd>4 times, last by [^<]+ <small>/);
		expect((await read(`/admin/messages/${order}`, reader)).html).not.toContain("<dt>Read</dt>");
	});

	it("a mail sent again: by a form, by the API, by another system", async () => {
		const source = await makeSource(store, "standard");
		let response: Response | undefined;
		const entries = await noted(async () => {
			response = await post(`/admin/messages/${order}/resends`, { to: "ny@example.no" });
			await made(`/v1/messages/${order}/resends`, { template: "current" });
			const asked = { type: "message.resend_requested", timestamp: new Date().toISOString(), data: { message_id: order } };
			expect((await standardPost(source, asked)).outcome).toBe("accepted");
		});
		const object = { kind: "message", id: order };
		expect(entries).toMatchObject([
			{ action: "message.resent", object, via: "console", detail: { made: response?.headers.get("Location")?.slice(16, 46) } },
			{ action: "message.resent", object, via: "api", detail: { made: expect.stringMatching(/^msg_/), copy: "current" } },
			{ action: "message.resent", object, via: "hook", detail: { made: expect.stringMatching(/^msg_/) } },
		]);
		expect((await all("&action=message.resent"))[0]?.actor).toEqual({ kind: "source", id: source.id, name: "The standard" });
	});

	it("changes, with the names of what was given and no values", async () => {
		const text = { name: "Kvittering", format: "text", subject: "Takk", content: "Hei" };
		let template = "";
		let sender = "";
		const entries = await noted(async () => {
			template = await made("/v1/templates", text);
			await status(call("PATCH", "/v1/settings", store.key, { name: "Fjellheimen", support_address: "ny@fjellbutikken.example" }));
			const typed = {
				provider: "mailgun",
				name: "A",
				address: "a@example.no",
				"credentials.api_key": "sesam-1",
				"credentials.domain": "mg.example.no",
				"credentials.region": "eu",
			};
			const page = await post("/admin/senders", typed);
			expect(page.status).toBeLessThan(304);
			sender =
				(await callJson<{ data: { id: string; provider: string }[] }>("GET", "/v1/senders", store.key)).body.data.find((one) => one.provider === "mailgun")
					?.id ?? "";
			await status(post(`/admin/senders/${sender}/edit`, { ...typed, "credentials.api_key": "sesam-2" }));
			await status(post("/admin/notifications/switches", { off: "account.login_alert.customer", confirmed: "1", next: "/admin/notifications" }));
			await status(post(`/admin/templates/${template}/versions/1/restorations`));
			await status(call("DELETE", `/v1/templates/${template}`, store.key));
		});
		expect(entries).toEqual([
			{ action: "template.published", object: { kind: "template", id: template }, via: "api", detail: null },
			{ action: "settings.changed", object: { kind: "settings", id: null }, via: "api", detail: { fields: ["name", "support_address"] } },
			{ action: "sender.created", object: { kind: "sender", id: sender }, via: "console", detail: null },
			expect.objectContaining({ action: "sender.changed", object: { kind: "sender", id: sender } }),
			{ action: "notification.switched", object: { kind: "notification", id: "account.login_alert.customer" }, via: "console", detail: { state: "off" } },
			{ action: "template.restored", object: { kind: "template", id: template }, via: "console", detail: { about: "1" } },
			{ action: "template.removed", object: { kind: "template", id: template }, via: "api", detail: null },
		]);
		expect(entries[3]?.detail?.fields).toContain("credentials.api_key");
	});

	it("the root key's deeds stand in the log of the store that they are about", async () => {
		const fresh = await makeStore();
		await callJson("POST", "/v1/keys", env.ROOT_KEY, { name: "From root", store_id: fresh.id });
		const root = { kind: "root", id: "root", name: "root" };
		expect(await all("", fresh.key)).toMatchObject([
			{ action: "key.created", actor: root, object: { kind: "key" } },
			{ action: "store.created", actor: root, object: { kind: "store", id: fresh.id } },
		]);
	});

	it("an address is found again by itself, and stands nowhere in the log", async () => {
		const address = "Kari.Hemmelig@Example.NO";
		const entries = await noted(async () => {
			await status(post("/admin/suppressions", { address, covers: "all", reason: "" }));
			await status(call("DELETE", `/v1/suppressions/${encodeURIComponent(address.toLowerCase())}`, store.key));
		});
		expect(entries).toMatchObject([
			{ action: "suppression.added", via: "console", detail: { address: expect.stringMatching(/^K…@/i) } },
			{ action: "suppression.lifted", via: "api" },
		]);
		expect((await all(`&object=${encodeURIComponent(address)}`)).length).toBe(2);
		expect(await kept()).not.toMatch(/hemmelig/i);
	});

	it("what did nothing is not noted", async () => {
		const entries = await noted(async () => {
			await status(post(`/admin/messages/${order}/replays`));
			await status(post("/admin/suppressions/removals", { address: "nobody@example.no" }));
			await status(post("/admin/rules/new", { event: "nothing", do: "save" }));
			await status(post(`/admin/messages/${order}/resends`, { to: "x" }));
			await status(post("/admin/notifications/switches", { off: "account.password_reset_requested.customer" }));
			await status(post("/admin/replays", { status: "failed" }, reader));
			await status(post(`/admin/events/${(await eventOf(order)) ?? ""}/replays`, {}, reader));
			await status(call("POST", "/v1/templates", store.key, { name: "x" }));
			await status(call("POST", "/v1/batches?dry_run=true", store.key, { template: "tpl_x", orders: ["1"] }));
			await status(call("DELETE", "/v1/rules/rul_00000000000000000000000000", store.key));
			await status(call("POST", "/v1/events", store.key, sampleEvent("account.approved")));
		});
		expect(entries).toEqual([]);
	});

	it("no secret, no credential and no body is in any entry", async () => {
		await callJson("POST", "/v1/senders", store.key, {
			provider: "resend",
			from: { address: "b@example.no", name: "B" },
			credentials: { api_key: "re_sesam_3" },
		});
		const source = await makeSource(store, "shopify", { secret: "sesam-4" });
		await callJson("PATCH", `/v1/sources/${source.id}`, store.key, { secret: "sesam-5-sesam-5-sesam-5" });
		const { key } = await keyOf("Second");
		await post(`/admin/messages/${order}/copy`, { to: "kari@example.no", subject: "Sesam 6", html: "<p>sesam-7</p>", reason: "sesam-8" });
		const text = await kept();
		expect(text).toContain("source.changed");
		expect(text).toMatch(/copy\W+edited/);
		expect(text).not.toMatch(/sesam/i);
		for (const secret of [key, store.key, WORD, "kari@example.no"]) expect(text).not.toContain(secret);
	});
});

const eventOf = async (message: string) => (await callJson<{ event_id: string }>("GET", `/v1/messages/${message}`, store.key)).body.event_id;
const kept = async () => JSON.stringify((await env.DB.prepare("SELECT * FROM audit_entries").all()).results);

describe("the page", () => {
	it("tells who did what in the language, with links, filters in its address, and an older page", async () => {
		for (let n = 0; n < 10; n++) await noteAudit(deps, store.id, note);
		const english = await read("/admin/audit", cookie);
		for (const part of ["Audit log", "read a mail", "sent a mail again", `href="/admin/messages/${order}"`, "Console", "another system"])
			expect(english.html).toContain(part);
		expect((await read("/admin/audit", cookie, { "Accept-Language": "nb" })).html).toContain("leste en e-post");
		const some = await read("/admin/audit?action=suppression.lifted&object=kari.hemmelig@example.no&since=2020-01-01", cookie);
		expect(some.html.match(/<time /g)).toHaveLength(1);
		expect(some.html).toContain("…@");
		expect((await read("/admin/audit?who=key_nobody", cookie)).html).toContain("No entry fits");
		expect((await read("/admin/audit?since=never&action=x", cookie)).html).toContain("could not be understood");
		const older = /href="(\/admin\/audit\?cursor=aud_[^"]+)"/.exec(english.html)?.[1] ?? "";
		const [first, second] = [english.html, (await read(older, cookie)).html].map((html) => [...html.matchAll(/datetime="([^"]+)"/g)].map(([, at]) => at ?? ""));
		expect(first).toHaveLength(50);
		expect((second?.[0] ?? "9") <= (first?.at(-1) ?? "")).toBe(true);
	});

	it("is closed to those who may not read it, and so are the file and the API", async () => {
		for (const path of ["/admin/audit", "/admin/audit/csv"]) expect((await read(path, reader)).status).toBe(403);
		expect((await read("/admin", reader)).html).not.toContain('href="/admin/audit"');
		const { key } = await keyOf("Settings", ["settings:write", "messages:read"]);
		expect(await status(call("GET", "/v1/audit", key))).toBe(403);
		expect(await status(call("GET", "/v1/audit", (await keyOf("Auditor", ["audit:read"])).key))).toBe(200);
		expect(await status(call("GET", "/v1/audit?action=nothing&limit=0&who=x", store.key))).toBe(422);
	});

	it("holds nothing of another store, whatever is asked", async () => {
		const other = await makeStore();
		const foreign = await signIn(other.key);
		const [latest] = await all();
		const asked = [`object=${order}`, `actor=${latest?.actor.id}`, "action=message.viewed", `cursor=${latest?.id}`];
		for (const query of asked)
			expect(await all(`&${query}`, other.key)).not.toContainEqual(expect.objectContaining({ object: { kind: "message", id: order } }));
		expect((await read(`/admin/audit?object=${order}`, foreign)).html).toContain("No entry fits");
		expect(await status(call("GET", `/admin/messages/${order}/content`, undefined, undefined, { Cookie: foreign }))).toBe(404);
		expect(await all(`&object=${order}`, other.key)).toEqual([]);
	});

	it("what somebody typed runs nowhere: not in the page, not in a spreadsheet", async () => {
		const { key } = await keyOf(EVIL);
		await status(call("GET", `/v1/messages/${order}/content`, key));
		expect((await read("/admin/audit", cookie)).html).not.toContain("<img");
		const { html: csv, headers } = await read("/admin/audit/csv?action=message.viewed", cookie);
		expect(headers.get("Content-Type")).toContain("text/csv");
		expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="audit-[\d-]+\.csv"$/);
		const lines = csv.split("\r\n");
		expect(lines[0]).toContain("time,actor_kind,actor_id,actor,action,object_kind,object_id,via,detail");
		expect(lines.find((line) => line.includes("cmd|"))).toContain(`"'=cmd|`);
		expect(lines.slice(1, -1).every((line) => line.includes("message.viewed"))).toBe(true);
		expect((await all())[0]).toMatchObject({ action: "audit.exported", via: "console" });
	});
});

describe("the log itself", () => {
	it("is forgotten after 24 months, and not before", async () => {
		const old = { ...deps, now: () => Date.now() - 731 * 86_400_000, newId: () => `aud_0000000000${"0".repeat(16)}` };
		const young = Date.now() - 729 * 86_400_000;
		await noteAudit(old, store.id, { ...note, action: "session.closed" });
		await env.DB.prepare(
			"INSERT INTO audit_entries SELECT store_id, ?, ?, actor_kind, actor_id, actor_name, 'session.refused', object_kind, object_id, via, detail FROM audit_entries WHERE action = 'session.closed' AND store_id = ?",
		)
			.bind(firstIdAt("aud", young), young, store.id)
			.run();
		const rare = async () => (await all(`&actor=usr_x&before=${new Date(Date.now() - 86_400_000).toISOString()}`)).map(({ action }) => action);
		expect(await rare()).toEqual(["session.refused", "session.closed"]);
		await tidyUp(deps);
		expect(await rare()).toEqual(["session.refused"]);
	});

	it("no route changes or removes an entry", async () => {
		const [latest] = await all();
		for (const method of ["POST", "PUT", "PATCH", "DELETE"])
			for (const path of ["/v1/audit", `/v1/audit/${latest?.id}`]) expect(await status(call(method, path, store.key, {}))).toBe(404);
		expect(admin.routes.filter(({ method, path }) => path.startsWith("/audit") && method !== "GET")).toEqual([]);
	});
});
