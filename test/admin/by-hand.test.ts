import { beforeAll, describe, expect, it } from "vitest";
import { callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { makePerson, sessionOf } from "./people-scene.ts";
import { postForm, read, signIn } from "./visit.ts";

let store: TestStore;
let cookie: string;
let all: MessageBody[];

beforeAll(async () => {
	store = await makeStore();
	await callJson("POST", "/v1/suppressions", store.key, { address: "dod@example.no" });
	const types = ["order.placed", "account.password_reset_requested", "contact.form_submitted"];
	await callJson(
		"POST",
		"/v1/events",
		store.key,
		types.map((type) => sampleEvent(type)),
	);
	all = await settledMessages(store.key);
	cookie = await signIn(store.key);
});

const find = (notification: string) => all.find((message) => message.notification === notification);
const receipt = () => `/admin/messages/${find("order.placed.customer")?.id}`;
const page = (path: string) => read(path, cookie);
const count = async () => (await settledMessages(store.key)).length;
/** Fills a form in and sends it. */
const post = async (path: string, fields: Record<string, string>, as = cookie) => {
	const response = await postForm(path, fields, { Cookie: as, "Accept-Language": "en" });
	return {
		status: response.status,
		location: response.headers.get("Location") ?? "",
		html: await response.text(),
		policy: response.headers.get("Content-Security-Policy"),
	};
};
/** What a button of a page sends: its name and value, and the hidden fields around it. */
const button = (html: string, label: string): Record<string, string> => {
	const [, name = "", value = ""] = new RegExp(`<button[^>]*name="(\\w+)" value="([^"]*)"[^>]*>${label}`).exec(html) ?? [];
	const [, sure = ""] = /name="sure" value="([^"]*)"/.exec(html) ?? [];
	return { [name]: value, sure };
};
const made = async (location: string) => {
	await settledMessages(store.key);
	const id = /msg_\w+/.exec(location)?.[0];
	return (await callJson<MessageBody>("GET", `/v1/messages/${id}`, store.key)).body;
};

describe("an address that looks mistyped", () => {
	it("is asked about before anything is sent, and one click sends to what was meant", async () => {
		const before = await count();
		const asked = await post(`${receipt()}/resends`, { to: "kari@gmial.com", reason: "rang" });
		expect([asked.status, asked.html.includes("Did you mean kari@gmail.com?"), await count()]).toEqual([422, true, before]);
		const sent = await post(`${receipt()}/resends`, { to: "kari@gmial.com", reason: "rang", ...button(asked.html, "Send to kari@gmail.com") });
		expect([sent.status, (await made(sent.location)).to]).toEqual([303, "kari@gmail.com"]);
	});

	it("goes to what was typed when that is right, and another one is asked about anew", async () => {
		const asked = await post(`${receipt()}/resends`, { to: "kari@gmial.com" });
		const yes = button(asked.html, "No, send to kari@gmial.com");
		expect((await made((await post(`${receipt()}/resends`, { to: "kari@gmial.com", ...yes })).location)).to).toBe("kari@gmial.com");
		expect((await post(`${receipt()}/resends`, { to: "kari@hotmial.com", ...yes })).html).toContain("Did you mean kari@hotmail.com?");
	});
});

describe("an address on the list", () => {
	it("takes a second click, and the log says who confirmed", async () => {
		const asked = await post(`${receipt()}/resends`, { to: "dod@example.no" });
		expect([asked.status, asked.html.includes("somebody here put it there")]).toEqual([422, true]);
		const sent = await post(`${receipt()}/resends`, { to: "dod@example.no", ...button(asked.html, "Yes, send it all the same") });
		expect(sent.status).toBe(303);
		expect((await made(sent.location)).status).toBe("sent");
		expect((await page(sent.location)).html).toContain("First key sent it all the same.");
	});
});

describe("from now on", () => {
	it("a checkbox brings the order's later mail to the new address, and the log shows the order's own", async () => {
		expect((await page(receipt())).html).toContain("Use this address for all later mail of order #1001");
		expect((await page(`/admin/messages/${find("order.placed.admin")?.id}`)).html).not.toContain("from_now_on");
		const owner = await makePerson(store, { email: "eva@fjellbutikken.example" });
		const { html } = await read(receipt(), await sessionOf(owner));
		expect(html).toContain('name="to_me" value="eva@fjellbutikken.example"');
		const copy = await post(`${receipt()}/resends`, { to: "ny.adresse@example.no", from_now_on: "1", to_me: "eva@fjellbutikken.example" });
		expect(await made(copy.location)).toMatchObject({ to: "eva@fjellbutikken.example" });
		expect((await callJson<{ address: string }>("GET", "/v1/orders/1001/correspondence", store.key)).body.address).toBe("ase.odegard@example.no");
		const sent = await post(`${receipt()}/resends`, { to: "ny.adresse@example.no", from_now_on: "1" });
		expect((await page(sent.location)).html).toContain("The order says ase.odegard@example.no");
		await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		const [later] = await settledMessages(store.key, "?notification=order.placed.customer");
		expect(later).toMatchObject({ to: "ny.adresse@example.no", resend_of: null });
	});
});

describe("one copy that is changed", () => {
	const form = async () => {
		const { html } = await page(`${receipt()}/copy`);
		const [, source = ""] = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html) ?? [];
		const plain = source.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
		return { to: "ase.odegard@example.no", subject: find("order.placed.customer")?.subject ?? "", html: plain };
	};

	it("shows what was changed, by whom and line by line", async () => {
		const typed = await form();
		expect(typed.html).toContain("Telt for to");
		const sent = await post(`${receipt()}/copy`, { ...typed, subject: "Rettet <b>bekreftelse</b>", html: typed.html.replace("Telt for to", "Telt for tre") });
		expect(sent.status).toBe(303);
		expect(await made(sent.location)).toMatchObject({ status: "sent", subject: "Rettet <b>bekreftelse</b>" });
		const { html } = await page(sent.location);
		expect(html).toContain("Changed by First key");
		expect(html).toMatch(/<del>[\s\S]*?Telt for to[\s\S]*?<\/del>/);
		expect(html).toMatch(/<ins>[\s\S]*?Telt for tre[\s\S]*?<\/ins>/);
		expect(html).toContain("Rettet &lt;b&gt;bekreftelse&lt;/b&gt;");
		expect((await page(receipt())).html).not.toContain("Changed by");
	});

	it("of which only the subject was changed has the rest as it was", async () => {
		const typed = await form();
		const sent = await post(`${receipt()}/copy`, { ...typed, subject: "Bare emnet", html: typed.html.replaceAll("\n", "\r\n") });
		expect(await made(sent.location)).toMatchObject({ subject: "Bare emnet", edited: ["subject"] });
	});

	it("is previewed without being sent, in a frame that runs nothing", async () => {
		const [typed, before] = [await form(), await count()];
		const looked = await post(`${receipt()}/copy`, { ...typed, subject: "Utkast", do: "preview" });
		expect([looked.status, await count()]).toEqual([200, before]);
		expect(looked.html).toContain('<iframe sandbox="" srcdoc="');
		expect(looked.policy).toContain("default-src 'none'");
		expect(looked.policy).not.toContain("script");
	});

	it.each([
		[{ html: "<p onclick='x()'>Hei</p>" }, "onclick"],
		[{ subject: "" }, "one line"],
		[{ subject: "x".repeat(256) }, "one line"],
		[{ to: "nobody" }, "not an e-mail address"],
	])("with %j is refused and keeps what was typed", async (changes, sentence) => {
		const [typed, before] = [await form(), await count()];
		const refused = await post(`${receipt()}/copy`, { ...typed, reason: "fordi", ...changes });
		expect([refused.status, refused.html.includes(sentence), refused.html.includes('value="fordi"'), await count()]).toEqual([422, true, true, before]);
	});

	it("of security mail there is none, and it says why", async () => {
		const path = `/admin/messages/${find("account.password_reset_requested.customer")?.id}/copy`;
		expect((await page(path)).html).toContain("Security mail cannot be sent again");
		expect((await post(path, { to: "a@example.no", subject: "s", html: "<p>x</p>" })).html).toContain("Security mail cannot be sent again");
	});
});

describe("a first send", () => {
	const mail = (notification: string) => `${find(notification)?.event_id} ${notification}`;

	it("from the event: a mail that was switched off", async () => {
		const path = `/admin/events/${find("contact.form_submitted.admin")?.event_id}`;
		expect((await page(path)).html).toContain(`<option value="${mail("contact.form_submitted.customer")}">`);
		const sent = await post(`${path}/messages`, { mail: mail("contact.form_submitted.customer") });
		expect([sent.status, (await made(sent.location)).to]).toEqual([303, "per.as@example.no"]);
		expect((await page(path)).html).toContain(sent.location.split("?")[0]);
	});

	it("from the order: one of the mails that its events allow, to an address that is asked about", async () => {
		expect((await page("/admin/orders/1001")).html).toContain("Send a mail");
		const fields = { mail: mail("order.placed.customer"), to: "kari@hotmial.com" };
		const asked = await post("/admin/orders/1001/messages", fields);
		expect([asked.status, asked.html.includes("Did you mean kari@hotmail.com?")]).toEqual([422, true]);
		const sent = await post("/admin/orders/1001/messages", { ...fields, ...button(asked.html, "Send to kari@hotmail.com") });
		expect(await made(sent.location)).toMatchObject({ to: "kari@hotmail.com", order: "#1001", status: "sent" });
	});

	it.each([["nonsense"], ["evt_00000000000000000000000000 order.placed.customer"], [""]])("of %j is refused", async (value) => {
		expect((await post("/admin/orders/1001/messages", { mail: value })).status).toBe(422);
	});

	it("of security mail says why not", async () => {
		const event = find("account.password_reset_requested.customer")?.event_id;
		const refused = await post(`/admin/events/${event}/messages`, { mail: mail("account.password_reset_requested.customer") });
		expect([refused.status, refused.html.includes("Security mail cannot be sent again")]).toEqual([422, true]);
	});

	it("a key that may only read, and another shop, send nothing", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		const [reader, stranger, before] = [await signIn(body.key), await signIn((await makeStore()).key), await count()];
		const fields = { mail: mail("order.placed.customer") };
		expect((await read("/admin/orders/1001", reader)).html).not.toContain("Send a mail");
		expect((await post("/admin/orders/1001/messages", fields, reader)).html).toContain("may only read");
		expect((await post(`${receipt()}/copy`, { to: "a@example.no", subject: "s", html: "<p>x</p>" }, reader)).html).toContain("may only read");
		expect((await post("/admin/orders/1001/messages", fields, stranger)).status).toBe(422);
		expect((await post(`/admin/events/${find("order.placed.customer")?.event_id}/messages`, fields, stranger)).status).toBe(404);
		expect((await read(`${receipt()}/copy`, stranger)).status).toBe(404);
		expect(await count()).toBe(before);
	});
});
