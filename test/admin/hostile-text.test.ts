import { beforeAll, expect, it } from "vitest";
import { call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { postForm, read, signIn } from "./visit.ts";

// Text that would run in a page which forgot to escape it, as content and as an attribute.
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;

let store: TestStore;
let cookie: string;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore({ name: `Shop ${EVIL}` });
	cookie = await signIn(store.key);
	const template = await callJson<{ id: string }>("POST", "/v1/templates", store.key, {
		name: EVIL,
		format: "html",
		subject: `Subject ${EVIL}`,
		content: "<p>Hei</p>",
	});
	await callJson("POST", "/v1/rules", store.key, { event: "custom.course_booked", recipient: "customer", template: template.body.id });
	const file = await (
		await call("PUT", `/v1/attachments?filename=${encodeURIComponent("f'&(1).pdf")}`, store.key, new TextEncoder().encode("%PDF"), {
			"Content-Type": "application/pdf",
			"Content-Length": "4",
		})
	).json<{ id: string }>();
	const customer = { email: "x'onfocus=alert@example.no", first_name: EVIL, locale: "en" };
	const custom = {
		...sampleEvent("custom.course_booked", { customer, note: EVIL, attachments: [{ id: file.id }], order: { number: EVIL } }),
		source: `https://x.example/${EVIL}`,
		subject: EVIL,
	};
	const contact = sampleEvent("contact.form_submitted", { name: EVIL, subject: EVIL, message: EVIL, fields: { [EVIL]: EVIL } });
	const posted = await callJson("POST", "/v1/events", store.key, [custom, contact]);
	expect(posted).toMatchObject({ status: 202 });
	all = await settledMessages(store.key);
});

/** What of a page would run, as a parser of HTML sees it. */
async function alive(html: string): Promise<string[]> {
	const found: string[] = [];
	const rewriter = new HTMLRewriter().on("*", {
		element({ tagName, attributes }) {
			if (tagName === "script" || tagName === "img") found.push(tagName);
			for (const [name = "", value = ""] of attributes) if (name.startsWith("on") || /^\s*javascript:/i.test(value)) found.push(`${tagName} ${name}`);
		},
	});
	await rewriter.transform(new Response(html)).text();
	return found;
}

it("is shown as text on every page", async () => {
	expect(await alive(`<a title="${EVIL}">`)).toEqual(["img", "img onerror", "script"]);
	expect(all.length).toBeGreaterThanOrEqual(2);
	const message = all.find((one) => one.notification.startsWith("custom"));
	expect(message?.subject).toContain("<script>");
	const paths = [
		"/admin",
		"/admin/start",
		"/admin/messages",
		"/admin/outbox",
		...all.flatMap((one) => [
			`/admin/messages/${one.id}`,
			`/admin/messages/${one.id}?view=text`,
			`/admin/messages/${one.id}?view=headers`,
			`/admin/events/${one.event_id}`,
		]),
		`/admin/orders/${encodeURIComponent(EVIL)}`,
		`/admin/orders/${encodeURIComponent(`${EVIL}9`)}`,
	];
	for (const path of paths) {
		const { status, html } = await read(path, cookie);
		expect([path, status === 200 || status === 404]).toEqual([path, true]);
		expect([path, await alive(html)]).toEqual([path, []]);
	}
	expect((await read("/admin/messages", cookie)).html).toContain("&lt;script&gt;alert(2)");
});

it("is shown as text where filters and the way back stand in the form", async () => {
	const names = ["subject", "from", "to", "notification", "since", "until", "status", "order", "q", "cursor"];
	const { html } = await read(`/admin/messages?${new URLSearchParams(names.map((name) => [name, EVIL]))}`, cookie);
	expect(await alive(html)).toEqual([]);
	const door = await read(`/admin/sign-in?${new URLSearchParams({ next: EVIL })}`, "");
	expect(await alive(door.html)).toEqual([]);
	const refused = await postForm("/admin/sign-in", { key: EVIL, next: EVIL }, { "CF-Connecting-IP": "203.0.113.9" });
	expect(await alive(await refused.text())).toEqual([]);
});

it("is shown as text in the note and the address of a resend", async () => {
	const message = all.find((one) => one.notification.startsWith("custom"));
	const refused = await postForm(`/admin/messages/${message?.id}/resends`, { to: EVIL, reason: EVIL }, { Cookie: cookie });
	expect(refused.status).toBe(422);
	expect(await alive(await refused.text())).toEqual([]);
	const sent = await postForm(`/admin/messages/${message?.id}/resends`, { to: "ny@example.no", reason: EVIL }, { Cookie: cookie });
	const { html } = await read(sent.headers.get("Location") ?? "", cookie);
	expect(html).toContain("&lt;script&gt;alert(2)");
	expect(await alive(html)).toEqual([]);
});

it("is shown as text where senders and their forms stand", async () => {
	const typed = { name: EVIL, address: EVIL, reply_to: EVIL, daily_limit: EVIL, fallback_sender_id: EVIL, callback_secret: EVIL };
	const account = { "credentials.access_key_id": EVIL, "credentials.secret_access_key": EVIL, "credentials.region": EVIL };
	const refused = await postForm("/admin/senders", { provider: "ses", ...typed, ...account }, { Cookie: cookie });
	expect(refused.status).toBe(422);
	expect(await alive(await refused.text())).toEqual([]);
	const saved = await postForm("/admin/senders", { provider: "outbox", name: EVIL.slice(0, 120), address: "x'onfocus=alert@example.no" }, { Cookie: cookie });
	expect(saved.status).toBe(303);
	const address = (saved.headers.get("Location") ?? "").split("?")[0] ?? "";
	for (const path of ["/admin/senders", address, `${address}/edit`, `${address}?notice=${encodeURIComponent(EVIL)}&test=${encodeURIComponent(EVIL)}`]) {
		const { status, html } = await read(path, cookie);
		expect([path, status]).toEqual([path, 200]);
		expect([path, await alive(html)]).toEqual([path, []]);
	}
	const tested = await postForm(`${address}/tests`, { to: EVIL }, { Cookie: cookie });
	expect(await alive(await tested.text())).toEqual([]);
});

it("is shown as text where templates, their history and their editor stand", async () => {
	const typed = {
		name: EVIL,
		notification: "order.placed.customer",
		format: "html",
		subject: EVIL,
		preheader: EVIL,
		content: `</textarea>${EVIL}\n{{ ${EVIL} }}`,
	};
	const more = {
		"document.0.kind": "invoice",
		"document.0.filename": EVIL,
		"file.0.id": EVIL,
		"file.0.filename": EVIL,
		locale: EVIL,
		sender_id: EVIL,
		dialect: EVIL,
	};
	const refused = await postForm("/admin/templates", { ...typed, ...more }, { Cookie: cookie });
	expect(refused.status).toBe(422);
	expect(await notOurs(await refused.text())).toEqual([]);
	const saved = await postForm("/admin/templates", typed, { Cookie: cookie });
	expect(saved.status).toBe(303);
	const address = (saved.headers.get("Location") ?? "").split("?")[0] ?? "";
	await postForm(address, { ...typed, base: "1", content: `<p>${EVIL}</p>`, do: "publish" }, { Cookie: cookie });
	const paths = ["", "?notice=%3Cscript%3E", "/versions", "/versions/2", "/removal"].map((path) => address + path);
	for (const path of ["/admin/templates", ...paths, "/admin/notifications", "/admin/notifications/order.placed.customer"]) {
		const { status, html } = await read(path, cookie);
		expect([path, status]).toEqual([path, 200]);
		expect([path, await notOurs(html)]).toEqual([path, []]);
		expect([path, html.includes("&lt;script&gt;alert(2)")]).toEqual([path, true]);
	}
	const preview = await postForm("/admin/templates/previews", { ...typed, ...more, content: `<p>${EVIL}</p>`, locale: "", dialect: "" }, { Cookie: cookie });
	const html = await preview.text();
	expect(html).toContain("<iframe sandbox=");
	expect(await alive(html)).toEqual([]);
});

it("is shown as text where notifications are looked for and looked at, and where people of the shop stand", async () => {
	const query = (names: string[]) => new URLSearchParams(names.map((name) => [name, EVIL]));
	const look = query(["language", "event", "sample", "view", "width", "scheme", "images", "test", "changed"]);
	const id = "contact.form_submitted.admin";
	const event = all.find((one) => one.notification === id)?.event_id;
	await postForm("/admin/notifications/people", { address: "x'onfocus=alert@example.no", name: EVIL, all: "1" }, { Cookie: cookie });
	const paths = [
		`/admin/notifications?${query(["q", "audience", "show", "changed"])}`,
		`/admin/notifications/${id}?${look}`,
		`/admin/notifications/${id}?event=${event}`,
		`/admin/notifications/${id}?event=${event}&view=text`,
		`/admin/notifications/people?${query(["notice"])}`,
		`/admin/templates/new?${query(["notification", "locale", "from"])}`,
	];
	for (const path of paths) {
		const { status, html } = await read(path, cookie);
		expect([path, status]).toEqual([path, 200]);
		expect([path, await notOurs(html)]).toEqual([path, []]);
	}
	const { html } = await read("/admin/notifications/people", cookie);
	const person = /href="(\/admin\/notifications\/people\/[a-z0-9]+)">Change<span class="quiet"> x/.exec(html)?.[1] ?? "";
	expect(await alive((await read(person, cookie)).html)).toEqual([]);
	const asked = await postForm("/admin/notifications/switches", { off: "order.placed.customer", next: EVIL }, { Cookie: cookie });
	expect(await alive(await asked.text())).toEqual([]);
	const wrong = await postForm("/admin/notifications/people", { address: EVIL, name: EVIL, locale: EVIL, all: "0" }, { Cookie: cookie });
	expect(wrong.status).toBe(422);
	expect(await alive(await wrong.text())).toEqual([]);
});

/** The editor's own script is the only one that may be there. */
async function notOurs(html: string): Promise<string[]> {
	return alive(html.replace(/<script src="\/admin\/templates\/editor\.js\?v=[a-z0-9]+" defer=?""?><\/script>/, ""));
}

it("a file is a download of its mail only", async () => {
	const message = all.find((one) => one.attachments.length > 0);
	const file = message?.attachments[0]?.id;
	const { headers, status } = await read(`/admin/messages/${message?.id}/attachments/${file}`, cookie);
	expect(status).toBe(200);
	expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename=/);
	expect(headers.get("Content-Security-Policy")).toContain("sandbox");
	const other = all.find((one) => one.attachments.length === 0);
	expect((await read(`/admin/messages/${other?.id}/attachments/${file}`, cookie)).status).toBe(404);
	const stranger = await signIn((await makeStore()).key);
	expect((await read(`/admin/messages/${message?.id}/attachments/${file}`, stranger)).status).toBe(404);
});
