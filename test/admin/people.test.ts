import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { codeAt, stepAt } from "../../src/core/totp.ts";
import { BASE, callJson, makeStore, publicEnv, runQueue, type TestStore } from "../support/api.ts";
import { hidden, makePerson, PASSWORD, type Person, post, sessionOf, tryPerson, visit } from "./people-scene.ts";
import { signIn } from "./visit.ts";

const NEW_PASSWORD = "en helt annen setning";

let store: TestStore;
let other: TestStore;
let owner: Person;
let key: string;
beforeAll(async () => {
	store = await makeStore();
	other = await makeStore({ name: "Fjordbutikken" });
	owner = await makePerson(store, { name: "Eva Eier" });
	key = await signIn(store.key);
});

const row = (id: string) => env.DB.prepare("SELECT * FROM people WHERE id = ?").bind(id).first<Record<string, unknown>>();
const sessionsOf = async (id: string) => (await env.DB.prepare("SELECT id FROM sessions WHERE person_id = ?").bind(id).all<{ id: string }>()).results;
const linkIn = (html: string) => /https:\/\/postbud\.test(\/admin\/join\/[\w-]{43})/.exec(html)?.[1] ?? "";
const invite = async (email: string, role = "staff", cookie = key) => post("/admin/people/new", { name: "Ny Person", email, role }, { cookie });
/** Turns the second step on, and gives what the telephone then has. */
async function addTotp(person: Person): Promise<{ secret: Uint8Array; codes: string[]; cookie: string }> {
	const cookie = await sessionOf(person);
	const shown = await post("/admin/account/second-steps", { password: PASSWORD }, { cookie });
	const base32 = /secret=([A-Z2-7]{32})/.exec(shown.html)?.[1] ?? "";
	const bits = [...base32].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
	const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
	const code = codeAt(secret, stepAt(Date.now()) - 1);
	const on = await post("/admin/account/second-steps/confirmations", { secret: hidden(shown.html, "secret"), code }, { cookie });
	expect(on.status).toBe(200);
	return { secret, codes: [...on.html.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(([, one]) => String(one)), cookie: on.cookie };
}
async function toCode(person: Person): Promise<string> {
	const { html, status, cookie } = await tryPerson(person.email);
	expect([status, cookie]).toEqual([200, ""]);
	return hidden(html, "ticket");
}

describe("an invitation", () => {
	it("gives its link where no mail goes, is looked at without harm, is taken once, and opens the console with the role's rights", async () => {
		const shown = await invite("viv@fjellbutikken.example", "viewer");
		expect(shown.status).toBe(200);
		expect(shown.headers.get("Cache-Control")).toBe("no-store");
		const path = linkIn(shown.html);
		for (let i = 0; i < 3; i++) expect((await visit("GET", path)).html).toContain("Welcome to Fjellbutikken");
		expect((await post(path, { password: "for kort", repeat: "for kort" })).status).toBe(422);
		expect((await post(path, { password: NEW_PASSWORD, repeat: `${NEW_PASSWORD}x` })).html).toContain("not the same");
		const joined = await post(path, { password: NEW_PASSWORD, repeat: NEW_PASSWORD });
		expect([joined.status, joined.location]).toEqual([303, "/admin"]);
		expect((await visit("GET", "/admin/messages", { cookie: joined.cookie })).html).toContain("Ny Person");
		expect((await visit("GET", "/admin/people", { cookie: joined.cookie })).status).toBe(403);
		const again = await Promise.all([visit("GET", path), post(path, { password: PASSWORD, repeat: PASSWORD })]);
		expect(again.map(({ status, cookie }) => [status, cookie])).toEqual([
			[404, ""],
			[404, ""],
		]);
		expect((await tryPerson("viv@fjellbutikken.example", NEW_PASSWORD)).status).toBe(303);
	});

	it("of two who take the same link at once, one gets in", async () => {
		const path = linkIn((await invite("to@fjellbutikken.example")).html);
		const both = await Promise.all([NEW_PASSWORD, PASSWORD].map((password) => post(path, { password, repeat: password })));
		expect(both.map(({ status }) => status).sort()).toEqual([303, 404]);
	});

	it("keeps neither the token nor the password", async () => {
		const path = linkIn((await invite("rest@fjellbutikken.example")).html);
		const token = path.slice("/admin/join/".length);
		await post(path, { password: NEW_PASSWORD, repeat: NEW_PASSWORD });
		const all = JSON.stringify(
			await Promise.all(["people", "sessions", "tries", "events", "audit_entries"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all())),
		);
		expect(all).not.toContain(token);
		expect(all).not.toContain(NEW_PASSWORD);
	});

	it("does not count when it is too old, when a newer one was made, or when the person is off", async () => {
		const first = linkIn((await invite("gammel@fjellbutikken.example")).html);
		const { id } = (await env.DB.prepare("SELECT id FROM people WHERE email = 'gammel@fjellbutikken.example'").first<{ id: string }>()) ?? { id: "" };
		const second = linkIn((await post(`/admin/people/${id}/links`, { by: "show" }, { cookie: key })).html);
		expect((await visit("GET", first)).status).toBe(404);
		expect((await visit("GET", second)).status).toBe(200);
		await env.DB.prepare("UPDATE people SET link_expires_at = ? WHERE id = ?")
			.bind(Date.now() - 1, id)
			.run();
		expect((await post(second, { password: NEW_PASSWORD, repeat: NEW_PASSWORD })).status).toBe(404);
		const third = linkIn((await post(`/admin/people/${id}/links`, { by: "show" }, { cookie: key })).html);
		await post(`/admin/people/${id}/states`, { state: "off" }, { cookie: key });
		expect((await post(third, { password: NEW_PASSWORD, repeat: NEW_PASSWORD })).status).toBe(404);
	});

	it("names every fault beside its field, and takes an address once", async () => {
		const faulty = await post("/admin/people/new", { name: "", email: "ikke en adresse", role: "king" }, { cookie: key });
		expect(faulty.status).toBe(422);
		for (const part of ["name-fault", "email-fault", "role-fault"]) expect(faulty.html).toContain(part);
		expect((await invite(owner.email.toUpperCase())).html).toContain("is in the shop already");
	});

	it("goes by mail where one can go, and shows in the log as security mail without its link", async () => {
		const shop = await makeStore();
		const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };
		await callJson("POST", "/v1/senders", shop.key, { provider: "resend", from, credentials: { api_key: "re_1" }, default: true });
		const cookie = await signIn(shop.key);
		const sent = await visit("POST", "/admin/people/new", {
			...{ fields: { name: "Ny Person", email: "post@example.no", role: "owner" }, cookie, bindings: publicEnv },
		});
		expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/admin\/people\/usr_\w+\?notice=mailed$/)]);
		await runQueue(publicEnv);
		const { body } = await callJson<{ data: { id: string; notification: string; to: string }[] }>("GET", "/v1/messages", shop.key);
		expect(body.data).toMatchObject([{ notification: "staff.invited.customer", to: "post@example.no" }]);
		const event = await env.DB.prepare("SELECT data FROM events WHERE store_id = ? AND type = 'staff.invited'").bind(shop.id).first<{ data: string }>();
		expect(JSON.parse(event?.data ?? "")).toMatchObject({ set_password_url: `${BASE}/••••••`, username: "post@example.no" });
	});
});

describe("a forgotten password", () => {
	it("is answered alike whether somebody has the address or not, and only so often from one network", async () => {
		const asked = await Promise.all([owner.email, "ingen@example.no", "ikke en adresse"].map((email) => post("/admin/forgotten", { email })));
		for (const one of asked) expect([one.status, one.location]).toEqual([303, "/admin/forgotten?notice=asked"]);
		const often = [];
		const headers = { "CF-Connecting-IP": "198.51.100.20" };
		for (let i = 0; i < 4; i++) often.push((await post("/admin/forgotten", { email: "ofte@example.no" }, { headers })).status);
		expect(often).toEqual([303, 303, 303, 429]);
		expect((await post("/admin/forgotten", { email: "ofte@example.no" })).status).toBe(303);
	});

	it("asked by a stranger, voids no link of the last 15 minutes, and sends no more than six mails a day", async () => {
		const shop = await makeStore();
		const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };
		await callJson("POST", "/v1/senders", shop.key, { provider: "resend", from, credentials: { api_key: "re_1" }, default: true });
		const person = await makePerson(shop);
		const ask = () => post("/admin/forgotten", { email: person.email }, { bindings: publicEnv });
		const mails = async () =>
			(
				await env.DB.prepare("SELECT count(*) AS n FROM events WHERE store_id = ? AND type = 'staff.password_reset_requested'")
					.bind(shop.id)
					.first<{ n: number }>()
			)?.n;
		const shown = linkIn((await post(`/admin/people/${person.id}/links`, { by: "show" }, { cookie: await signIn(shop.key) })).html);
		await ask();
		expect([(await visit("GET", shown)).status, await mails()]).toEqual([200, 0]);
		const start = Date.now();
		const later = vi.spyOn(Date, "now");
		try {
			for (let round = 1; round <= 8; round++) {
				later.mockImplementation(() => start + round * 901_000);
				expect((await Promise.all([ask(), ask(), ask(), ask(), ask(), ask(), ask()])).every(({ status }) => status === 303)).toBe(true);
				expect(await mails()).toBe(Math.min(round, 6));
			}
			later.mockImplementation(() => start + 90_000_000);
			await ask();
			expect(await mails()).toBe(7);
		} finally {
			later.mockRestore();
		}
	});

	it("is chosen anew by a link: every session ends, the second step stays, and the shop hears of it", async () => {
		const person = await makePerson(store, { role: "staff" });
		const { cookie } = await addTotp(person);
		const path = linkIn((await post(`/admin/people/${person.id}/links`, { by: "show" }, { cookie: key })).html);
		const done = await post(path, { password: NEW_PASSWORD, repeat: NEW_PASSWORD });
		expect([done.status, done.cookie]).toEqual([200, ""]);
		expect(done.html).toContain("/admin/sign-in/codes");
		expect((await visit("GET", "/admin", { cookie })).status).toBe(302);
		expect(await sessionsOf(person.id)).toEqual([]);
		expect((await tryPerson(person.email, PASSWORD)).status).toBe(403);
		const told = await env.DB.prepare("SELECT count(*) AS n FROM events WHERE type = 'staff.password_changed' AND subject = ?")
			.bind(`staff/${person.id}`)
			.first();
		expect(told).toEqual({ n: 1 });
	});
});

describe("signing in as a person", () => {
	it("says the same of an unknown address, a wrong password, somebody invited and somebody switched off", async () => {
		const off = await makePerson(store, { role: "viewer" });
		await env.DB.prepare("UPDATE people SET disabled_at = 1 WHERE id = ?").bind(off.id).run();
		const invited = await makePerson(store, { invited: true });
		const answers = await Promise.all([
			...[tryPerson("ingen@example.no"), tryPerson(owner.email, "feil passord her"), tryPerson(invited.email, ""), tryPerson(off.email), tryPerson("")],
		]);
		const bare = answers.map(({ status, html, cookie }) => ({ status, cookie, html: html.replace(/value="[^"]*@[^"]*"/, 'value=""') }));
		expect(new Set(bare.map((one) => JSON.stringify(one))).size).toBe(1);
		expect(bare[0]).toMatchObject({ status: 403, cookie: "" });
	});

	it("takes the address in any case, and leads where was asked for but never elsewhere", async () => {
		for (const [next, location] of [
			["/admin/outbox", "/admin/outbox"],
			["https://evil.example/admin", "/admin"],
			["//evil.example", "/admin"],
		] as const) {
			const done = await post("/admin/sign-in", { email: ` ${owner.email.toUpperCase()} `, password: PASSWORD, next });
			expect([done.status, done.location]).toEqual([303, location]);
		}
	});

	it("guesses of one network close the door to that network, and not to the person who comes from another", async () => {
		const person = await makePerson(store, { role: "staff" });
		const cookie = await sessionOf(person);
		const from = (ip: string) => ({ headers: { "CF-Connecting-IP": ip } });
		// The account's own form is not behind the limit on a minute.
		for (let i = 0; i < 10; i++)
			expect((await post("/admin/account/second-steps", { password: "feil passord her" }, { cookie, ...from(`2001:db8:0:7::${i}`) })).status).toBe(422);
		const stopped = await tryPerson(person.email, PASSWORD, from("2001:db8:0:7::a"));
		expect([stopped.status, stopped.cookie]).toEqual([429, ""]);
		expect(Number(stopped.headers.get("Retry-After"))).toBeGreaterThan(800);
		expect((await tryPerson(person.email, PASSWORD, from("2001:db8:0:8::a"))).status).toBe(303);
	});

	it("stops guessing a password from ever new networks, and opening it does not wipe that out; a key still opens", async () => {
		const person = await makePerson(store, { role: "staff" });
		const guess = async (n: number) =>
			(await Promise.all(Array.from({ length: n }, () => tryPerson(person.email, "feil passord her")))).map(({ status }) => status);
		expect(await guess(60)).not.toContain(429);
		expect((await tryPerson(person.email)).status).toBe(303);
		expect((await guess(44)).filter((status) => status === 403).length).toBe(40);
		const stopped = await tryPerson(person.email);
		expect([stopped.status, stopped.cookie]).toEqual([429, ""]);
		expect(Number(stopped.headers.get("Retry-After"))).toBeGreaterThan(800);
		expect((await post("/admin/sign-in", { key: store.key })).status).toBe(303);
		await env.DB.prepare("UPDATE tries SET until = ?")
			.bind(Date.now() - 1)
			.run();
		expect((await tryPerson(person.email)).status).toBe(303);
	});

	it("an owner who has somebody of another shop's address in the own one cannot wipe out the tries at that person's password", async () => {
		const email = "offer@example.no";
		await makePerson(store, { email });
		const path = linkIn((await invite(email, "viewer", await signIn(other.key))).html);
		const headers = { "CF-Connecting-IP": "198.51.100.21" };
		const guesses = async (n: number) =>
			(await Promise.all(Array.from({ length: n }, () => tryPerson(email, "feil passord her", { headers })))).map(({ status }) => status);
		expect(await guesses(7)).toEqual(Array(7).fill(403));
		const joined = await post(path, { password: NEW_PASSWORD, repeat: NEW_PASSWORD }, { headers });
		expect((await tryPerson(email, NEW_PASSWORD, { headers })).status).toBe(303);
		const typed = { current: NEW_PASSWORD, next: `${NEW_PASSWORD} 2`, repeat: `${NEW_PASSWORD} 2` };
		expect((await post("/admin/account/passwords", typed, { cookie: joined.cookie, headers })).status).toBe(303);
		expect((await guesses(3)).sort()).toEqual([403, 429, 429]);
	});

	it("asks which shop where several have the person, and one of the other shops' ids opens nothing", async () => {
		const email = "begge@example.no";
		const here = await makePerson(store, { email, role: "viewer" });
		await makePerson(other, { email, role: "owner" });
		const third = await makeStore({ name: "Den tredje" });
		const asked = await tryPerson(email);
		expect([asked.status, asked.cookie]).toEqual([200, ""]);
		for (const name of ["Fjellbutikken", "Fjordbutikken"]) expect(asked.html).toContain(name);
		const ticket = hidden(asked.html, "ticket");
		expect((await post("/admin/sign-in/shops", { ticket, store: third.id })).status).toBe(403);
		expect((await post("/admin/sign-in/codes", { ticket, code: "000000" })).status).toBe(403);
		const chosen = await post("/admin/sign-in/shops", { ticket, store: here.store });
		expect((await visit("GET", "/admin/messages", { cookie: chosen.cookie })).html).toContain("Fjellbutikken");
		await env.DB.prepare("UPDATE people SET password_hash = 'scrypt$16$1$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA' WHERE id = ?").bind(here.id).run();
		expect((await post("/admin/sign-in/shops", { ticket, store: here.store })).status).toBe(403);
	});

	it("makes its own token: a planted one is no session, before and after", async () => {
		const planted = `__Host-postbud_session=${"A".repeat(43)}`;
		const done = await tryPerson(owner.email, PASSWORD, { cookie: planted });
		expect(done.cookie).not.toBe(planted);
		expect((await visit("GET", "/admin", { cookie: planted })).status).toBe(302);
		const attackers = await sessionOf(await makePerson(other));
		const own = await tryPerson(owner.email, PASSWORD, { cookie: attackers });
		expect((await visit("GET", "/admin/people", { cookie: own.cookie })).html).toContain("Eva Eier");
		expect((await visit("GET", "/admin", { cookie: attackers })).status).toBe(302);
	});
});

describe("the second step", () => {
	let person: Person;
	let phone: Awaited<ReturnType<typeof addTotp>>;
	beforeAll(async () => {
		person = await makePerson(store, { role: "staff", name: "Tor Totrinn" });
		phone = await addTotp(person);
	});
	const forget = () => env.DB.prepare("DELETE FROM tries").run();
	const withCode = async (code: string, ticket?: string) =>
		post("/admin/sign-in/codes", { ticket: ticket ?? (await toCode(person)), code, next: "/admin/outbox" });

	it("is turned on with a code of the telephone only, and gives a fresh session and ten codes", async () => {
		const someone = await makePerson(store);
		const before = await sessionOf(someone);
		const open = await Promise.all([{}, { password: "feil passord her" }].map((typed) => post("/admin/account/second-steps", typed, { cookie: before })));
		for (const { status, html } of open) {
			expect([status, hidden(html, "secret")]).toEqual([422, ""]);
			expect(html).toContain('id="step-password-fault"');
		}
		const shown = await post("/admin/account/second-steps", { password: PASSWORD }, { cookie: before });
		expect(shown.html).toContain("<svg");
		const wrong = await post("/admin/account/second-steps/confirmations", { secret: hidden(shown.html, "secret"), code: "000000" }, { cookie: before });
		expect(wrong.status).toBe(422);
		expect(hidden(wrong.html, "secret")).toBe(hidden(shown.html, "secret"));
		const stolen = await post("/admin/account/second-steps/confirmations", { secret: hidden(shown.html, "secret"), code: "000000" }, { cookie: phone.cookie });
		expect(stolen.html).toContain("took too long");
		const { cookie, codes } = await addTotp(someone);
		expect(new Set(codes).size).toBe(10);
		expect((await visit("GET", "/admin", { cookie: before })).status).toBe(302);
		expect((await visit("GET", "/admin/account", { cookie })).html).toContain("10 recovery codes are left");
		expect(JSON.stringify(await row(someone.id))).not.toContain(codes[0]);
	});

	it("lets in with a code once: a replay of it, from another browser too, opens nothing", async () => {
		const code = codeAt(phone.secret, stepAt(Date.now()) + 1);
		const ticket = await toCode(person);
		const both = await Promise.all([withCode(code, ticket), withCode(code, await toCode(person))]);
		expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
		expect(both.find(({ status }) => status === 303)?.location).toBe("/admin/outbox");
		expect((await withCode(code)).cookie).toBe("");
		expect((await withCode(codeAt(phone.secret, stepAt(Date.now())))).cookie).toBe("");
		await forget();
	});

	it("lets in with a recovery code once", async () => {
		const [code = "", second = ""] = phone.codes;
		const both = await Promise.all([withCode(code), withCode(code.toUpperCase().replace("-", " "))]);
		expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
		expect((await withCode(second)).status).toBe(303);
		expect(JSON.parse(String((await row(person.id))?.recovery_codes)).length).toBe(8);
	});

	it("stops guessing after five tries, whatever network and however the first step is repeated, with recovery codes too", async () => {
		const tickets = await Promise.all([toCode(person), toCode(person)]);
		const guesses = ["000001", "000002", "00000-00000", "00000-00001", "000005", "000006", "zzzzz-zzzzz"];
		const tries = await Promise.all(guesses.map((guess, i) => withCode(guess, tickets[i % 2])));
		expect(tries.filter(({ status }) => status === 403).length).toBe(5);
		const [, , right = ""] = phone.codes;
		expect([(await withCode(right)).status, (await withCode(right, tickets[0])).cookie]).toEqual([429, ""]);
		await forget();
		expect((await withCode(right)).status).toBe(303);
	});

	it("twenty wrong codes close it for the day, right ones between do not, and the audit log has every one that was refused", async () => {
		await forget();
		const refused = async () =>
			(
				await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'session.refused' AND object_id = ?")
					.bind(person.id)
					.first<{ n: number }>()
			)?.n ?? 0;
		const before = await refused();
		const start = Date.now();
		const later = vi.spyOn(Date, "now");
		const statuses: number[] = [];
		try {
			for (let round = 0; round < 6; round++) {
				later.mockImplementation(() => start + round * 901_000);
				const fresh = await toCode(person);
				if (round === 2) expect((await withCode(phone.codes[5] ?? "", fresh)).status).toBe(303);
				for (const guess of ["000001", "000002", "00000-00000", "zzzzz-zzzzz"]) statuses.push((await withCode(guess, fresh)).status);
			}
			expect(statuses).toEqual([...Array(20).fill(403), ...Array(4).fill(429)]);
			expect(await refused()).toBe(before + 24);
			later.mockImplementation(() => start + 86_401_000);
			expect((await withCode(phone.codes[6] ?? "")).status).toBe(303);
		} finally {
			later.mockRestore();
		}
		await forget();
	});

	it("is not gone round: a ticket is no session, and lasts ten minutes", async () => {
		const ticket = await toCode(person);
		for (const cookie of [`__Host-postbud_session=${ticket}`, `postbud_session=${ticket}`]) expect((await visit("GET", "/admin", { cookie })).status).toBe(302);
		for (const made of ["", "x", ticket.slice(0, -2), phone.cookie]) expect((await withCode(phone.codes[4] ?? "", made)).status).toBe(403);
		const asked = await post("/admin/sign-in/shops", { ticket, store: store.id });
		expect([asked.status, asked.cookie]).toEqual([200, ""]);
		await env.DB.prepare("UPDATE people SET disabled_at = 1 WHERE id = ?").bind(person.id).run();
		expect((await withCode(phone.codes[4] ?? "", ticket)).status).toBe(403);
		await env.DB.prepare("UPDATE people SET disabled_at = NULL WHERE id = ?").bind(person.id).run();
	});

	it("comes off with the password, or by an owner, and not by the person's own page of people", async () => {
		const { cookie } = await addTotp(owner);
		expect((await post("/admin/account/second-steps/removals", { password: "feil passord her" }, { cookie })).status).toBe(422);
		expect((await post(`/admin/people/${owner.id}/second-steps/removals`, {}, { cookie })).location).toBe("/admin/account");
		expect((await row(owner.id))?.totp_secret).not.toBeNull();
		expect((await post(`/admin/people/${person.id}/second-steps/removals`, {}, { cookie })).status).toBe(303);
		expect((await row(person.id))?.totp_secret).toBeNull();
		expect((await post("/admin/account/second-steps/removals", { password: PASSWORD }, { cookie })).status).toBe(303);
		expect(await row(owner.id)).toMatchObject({ totp_secret: null, recovery_codes: "[]" });
	});
});

describe("one's own account", () => {
	it("a new password takes the one before, ends all other sessions and gives this browser a fresh one", async () => {
		const person = await makePerson(store, { role: "viewer" });
		const [mine, theirs] = [await sessionOf(person), await sessionOf(person)];
		const change = (current: string, next: string, repeat = next) => post("/admin/account/passwords", { current, next, repeat }, { cookie: mine });
		expect((await change("feil passord her", NEW_PASSWORD)).html).toContain("not your password");
		expect((await change(PASSWORD, "kort")).html).toContain("at least 12 characters");
		expect((await change(PASSWORD, person.email)).html).toContain("easily guessed");
		const done = await change(PASSWORD, NEW_PASSWORD);
		expect([done.status, done.cookie === mine, done.cookie === ""]).toEqual([303, false, false]);
		const after = await Promise.all([mine, theirs, done.cookie].map((cookie) => visit("GET", "/admin/account", { cookie })));
		expect(after.map(({ status }) => status)).toEqual([302, 302, 200]);
		expect((await tryPerson(person.email)).status).toBe(403);
	});

	it("shows where one is signed in, and ends one or all others, and nobody else's", async () => {
		const person = await makePerson(store, { role: "staff" });
		const agents = ["Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", "Mozilla/5.0 (iPhone) Safari/604.1"];
		const own = await Promise.all(agents.map(async (agent) => (await tryPerson(person.email, PASSWORD, { headers: { "User-Agent": agent } })).cookie));
		const [cookie = "", second = ""] = own;
		const page = await visit("GET", "/admin/account", { cookie });
		for (const part of ["Firefox, Windows", "Safari, iOS", "this one"]) expect(page.html).toContain(part);
		await sessionOf(owner);
		const [foreign] = await sessionsOf(owner.id);
		await post("/admin/account/sessions/ends", { session: foreign?.id ?? "" }, { cookie });
		expect((await sessionsOf(owner.id)).some(({ id }) => id === foreign?.id)).toBe(true);
		await post("/admin/account/sessions/ends", { session: "others" }, { cookie });
		expect([(await visit("GET", "/admin/account", { cookie })).status, (await visit("GET", "/admin/account", { cookie: second })).status]).toEqual([200, 302]);
	});

	it("a key has none", async () => {
		expect((await visit("GET", "/admin/account", { cookie: key })).html).toContain("signed in with a key");
		for (const path of ["names", "passwords", "second-steps", "second-steps/confirmations", "second-steps/removals", "sessions/ends"])
			expect([path, (await post(`/admin/account/${path}`, { name: "x" }, { cookie: key })).status]).toEqual([path, 404]);
	});

	it("what is typed as a name stays text", async () => {
		const person = await makePerson(store, { role: "viewer" });
		const cookie = await sessionOf(person);
		await post("/admin/account/names", { name: "<script>alert(1)</script>" }, { cookie });
		for (const [path, who] of [["/admin/account", cookie] as const, ["/admin/people", key] as const, [`/admin/people/${person.id}`, key] as const]) {
			const { html } = await visit("GET", path, { cookie: who });
			expect(html).toContain("&lt;script&gt;");
			expect(html).not.toContain("<script>alert");
		}
	});
});

describe("a person's session", () => {
	it("has the role of now, and ends when the person is switched off or removed", async () => {
		const person = await makePerson(store, { role: "owner" });
		const cookie = await sessionOf(person);
		expect((await visit("GET", "/admin/people", { cookie })).status).toBe(200);
		await post(`/admin/people/${person.id}/roles`, { role: "viewer" }, { cookie: key });
		expect((await visit("GET", "/admin/people", { cookie })).status).toBe(403);
		await post(`/admin/people/${person.id}/states`, { state: "off" }, { cookie: key });
		expect((await visit("GET", "/admin/messages", { cookie })).status).toBe(302);
		await post(`/admin/people/${person.id}/states`, { state: "on" }, { cookie: key });
		expect((await visit("GET", "/admin/messages", { cookie })).status).toBe(302);
		const again = await sessionOf(person);
		await post(`/admin/people/${person.id}/removals`, {}, { cookie: key });
		expect((await visit("GET", "/admin/messages", { cookie: again })).status).toBe(302);
		expect(await row(person.id)).toBeNull();
	});

	it("ends after two hours away, and not before", async () => {
		const person = await makePerson(store);
		const cookie = await sessionOf(person);
		const away = (minutes: number) =>
			env.DB.prepare("UPDATE sessions SET seen_at = ? WHERE person_id = ?")
				.bind(Date.now() - minutes * 60_000, person.id)
				.run();
		await away(119);
		expect((await visit("GET", "/admin/account", { cookie })).status).toBe(200);
		expect(Number((await row(person.id))?.last_seen_at)).toBeGreaterThan(Date.now() - 10_000);
		await away(121);
		expect((await visit("GET", "/admin/account", { cookie })).status).toBe(302);
	});
});

describe("what is for owners", () => {
	const forms = (id: string) => [
		...["/admin/people/new", `/admin/people/${id}/roles`, `/admin/people/${id}/states`, `/admin/people/${id}/removals`],
		...[`/admin/people/${id}/second-steps/removals`, `/admin/people/${id}/sessions/ends`, `/admin/people/${id}/links`],
	];
	const pages = (id: string) => ["/admin/people", "/admin/people/new", `/admin/people/${id}`, `/admin/people/${id}/removal`];
	const fields = { name: "Ny", email: "ny@example.no", role: "owner", state: "off", by: "show" };

	it.each(["staff", "viewer"] as const)("a %s sees and changes nothing of it", async (role) => {
		const cookie = await sessionOf(await makePerson(store, { role }));
		const before = await row(owner.id);
		for (const path of pages(owner.id)) expect([path, (await visit("GET", path, { cookie })).status]).toEqual([path, 403]);
		for (const path of forms(owner.id)) expect([path, (await post(path, fields, { cookie })).status]).toEqual([path, 403]);
		expect(await row(owner.id)).toEqual(before);
	});

	it("another store's people are not there", async () => {
		const foreign = await makePerson(other);
		const before = await row(foreign.id);
		for (const path of pages(foreign.id).slice(2)) expect([path, (await visit("GET", path, { cookie: key })).status]).toEqual([path, 404]);
		for (const path of forms(foreign.id).slice(1)) expect([path, (await post(path, fields, { cookie: key })).status]).toEqual([path, 404]);
		expect(await row(foreign.id)).toEqual(before);
	});

	it("a key that may decide about people only makes no owner, and takes none away", async () => {
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "hr", scopes: ["messages:read", "settings:read", "people:write"] });
		const cookie = await signIn(made.body.key);
		expect((await invite("sjef@example.no", "owner", cookie)).status).toBe(422);
		expect((await invite("leser@example.no", "viewer", cookie)).status).toBe(200);
		for (const path of forms(owner.id).slice(1)) expect([path, (await post(path, fields, { cookie })).status]).toEqual([path, 403]);
	});

	it("no form of another site reaches it, nor one of the door", async () => {
		const cookie = await sessionOf(owner);
		const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
		const doors = ["/admin/sign-in/shops", "/admin/sign-in/codes", "/admin/sign-in/assertions", "/admin/forgotten", `/admin/join/${"A".repeat(43)}`];
		const own = ["names", "passwords", "second-steps", "second-steps/confirmations", "second-steps/removals", "sessions/ends"].map(
			(one) => `/admin/account/${one}`,
		);
		for (const path of [...forms(owner.id), ...own, ...doors]) {
			const refused = await post(path, { ...fields, email: owner.email, password: PASSWORD }, { cookie, headers });
			expect([path, refused.status, refused.cookie]).toEqual([path, 403, ""]);
		}
	});

	it("answers nothing that is typed with a fault of its own", async () => {
		const cookie = await sessionOf(await makePerson(store));
		const junk = `\u0000\ud800${"å".repeat(2000)}\r\nSet-Cookie: a=b`;
		const names = ["name", "email", "role", "state", "by", "password", "repeat", "current", "next", "session", "ticket", "code", "store", "secret", "key"];
		const fields = Object.fromEntries(names.map((name) => [name, junk]));
		const doors = ["/admin/sign-in", "/admin/sign-in/shops", "/admin/sign-in/codes", "/admin/sign-in/assertions", "/admin/forgotten", "/admin/join/x%00"];
		const own = ["names", "passwords", "second-steps/confirmations", "second-steps/removals", "sessions/ends"].map((one) => `/admin/account/${one}`);
		const { id } = await makePerson(store, { role: "viewer" });
		for (const path of [...doors, ...own, ...forms(id), ...forms("..%2f%00")])
			expect([path, (await post(path, fields, { cookie })).status < 500]).toEqual([path, true]);
	});

	it("looking at an invitation too often from one network is stopped", async () => {
		const headers = { "CF-Connecting-IP": "2001:db8::1" };
		for (let i = 0; i < 10; i++) expect((await visit("GET", `/admin/join/guess${i}`, { headers })).status).toBe(404);
		const same = { "CF-Connecting-IP": "2001:db8::2" };
		expect((await post("/admin/join/guess", { password: NEW_PASSWORD, repeat: NEW_PASSWORD }, { headers: same })).status).toBe(429);
	});
});

describe("the last owner", () => {
	it("of two who take each other away at once, one stays, however they do it", async () => {
		const deeds: [string, Record<string, string>][] = [
			["roles", { role: "staff" }],
			["states", { state: "off" }],
			["removals", {}],
		];
		for (const [deed, fields] of deeds) {
			const shop = await makeStore();
			const [one, two] = [await makePerson(shop), await makePerson(shop)];
			await makePerson(shop, { role: "owner", invited: true });
			const cookies = [await sessionOf(one), await sessionOf(two)];
			await Promise.all([
				post(`/admin/people/${two.id}/${deed}`, fields, { cookie: cookies[0] ?? "" }),
				post(`/admin/people/${one.id}/${deed}`, fields, { cookie: cookies[1] ?? "" }),
			]);
			const left = await env.DB.prepare("SELECT id FROM people WHERE store_id = ? AND role = 'owner' AND disabled_at IS NULL AND joined_at IS NOT NULL")
				.bind(shop.id)
				.all<{ id: string }>();
			expect([deed, left.results.length]).toEqual([deed, 1]);
			const last = left.results[0]?.id ?? "";
			const cookie = await signIn(shop.key);
			for (const [again, typed] of deeds) {
				const refused = await post(`/admin/people/${last}/${again}`, typed, { cookie });
				expect([again, refused.status]).toEqual([again, 422]);
				expect(refused.html).toContain("last owner");
			}
		}
	});
});

describe("the log", () => {
	it("names the person who asked for a mail", async () => {
		const { deps } = await import("../support/clock.ts").then(({ testDeps }) => testDeps());
		const { nameOfWho } = await import("../../src/store/names.ts");
		expect([await nameOfWho(deps.scope(store.id), owner.id), await nameOfWho(deps.scope(other.id), owner.id)]).toEqual(["Eva Eier", null]);
	});
});
