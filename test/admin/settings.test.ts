import { beforeAll, expect, it } from "vitest";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { postForm, read, signIn } from "./visit.ts";

// Text that would run in a page which forgot to escape it, as content and as an attribute.
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;
const HOME = "/admin/settings";

let store: TestStore;
let cookie: string;
let looker: string;

beforeAll(async () => {
	store = await makeStore({ name: "Fjellbutikken", bank_details: { Kontonummer: "1234 56 78903" } });
	cookie = await signIn(store.key);
	const key = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Looker", scopes: ["messages:read", "settings:read"] });
	looker = await signIn(key.body.key);
});

interface Stored {
	[name: string]: unknown;
	brand: Record<string, unknown>;
}
const stored = async () => (await callJson<Stored>("GET", "/v1/settings", store.key)).body;
const post = (path: string, fields: Record<string, string>, as = cookie, headers: Record<string, string> = {}) =>
	postForm(path, fields, { Cookie: as, "Accept-Language": "en", ...headers });
const page = (path = HOME, as = cookie) => read(path, as);

/** The form as a browser would send it back. */
async function form(as = cookie): Promise<Record<string, string>> {
	return fieldsOf((await page(HOME, as)).html);
}

async function fieldsOf(html: string): Promise<Record<string, string>> {
	const fields: Record<string, string> = {};
	let open = "";
	const rewriter = new HTMLRewriter()
		.on("#settings input[name]", {
			element(element) {
				const type = element.getAttribute("type");
				if ((type === "radio" || type === "checkbox") && !element.hasAttribute("checked")) return;
				fields[element.getAttribute("name") ?? ""] = (element.getAttribute("value") ?? "")
					.replaceAll("&quot;", '"')
					.replaceAll("&#39;", "'")
					.replaceAll("&lt;", "<")
					.replaceAll("&gt;", ">")
					.replaceAll("&amp;", "&");
			},
		})
		.on("#settings textarea, #settings select", {
			element(element) {
				open = element.getAttribute("name") ?? "";
				fields[open] = "";
			},
		})
		.on("#settings textarea", {
			text({ text }) {
				fields[open] += text;
			},
		})
		.on("#settings option[selected]", {
			element(element) {
				fields[open] = element.getAttribute("value") ?? "";
			},
		});
	await rewriter.transform(new Response(html)).text();
	return fields;
}

it("what was typed is saved, and nothing beside it", async () => {
	const before = await stored();
	const fields = await form();
	expect(fields).toMatchObject({ name: "Fjellbutikken", "bank.0.label": "Kontonummer", "on_ambiguous.marketing": "hold" });
	const answer = await post(HOME, {
		...fields,
		...{ "brand.color": "#ffee00", "brand.address": "Storgata 1\r\n6413 Molde", "brand.org_no": "999 888 777", payment_days: "10", mail_price: "4,50" },
		"self_service.enabled": "",
		...{ "bank.1.label": "IBAN", "bank.1.value": "NO93 1234 5678 903", "on_ambiguous.marketing": "retry" },
	});
	expect(answer.headers.get("Location")).toBe(`${HOME}?notice=saved`);
	expect(await stored()).toEqual({
		...before,
		...{
			payment_days: 10,
			mail_price: "4.50",
			self_service: { ...Object(before.self_service), enabled: false },
			brand: { ...before.brand, color: "#ffee00", address: "Storgata 1\n6413 Molde", org_no: "999 888 777" },
		},
		...{ bank_details: { Kontonummer: "1234 56 78903", IBAN: "NO93 1234 5678 903" }, on_ambiguous: { transactional: "retry", marketing: "retry" } },
	});
	const { html } = await page(`${HOME}?notice=saved`);
	expect(html).toMatch(/The settings are saved[\s\S]*<small data-contrast="pale">/);
	expect((await post(HOME, await form())).headers.get("Location")).toBe(`${HOME}?notice=unchanged`);
});

it("what is emptied is gone, and bank details may be a text", async () => {
	const fields = await form();
	await post(HOME, { ...fields, "brand.color": "", "bank.0.label": "", "bank.0.value": "", "bank.1.label": "", "bank.1.value": "" });
	expect(await stored()).toMatchObject({ bank_details: null, brand: { color: null } });
	await callJson("PATCH", "/v1/settings", store.key, { bank_details: "Konto 1234\nBank" });
	const text = await form();
	expect(text["bank.text"]).toBe("Konto 1234\nBank");
	await post(HOME, { ...text, "bank.text": "Konto 5678" });
	expect(await stored()).toMatchObject({ bank_details: "Konto 5678" });
	await callJson("PATCH", "/v1/settings", store.key, { bank_details: null });
});

it("every fault stands at its field, what was typed is kept, and nothing is saved", async () => {
	const before = await stored();
	const typed = {
		...{ name: "", url: "ftp://x", locale: "norsk!", currency: "kr", timezone: "Oslo", support_address: "nobody", payment_days: "soon", mail_price: "cheap" },
		...{ "brand.logo_url": "javascript:alert(1)", "brand.color": "red", "brand.form_of_address": "odd", "on_ambiguous.marketing": "odd" },
		...{ "bank.0.label": "", "bank.0.value": "1234", "bank.1.label": "Bank", "bank.1.value": "" },
	};
	const answer = await post(HOME, { ...(await form()), ...typed });
	expect(answer.status).toBe(422);
	const html = await answer.text();
	for (const name of Object.keys(typed))
		if (name !== "bank.0.value" && name !== "bank.1.label") expect([name, html.includes(`id="${name.replaceAll(".", "-")}-fault"`)]).toEqual([name, true]);
	for (const part of [
		"Fill this in.",
		"Must be a colour such as #0b5fff.",
		"Must be a time zone such as Europe/Oslo.",
		"Name the line.",
		'value="norsk!"',
		"data-unsaved",
	])
		expect(html).toContain(part);
	expect(await stored()).toEqual(before);
});

it("two admins: each change counts, and nobody undoes the other's unseen", async () => {
	const mine = await form();
	const theirs = await form();
	await post(HOME, { ...theirs, "brand.footer": "Deres", name: "Deres butikk" });
	expect((await post(HOME, { ...mine, "brand.org_no": "111" })).status).toBe(303);
	expect(await stored()).toMatchObject({ name: "Deres butikk", brand: { footer: "Deres", org_no: "111" } });
	const conflict = await post(HOME, { ...mine, "brand.footer": "Mitt", "brand.address": "Min vei 1" });
	expect(conflict.status).toBe(409);
	const html = await conflict.text();
	for (const part of ["Somebody else saved: Deres", "Mitt", "Min vei 1"]) expect(html).toContain(part);
	expect(await stored()).toMatchObject({ brand: { footer: "Deres" } });
	expect((await post(HOME, await fieldsOf(html))).status).toBe(303);
	expect(await stored()).toMatchObject({ name: "Deres butikk", brand: { footer: "Mitt", address: "Min vei 1", org_no: "111" } });
	await post(HOME, { ...(await form()), name: "Fjellbutikken" });
});

it("the preview shows what was typed as the customer would see it, leaves out what is wrong, and saves nothing", async () => {
	const before = await stored();
	const typed = {
		...(await form()),
		name: "Prøvebutikken",
		"brand.color": "#123456",
		"brand.logo_url": "half an addr",
		"bank.0.label": "Konto",
		"bank.0.value": "4321 00 12345",
	};
	const seen = await post(`${HOME}/previews`, typed);
	expect(seen.headers.get("Content-Security-Policy")).toMatch(/img-src data:;.*form-action 'none'.*; sandbox$/);
	const html = await seen.text();
	for (const part of ["Prøvebutikken", "#123456", "4321 00 12345"]) expect(html).toContain(part);
	expect(html).not.toContain("half an addr");
	const dark = await post(`${HOME}/previews`, { ...typed, scheme: "dark", images: "1" });
	expect(dark.headers.get("Content-Security-Policy")).toContain("img-src https: http: data:");
	expect(await dark.text()).not.toBe(html);
	expect(await stored()).toEqual(before);
	expect((await page(`${HOME}/preview`)).html).not.toContain("Prøvebutikken");
});

it("what was typed runs nowhere: not on the page, not in the preview, not with its faults", async () => {
	const typed = {
		...{ name: EVIL, "brand.address": `</textarea>${EVIL}`, "brand.org_no": EVIL.slice(0, 60), "brand.footer": `</textarea>${EVIL}` },
		...{ "bank.0.label": EVIL.slice(0, 60), "bank.0.value": EVIL },
	};
	const fields = await form();
	const refused = await post(HOME, { ...fields, ...typed, "brand.color": EVIL, locale: EVIL, timezone: EVIL, base: EVIL });
	expect(refused.status).toBe(422);
	expect(await refused.text()).not.toMatch(/<img|<script>/);
	const seen = await (await post(`${HOME}/previews`, { ...fields, ...typed })).text();
	expect(seen).toContain("&lt;script&gt;");
	expect(seen).not.toMatch(/<img src=x|<script/);
	expect((await post(HOME, { ...fields, ...typed })).status).toBe(303);
	for (const path of [HOME, `${HOME}/preview`]) expect([path, /<img src=x|<script>/.test((await page(path)).html)]).toEqual([path, false]);
	const conflict = await post(HOME, { ...fields, "brand.footer": "Nytt" });
	expect(conflict.status).toBe(409);
	expect(await conflict.text()).not.toMatch(/<img|<script>/);
	await post(HOME, { ...(await form()), name: "Fjellbutikken" });
});

it("a reader looks and changes nothing, and so does a form from elsewhere", async () => {
	const { html, headers } = await page(HOME, looker);
	for (const part of ["<fieldset disabled", "You may look at settings", 'src="/admin/settings/preview"']) expect(html).toContain(part);
	expect(headers.get("Content-Security-Policy")).toMatch(/script-src 'self'; style-src 'self';/);
	const before = await stored();
	const fields = { ...(await form()), name: "Kapret" };
	for (const path of [HOME, `${HOME}/previews`]) {
		expect([path, (await post(path, fields, looker)).status]).toEqual([path, 403]);
		expect([path, (await post(path, fields, cookie, { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" })).status]).toEqual([path, 403]);
		const bare = await call("POST", path, undefined, new URLSearchParams(fields).toString(), {
			...{ Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded", Origin: "null" },
		});
		expect([path, bare.status]).toEqual([path, 403]);
	}
	expect(await stored()).toEqual(before);
	const key = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Blind", scopes: ["messages:read"] });
	const blind = await signIn(key.body.key);
	for (const path of [HOME, `${HOME}/preview`]) expect([path, (await page(path, blind)).status]).toEqual([path, 403]);
});
