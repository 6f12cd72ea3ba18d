import { beforeAll, describe, expect, it } from "vitest";
import { admin } from "../../src/admin/admin.ts";
import { makePerson, PASSWORD, sessionOf } from "../admin/people-scene.ts";
import { cookieOf, postForm, read, signIn } from "../admin/visit.ts";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { changesBetween, everythingKept, type FullShop, fullShop, MARK } from "../support/full-shop.ts";
import { formsOf } from "./forms.ts";

// Every route there is, and every one to come: they are read from the router and from the OpenAPI document.

interface Route {
	method: string;
	/** As it is declared. */
	pattern: string;
	/** With a full shop's things in it. */
	path: string;
}

let shop: FullShop;
let other: TestStore;
let owner: string;
let stranger: string;
let viewer: string;
let pages: Route[];
let forms: (Route & { fields: Record<string, string> })[];
let api: Route[];

beforeAll(async () => {
	shop = await fullShop();
	other = await makeStore();
	await makePerson(shop, { name: `Ny ${MARK}`, invited: true });
	const colleague = await makePerson(shop, { name: `Kollega ${MARK}`, role: "staff" });
	shop.ids.people = colleague.id;
	owner = await sessionOf(await makePerson(shop, { name: "Eva Eier" }));
	stranger = await signIn(other.key);
	const { body } = await callJson<{ key: string }>("POST", "/v1/keys", shop.key, { name: "Reader", scopes: ["messages:read", "settings:read"] });
	viewer = await signIn(body.key);
	const declared = admin.routes
		.filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
		.map(({ method, path }) => ({ method, pattern: `/admin${path === "/" ? "" : path}` }));
	const console = [...new Map(declared.map((one) => [`${one.method} ${one.pattern}`, one])).values()].map(filled);
	const saving = formsOf((await read("/admin/messages?status=failed", owner)).html, "/admin").find(({ action }) => action === "/admin/views");
	await postForm("/admin/views", { ...saving?.fields, name: MARK }, { Cookie: owner });
	const linked = (
		await Promise.all(lists().map(async (path) => [...(await read(path, owner)).html.matchAll(/(?:href|action)="([^"?#]+)/g)].map(([, href = ""]) => href)))
	).flat();
	pages = console
		.filter(({ method }) => method === "GET")
		.map((route) => {
			const fits = new RegExp(`^${route.pattern.replace(/:\w+/g, "(?!new$)[^/]+")}$`);
			return fits.test(route.path) && !LISTED.includes(route.pattern) ? route : { ...route, path: linked.find((href) => fits.test(href)) ?? route.path };
		});
	const offered = (
		await Promise.all([...pages.map(({ path }) => path), ...MORE_PAGES].map(async (path) => formsOf((await read(path, owner)).html, path)))
	).flat();
	forms = console
		.filter(({ method }) => method === "POST")
		.map((route) => {
			const fits = new RegExp(`^${route.pattern.replace(/:\w+/g, "[^/]+")}$`);
			const same = offered.filter(({ action }) => fits.test(action) || action === BORROWED[route.pattern]);
			const form = same.find(({ action }) => Object.values(shop.ids).some((id) => action.includes(id))) ?? same[0];
			return form
				? { ...route, path: fits.test(form.action) ? form.action : route.path, fields: { ...form.fields, ...BETTER[route.pattern] } }
				: { ...route, fields: BETTER[route.pattern] ?? {} };
		});
	const { body: document } = await callJson<{ paths: Record<string, Record<string, unknown>> }>("GET", "/openapi.json", undefined);
	api = Object.entries(document.paths).flatMap(([pattern, methods]) =>
		Object.keys(methods)
			.filter((method) => ["get", "post", "put", "patch", "delete"].includes(method))
			.map((method) => filled({ method: method.toUpperCase(), pattern })),
	);
});

function filled({ method, pattern }: { method: string; pattern: string }): Route {
	const parts = pattern.split("/");
	const path = parts
		.map((part, i) => (/^[:{]/.test(part) ? encodeURIComponent(FIXED[part.replace(/[:{}]/g, "")] ?? shop.ids[parts[i - 1] ?? ""] ?? "") : part))
		.join("/");
	return { method, pattern, path };
}

/** Parameters that are no thing of a store. */
const FIXED: Record<string, string> = {
	version: "1",
	change: "pauses",
	kind: "invoice",
	key: "eier@fjellbutikken.example",
	token: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	code: "AAAA",
};

/** What of a page would run, as a parser of HTML sees it. The console's own scripts come from its own addresses. */
async function alive(html: string): Promise<string[]> {
	const found: string[] = [];
	const rewriter = new HTMLRewriter().on("*", {
		element({ tagName, attributes }) {
			const named = [...attributes].map(([name = "", value = ""]) => ({ name, value }));
			const isOwn = tagName === "script" && named.some(({ name, value }) => name === "src" && value.startsWith("/admin/"));
			if ((tagName === "script" && !isOwn) || (tagName === "img" && !named.some(({ name, value }) => name === "src" && value.startsWith("/"))))
				found.push(tagName);
			for (const { name, value } of named) if (name.startsWith("on") || /^\s*(javascript|vbscript|data:text)/i.test(value)) found.push(`${tagName} ${name}`);
		},
	});
	await rewriter.transform(new Response(html)).text();
	return found;
}

describe("the console", () => {
	it("shows every page to the owner, and nothing of what customers wrote runs in any of them", async () => {
		expect(pages.length).toBeGreaterThan(40);
		for (const { path, pattern } of pages) {
			const { status, html, headers } = await read(path, owner);
			expect([pattern, status < 404 || NOT_THERE.includes(pattern)]).toEqual([pattern, true]);
			expect([pattern, headers.get("X-Content-Type-Options")]).toEqual([pattern, "nosniff"]);
			if (!headers.get("Content-Type")?.startsWith("text/html")) continue;
			// A mail is shown as it is, where its own policy lets nothing run.
			if (/sandbox/.test(headers.get("Content-Security-Policy") ?? "")) continue;
			expect([pattern, await alive(html)]).toEqual([pattern, []]);
		}
	});

	it("changes nothing by looking", async () => {
		const before = await everythingKept();
		for (const { path } of pages) await read(path, owner);
		expect(changesBetween(before, await everythingKept())).toEqual([]);
	});

	it("shows nothing of one shop to another, and no form there reaches it", async () => {
		const before = await everythingKept(shop.id);
		for (const { path, pattern } of pages) {
			const { html } = await read(path, stranger);
			expect([pattern, html.includes(MARK)]).toEqual([pattern, false]);
		}
		for (const { path, pattern, fields } of forms) {
			const response = await postForm(path, fields, { Cookie: stranger });
			expect([pattern, (await response.text()).includes(`>${MARK}`)]).toEqual([pattern, false]);
		}
		expect(changesBetween(before, await everythingKept(shop.id))).toEqual([]);
	});

	it("takes no form from another site, and none without a session", async () => {
		const before = await everythingKept();
		for (const { path, pattern, fields } of forms) {
			for (const headers of FOREIGN) {
				const response = await postForm(path, fields, { Cookie: owner, ...headers });
				expect([pattern, response.status]).toEqual([pattern, 403]);
			}
			if (!OPEN.includes(pattern)) expect([pattern, (await postForm(path, fields)).headers.get("Location")]).toEqual([pattern, "/admin/sign-in"]);
		}
		expect(changesBetween(before, await everythingKept())).toEqual([]);
	});

	it("lets a viewer look and change nothing", async () => {
		const before = await everythingKept();
		for (const { path, pattern, fields } of forms) {
			if (OPEN.includes(pattern)) continue;
			await postForm(path, fields, { Cookie: viewer });
		}
		expect(changesBetween(before, await everythingKept())).toEqual([]);
	});

	it("answers nothing that is typed with a fault of its own", async () => {
		const junk = `\u0000\ud800${"å".repeat(2000)}\r\nSet-Cookie: a=b`;
		for (const { path, pattern, fields } of forms) {
			if (OPEN.includes(pattern)) continue;
			const nonsense = Object.fromEntries(Object.keys(fields).map((name) => [name, junk]));
			const response = await postForm(path, nonsense, { Cookie: viewer });
			expect([pattern, response.status < 500, cookieOf(response)]).toEqual([pattern, true, ""]);
			const strayed = path.replace(/\/[a-z]{3}_[0-9a-z]{26}/, "/..%2f%00%0d%0aX-Evil:1");
			if (strayed === path) continue;
			const strange = await postForm(strayed, nonsense, { Cookie: owner });
			expect([pattern, strange.status < 500, strange.headers.get("X-Evil")]).toEqual([pattern, true, null]);
		}
	});

	it("has forms that work for the owner: or else nothing above was tried", async () => {
		const idle: string[] = [];
		for (const { path, pattern, fields } of [...forms].sort((a, b) => ends(a.pattern) - ends(b.pattern))) {
			if (OPEN.includes(pattern)) continue;
			const before = await everythingKept();
			const response = await postForm(path, fields, { Cookie: owner });
			await response.body?.cancel();
			if (changesBetween(before, await everythingKept()).length === 0) idle.push(pattern);
		}
		expect(idle.sort()).toEqual([...SHOWS_ONLY, ...NOTHING_TO_DO].sort());
	});
});

describe("the API", () => {
	it("answers another shop's key with nothing of this shop, and lets it change nothing", async () => {
		const before = await everythingKept(shop.id);
		for (const { method, path, pattern } of api) {
			const response = await call(method, path, other.key, method === "GET" ? undefined : {});
			const name = `${method} ${pattern}`;
			expect([name, response.status < 500, (await response.text()).includes(MARK)]).toEqual([name, true, false]);
			if (pattern.includes("{id}")) expect([name, response.status >= 400]).toEqual([name, true]);
		}
		expect(changesBetween(before, await everythingKept(shop.id))).toEqual([]);
	});

	it("lets nobody in without a key, nor with a session of the console", async () => {
		for (const { method, path, pattern } of api) {
			if (!pattern.startsWith("/v1/")) continue;
			const name = `${method} ${pattern}`;
			const response = await call(method, path, undefined, method === "GET" ? undefined : {}, { Cookie: owner });
			expect([name, response.status]).toEqual([name, 401]);
		}
	});
});

describe("files", () => {
	const markup = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
	const put = (path: string, name: string, type: string) =>
		call("PUT", path, shop.key, markup, {
			...{ "Content-Type": type, "Content-Length": String(markup.length) },
			"Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
		});

	it.each([
		["x.svg", "image/svg+xml"],
		["x.html", "text/html"],
		["x.xhtml", "application/xhtml+xml"],
		["x.js", "text/javascript"],
		["x.html", "application/pdf"],
		["x.pdf", "text/html; charset=utf-8"],
		["../../x.pdf", "application/pdf"],
		["..\\x.pdf", "application/pdf"],
		["/etc/x.pdf", "application/pdf"],
		["C:x.pdf", "application/pdf"],
		[".pdf", "application/pdf"],
		['x"; filename="y.pdf', "application/pdf"],
		["x\r\nSet-Cookie: a=b.pdf", "application/pdf"],
		["x\u0000.pdf", "application/pdf"],
		["x\u202efdp.pdf", "application/pdf"],
	])("%j of the type %s is taken nowhere", async (name, type) => {
		const before = await everythingKept();
		for (const path of ["/v1/attachments", "/v1/orders/1001/documents/invoice"]) expect([path, (await put(path, name, type)).status]).toEqual([path, 422]);
		expect(changesBetween(before, await everythingKept())).toEqual([]);
	});

	it("what hides behind a good name and type is a download, and never a page", async () => {
		const hidden = (await (await put("/v1/attachments", "x.xml", "application/xml")).json<{ id: string }>()).id;
		await callJson("POST", "/v1/events", shop.key, sampleEvent("contact.form_submitted", { attachments: [{ id: hidden }] }));
		const carrier = (await settledMessages(shop.key)).find(({ attachments }) => attachments.some(({ id }) => id === hidden));
		for (const response of [
			await call("GET", `/v1/attachments/${hidden}`, shop.key),
			await call("GET", `/admin/messages/${carrier?.id}/attachments/${hidden}`, undefined, undefined, { Cookie: await signIn(shop.key) }),
		]) {
			expect(response.status).toBe(200);
			expect(response.headers.get("Content-Disposition")).toMatch(/^attachment;/);
			expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
			await response.body?.cancel();
		}
	});
});

/** Pages that a browser on another site would have sent. */
const FOREIGN: Record<string, string>[] = [
	{ Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
	{ Origin: "null", "Sec-Fetch-Site": "cross-site" },
	{ Origin: "https://postbud.test.evil.example", "Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain" },
];

/** Forms in front of the door. */
const OPEN = [
	...["/admin/sign-in", "/admin/sign-out", "/admin/language", "/admin/forgotten", "/admin/join/:token"],
	...["/admin/sign-in/shops", "/admin/sign-in/codes", "/admin/sign-in/assertions"],
];
/** Addresses that only a mail leads to. */
const NOT_THERE = ["/admin/join/:token"];
/** Pages that know the names of things which no answer of the API tells. */
const lists = () => ["/admin/notifications/people", "/admin/messages", `/admin/sources/${shop.ids.sources}`];
/** Routes whose thing is named there. */
const LISTED = ["/admin/notifications/people/:key", "/admin/sources/:id/deliveries/:delivery"];
/** Where further forms stand. */
const MORE_PAGES = ["/admin/senders/new?provider=outbox", "/admin/sources/new?kind=standard", "/admin/messages?status=sent", "/admin/messages?status=failed"];
/** Forms whose fields stand in another one, and what nobody would guess from the form alone. */
const BORROWED: Record<string, string> = { "/admin/batches": "/admin/batches/previews" };
const BETTER: Record<string, Record<string, string>> = {
	"/admin/batches": { addresses: "ny@example.no", orders: "" },
	"/admin/batches/previews": { addresses: "ny@example.no", orders: "" },
	"/admin/templates": { name: "Ny", format: "html", subject: "Ny", content: "<p>Ny</p>", do: "draft" },
	"/admin/keys": { "scope.messages:read": "1", scopes: "messages:read" },
	"/admin/views": { view: "Ny visning" },
	"/admin/account/passwords": { current: PASSWORD },
};
/** Forms that answer with a page and keep nothing. */
const SHOWS_ONLY = [
	...["/admin/messages/:id/copy", "/admin/batches/previews", "/admin/batches/from-log", "/admin/notifications/masters", "/admin/settings/previews"],
	...["/admin/templates/previews", "/admin/templates/previews/live", "/admin/senders/:id/dns-checks", "/admin/account/second-steps"],
];
/** Forms for which this shop has no occasion: nothing failed, nobody has a second step or another session. The tests of each try them. */
const NOTHING_TO_DO = [
	...["/admin/messages/:id/replays", "/admin/replays", "/admin/events/:id/replays", "/admin/views/:id", "/admin/webhooks/:id"],
	...["/admin/people/:id/roles", "/admin/people/:id/sessions/ends", "/admin/people/:id/links", "/admin/people/:id/second-steps/removals"],
	...["/admin/account/sessions/ends", "/admin/account/second-steps/confirmations", "/admin/account/second-steps/removals"],
	...["/admin/notifications/people/:key/removals", "/admin/senders/:id/fallback", "/admin/senders/:id/removals"],
];

/** What takes something away comes last. */
function ends(pattern: string): number {
	if (/(passwords|settings)$/.test(pattern)) return 2;
	return /(removals|withdrawals|cancellations|restorations|publications)$/.test(pattern) ? 1 : 0;
}
