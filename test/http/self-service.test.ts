import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { BASE, call, callJson, type MessageBody, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

const KARI = "kari@example.no";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

let store: TestStore;
let networks = 0;
let orders = 2000;
const lines = vi.spyOn(console, "log");
const outcomes = () => lines.mock.calls.map(([line]) => JSON.parse(String(line))).flatMap((line) => (line.step === "self_service.asked" ? [line.outcome] : []));
beforeAll(async () => {
	store = await makeStore();
});

const orderEvent = (type: string, number: string, changes: Record<string, unknown> = {}, email: string | null = KARI) => {
	const event = sampleEvent(type, changes);
	const data = event.data as { order: object; customer: object };
	return {
		...event,
		subject: `order/${number}`,
		data: { ...data, customer: { ...data.customer, email }, order: { ...data.order, id: number, number: `#${number}` } },
	};
};
const tell = async (key: string, ...events: object[]) => {
	expect((await call("POST", "/v1/events", key, events)).status).toBe(202);
	await settledMessages(key);
};
/** What happened until now did so two hours ago. */
const hoursLater = async () => {
	const older = (table: string, ids: string[]) =>
		env.DB.prepare(`UPDATE ${table} SET created_at = created_at - 7200000${ids.map((name) => `, ${name} = ${name} - 7200000`).join("")}`).run();
	await older("messages", ["sent_at"]);
	// The limits are told by the time in the ids.
	await env.DB.prepare("UPDATE mail_requests SET id = 'ask_00' || substr(id, 7)").run();
};
/** An order whose confirmation went out two hours ago, to somebody who has no other order. */
const newOrder = async (email = KARI) => {
	const number = String(++orders);
	await tell(store.key, orderEvent("order.placed", number, {}, email));
	await hoursLater();
	return number;
};
/** Fills the page in, from a network that nobody else has. */
const ask = async (number: string, email: string, options: { store?: string; query?: string; headers?: Record<string, string> } = {}) => {
	const body = new URLSearchParams({ number, email }).toString();
	const headers = { ...FORM, "CF-Connecting-IP": `198.51.100.${++networks}`, ...options.headers };
	const response = await call("POST", `/m/${options.store ?? store.id}${options.query ?? ""}`, undefined, body, headers);
	const html = await response.text();
	return { status: response.status, headers: response.headers, html: html.replace(/nonce="[^"]*"/, "") };
};
/** The same, and what came of it, which the log alone knows: the work is done after the answer. */
const asked = async (...args: Parameters<typeof ask>) => {
	const before = outcomes().length;
	const answer = await ask(...args);
	const outcome = await vi.waitFor(() => outcomes()[before] ?? Promise.reject(new Error("not done yet")), { timeout: 10_000, interval: 20 });
	return { ...answer, outcome };
};
const resent = async (number: string, key = store.key) =>
	(await settledMessages(key, `?order=${number}`)).filter((one) => (one as MessageBody & { requested_by: string | null }).requested_by === "customer");
const get = async (path: string, headers: Record<string, string> = {}) => {
	const response = await call("GET", path, undefined, undefined, headers);
	return { status: response.status, headers: response.headers, html: await response.text() };
};
/** Every row that there is, but those that only say who looked when. */
const everything = async () => {
	const tables = ["events", "messages", "mail_requests", "order_notes", "address_changes", "address_corrections", "suppressions", "stores"];
	const all = await Promise.all(tables.map(async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results));
	return JSON.stringify(all);
};

describe("looking at the page changes nothing", () => {
	it("fifty visits of scanners, with the fields filled in in the address, leave every table as it was, and show none of it", async () => {
		const number = await newOrder();
		const before = await everything();
		for (let n = 0; n < 50; n++) {
			const { status, html } = await get(`/m/${store.id}?number=${number}&email=${KARI}`, { "Sec-Purpose": "prefetch" });
			expect([status, html.includes(KARI), html.includes(number)]).toEqual([200, false, false]);
		}
		expect((await call("HEAD", `/m/${store.id}`, undefined)).status).toBe(200);
		await settledMessages(store.key);
		expect(await everything()).toBe(before);
	});

	it("it says no more than the shop's name, in the shop's look, and no other page may hold it", async () => {
		const { html, headers } = await get(`/m/${store.id}`);
		expect(html).toContain("Fjellbutikken");
		expect(html).not.toMatch(/eier@|1234 56|<script|<img|src=|@import/);
		expect(html.match(/(?:href|action)="[^"]*"/g)).toEqual(['href="data:,"', 'action=""', 'href="mailto:hjelp@fjellbutikken.example"']);
		expect(headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'.*form-action 'self'; frame-ancestors 'none'/);
		expect(headers.get("X-Frame-Options")).toBe("DENY");
		expect([headers.get("Referrer-Policy"), headers.get("Set-Cookie"), headers.get("X-Robots-Tag")]).toEqual(["no-referrer", null, "noindex"]);
	});

	it.each([
		["", { "Accept-Language": "fi, sv-SE;q=0.9, en;q=0.8" }, '<html lang="sv-SE">', "Fick du inte ditt mejl?"],
		["?lang=bg", { "Accept-Language": "en" }, '<html lang="bg">', "Не получихте имейла си?"],
		["?lang=de", {}, '<html lang="de">', "Keine E-Mail bekommen?"],
		["?lang=en", {}, '<html lang="en">', "Did you not get your mail?"],
		["?lang=%22%3E%3Cscript%3E", {}, '<html lang="nb">', "Fikk du ikke e-posten din?"],
	])("%s with %j speaks the customer's language", async (query, headers, lang, words) => {
		const { html } = await get(`/m/${store.id}${query}`, headers as Record<string, string>);
		expect(html).toContain(lang);
		expect(html).toContain(words);
		expect(html).not.toContain("<script");
	});

	it.each(["str_00000000000000000000000000", "str_'%20OR%201=1", "x", "%2e%2e%2fadmin"])("the page of %s is not there", async (id) => {
		expect((await get(`/m/${id}`)).status).toBe(404);
	});
});

describe("who asks for an order's mails with its number and address", () => {
	it("gets the latest of each to the customer again, and nothing that is the shop's", async () => {
		const number = await newOrder();
		await tell(store.key, orderEvent("order.cancelled", number), sampleEvent("account.password_reset_requested"));
		await hoursLater();
		expect(await asked(` # ${number} `, "KARI@Example.no")).toMatchObject({ status: 200, outcome: "done" });
		const sent = await resent(number);
		expect(sent.map(({ notification, to, status }) => [notification, to, status]).sort()).toEqual([
			["order.cancelled.customer", KARI, "sent"],
			["order.placed.customer", KARI, "sent"],
		]);
	});

	it("gets each once, however often the button is pressed at once, and not what went out just now", async () => {
		const number = await newOrder();
		const before = outcomes().length;
		await Promise.all(Array.from({ length: 5 }, () => ask(number, KARI)));
		await vi.waitFor(() => expect(outcomes().slice(before).sort()).toEqual(["done", ...Array(4).fill("too_often")]));
		expect(await resent(number)).toHaveLength(1);
		await env.DB.prepare("UPDATE mail_requests SET id = 'ask_00' || substr(id, 7)").run();
		expect((await asked(number, KARI)).outcome).toBe("done");
		expect(await resent(number)).toHaveLength(1);
	});

	it("gets a first confirmation where none was ever made", async () => {
		const number = String(++orders);
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { customers: false } });
		await tell(store.key, orderEvent("order.placed", number, {}, "forste@example.no"));
		await hoursLater();
		expect((await asked(number, "forste@example.no")).outcome).toBe("switched_off");
		expect(await resent(number)).toEqual([]);
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { customers: true } });
		await hoursLater();
		expect((await asked(number, "forste@example.no")).outcome).toBe("done");
		expect((await resent(number)).map(({ notification, to, status }) => [notification, to, status])).toEqual([
			["order.placed.customer", "forste@example.no", "sent"],
		]);
	});

	it("at an address that was put right gets them there, and with the wrong one nothing", async () => {
		const number = await newOrder("feil@example.no");
		const [mail] = await settledMessages(store.key, `?order=${number}&notification=order.placed.customer`);
		await callJson("POST", `/v1/messages/${mail?.id}/resends`, store.key, { to: "riktig@example.no", use_from_now_on: true });
		await settledMessages(store.key);
		await hoursLater();
		expect((await asked(number, "feil@example.no")).outcome).toBe("unknown");
		expect(await resent(number)).toEqual([]);
		expect((await asked(number, "riktig@example.no")).outcome).toBe("done");
		expect((await resent(number)).map(({ to }) => to)).toEqual(["riktig@example.no"]);
	});

	it("at an address on the list gets nothing, and the order's history says why", async () => {
		const number = await newOrder("sperret@example.no");
		await callJson("POST", "/v1/suppressions", store.key, { address: "sperret@example.no" });
		await asked(number, "sperret@example.no");
		expect(await resent(number)).toEqual([]);
		const { body } = await callJson<{ data: { kind: string; request?: object }[] }>("GET", `/v1/orders/${number}/correspondence`, store.key);
		expect(body.data.find(({ kind }) => kind === "request")?.request).toMatchObject({ mails: 0, reason: "suppressed" });
	});
});

describe("nobody else learns or gets anything", () => {
	it("the answer is the same to the letter for an order with its address, with another one, unknown, of another store, and asked about too often", async () => {
		const number = await newOrder("lik@example.no");
		const other = await makeStore();
		await tell(other.key, orderEvent("order.placed", "7777", {}, "lik@example.no"));
		const answers = [
			await asked(number, "lik@example.no"),
			await asked(number, "en.annen@example.no"),
			await asked("999999", "lik@example.no"),
			await asked("7777", "lik@example.no"),
			await asked(number, "lik@example.no"),
		];
		expect(answers.map(({ outcome }) => outcome)).toEqual(["done", "unknown", "unknown", "unknown", "too_often"]);
		const plain = ({ headers, outcome: _hidden, ...answer }: (typeof answers)[number]) =>
			JSON.stringify([answer, [...headers].filter(([name]) => name !== "content-security-policy")]);
		expect(new Set(answers.map(plain)).size).toBe(1);
		expect(answers[0]?.html).toContain("Finnes det en bestilling med dette nummeret og denne adressen");
		expect(await resent("7777", other.key)).toEqual([]);
	});

	it.each<[string, (number: string) => object]>([
		["a contact form", (number) => sampleEvent("contact.form_submitted", { email: "angriper@example.no", order: { number: `#${number}` } })],
		["a withdrawal that anybody can declare", (number) => orderEvent("order.withdrawal_received", number, {}, "angriper@example.no")],
		["a return that anybody can ask for", (number) => orderEvent("return.requested", number, {}, "angriper@example.no")],
		[
			"a gift to somebody",
			(number) => ({
				...orderEvent("order.edited", number),
				data: { ...orderEvent("order.edited", number).data, recipient: { email: "angriper@example.no" } },
			}),
		],
	])("%s that names the order does not make its address the order's", async (_name, event) => {
		const number = await newOrder();
		await tell(store.key, event(number));
		await hoursLater();
		expect((await asked(number, "angriper@example.no")).outcome).toBe("unknown");
		expect(await resent(number)).toEqual([]);
	});

	it("a copy that staff sent to a colleague is not what the customer gets", async () => {
		const number = await newOrder("ekte@example.no");
		const [mail] = await settledMessages(store.key, `?order=${number}&notification=order.placed.customer`);
		await callJson("POST", `/v1/messages/${mail?.id}/resends`, store.key, { to: "kollega@example.no", subject: "Se her, vanskelig kunde" });
		await settledMessages(store.key);
		await hoursLater();
		await asked(number, "ekte@example.no");
		expect((await resent(number)).map(({ to, subject }) => [to, subject])).toEqual([["ekte@example.no", mail?.subject]]);
	});

	it("an order is answered three times an hour, an address too, and others who guess use none of it up", async () => {
		const [one, two] = [await newOrder("ofte@example.no"), await newOrder("ofte@example.no")];
		const taken = async () => (await env.DB.prepare("SELECT count(*) AS n FROM mail_requests WHERE address = 'ofte@example.no'").first<{ n: number }>())?.n;
		const minuteLater = () => env.DB.prepare("UPDATE mail_requests SET id = ?1 || substr(id, 15) WHERE address = 'ofte@example.no'").bind(aMinuteAgo()).run();
		for (let n = 0; n < 5; n++) await asked(one, "gjetter@example.no");
		for (const number of [one, one, two, one, two]) {
			await asked(number, "ofte@example.no");
			await minuteLater();
		}
		expect(await taken()).toBe(3);
	});

	it("a network that floods the page is told to wait, whatever it asks", async () => {
		const headers = { "CF-Connecting-IP": "2001:db8:1:2::1" };
		const all: number[] = [];
		for (let n = 0; n < 12; n++) all.push((await ask("1", KARI, { headers: { "CF-Connecting-IP": `2001:db8:1:2::${n}` } })).status);
		expect(all).toEqual([...Array(10).fill(200), 429, 429]);
		const { html, headers: said } = await ask("1", KARI, { headers });
		expect(said.get("Retry-After")).toBe("60");
		expect(html).toContain("Vent et minutt");
	});
});

describe("what is typed", () => {
	it.each([
		["nothing", "", ""],
		["no address", "1001", "kari"],
		["an address with a header after it", "1001", "kari@example.no\r\nBcc: alle@example.no"],
		["two addresses", "1001", "kari@example.no,alle@example.no"],
		["a number with a line break", "10\r\n01", KARI],
		["a number that is no number of anything", "9".repeat(61), KARI],
		["an endless address", "1001", `${"a".repeat(100_000)}@example.no`],
	])("%s gets the form again with a hint, and status 200", async (_name, number, email) => {
		const { status, html } = await ask(number, email);
		expect(status).toBe(200);
		expect(html).toContain('aria-invalid="true"');
		expect(html.length).toBeLessThan(8000);
	});

	it("markup comes back as text, in every field", async () => {
		const { html } = await ask('"><script>x()</script>', "\"><img src=x onerror=x()>'");
		expect(html).not.toMatch(/<script|<img/);
		expect(html).toContain("&lt;img src=x");
	});

	it.each([
		["a file", '--x\r\nContent-Disposition: form-data; name="number"; filename="a"\r\n\r\n1001\r\n--x--\r\n', "multipart/form-data; boundary=x"],
		["a body that is broken", "--y", "multipart/form-data; boundary=x"],
		["JSON", JSON.stringify({ number: { $ne: 1 }, email: [KARI] }), "application/json"],
		["a field given twice", "number=1&number=2&email[]=a&email=", FORM["Content-Type"]],
	])("%s is no form that is filled in", async (_name, body, type) => {
		const response = await call("POST", `/m/${store.id}`, undefined, body, { "Content-Type": type, "CF-Connecting-IP": `198.51.100.${++networks}` });
		expect([response.status, (await response.text()).includes('aria-invalid="true"')]).toEqual([200, true]);
	});

	it("more than a megabyte is not read", async () => {
		expect((await call("POST", `/m/${store.id}`, undefined, `number=${"1".repeat(1_100_000)}`, FORM)).status).toBe(413);
	});
});

describe("the setting", () => {
	it("is on to begin with, tells the address, and switches the page off", async () => {
		const shop = await makeStore();
		const { body } = await callJson("GET", "/v1/settings", shop.key);
		expect(body.self_service).toEqual({ enabled: true, url: `${BASE}/m/${shop.id}` });
		const off = await callJson("PATCH", "/v1/settings", shop.key, { self_service: { enabled: false } });
		expect(off.body.self_service).toMatchObject({ enabled: false });
		expect((await get(`/m/${shop.id}`)).status).toBe(404);
		expect((await ask("1001", KARI, { store: shop.id })).status).toBe(404);
		expect((await callJson("PATCH", "/v1/settings", shop.key, { self_service: { url: "https://evil.example" } })).status).toBe(422);
	});
});

/** The first ten characters of an id that was made a minute and a half ago, with the prefix of requests. */
function aMinuteAgo(): string {
	const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
	let rest = Date.now() - 90_000;
	let text = "";
	for (let i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = alphabet.charAt(rest % 32) + text;
	return `ask_${text}`;
}
