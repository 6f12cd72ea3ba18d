import { env } from "cloudflare:workers";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { makeStore, type TestStore } from "../support/api.ts";
import { hidden, makePerson, type Person, post, sessionOf, visit } from "./people-scene.ts";

const TEAM = "https://fjell.cloudflareaccess.com";
const AUD = "32eafc7626e737119b54d8e4c9c9e7a1";
const bindings = { ...env, ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUD: AUD };
const EMAIL = "ida@fjellbutikken.example";

type Key = Awaited<ReturnType<typeof generateKeyPair>>;
let now: Key;
let next: Key;
let store: TestStore;
let person: Person;
/** Ids of the keys that the team shows. */
let shown: [string, Key][];
let fetched: string[];

beforeAll(async () => {
	[now, next] = await Promise.all([generateKeyPair("RS256", { extractable: true }), generateKeyPair("RS256", { extractable: true })]);
	shown = [["now", now]];
	store = await makeStore();
	person = await makePerson(store, { email: EMAIL, role: "staff", invited: true });
});

beforeEach(() => {
	fetched = [];
	vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
		fetched.push(String(input));
		return Response.json({
			keys: await Promise.all(shown.map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }))),
		});
	});
});

interface Changes {
	email?: unknown;
	aud?: string;
	iss?: string;
	exp?: string | number;
	kid?: string;
	key?: Key["privateKey"] | Uint8Array;
	alg?: string;
}

function assertion({ email = EMAIL, aud = AUD, iss = TEAM, exp = "5m", kid = "now", key = now.privateKey, alg = "RS256" }: Changes = {}): Promise<string> {
	const claims = new SignJWT({ ...(email === null ? {} : { email }), type: "app" }).setProtectedHeader({ alg, kid });
	return claims.setIssuer(iss).setAudience([aud]).setIssuedAt().setExpirationTime(exp).sign(key);
}
const joinedAt = async ({ id }: Person) =>
	(await env.DB.prepare("SELECT joined_at FROM people WHERE id = ?").bind(id).first<{ joined_at: number | null }>())?.joined_at;
const by = (token: string, cookie = "") => ({ bindings, cookie, headers: { "Cf-Access-Jwt-Assertion": token } });

describe("Cloudflare Access", () => {
	it("signs in whom it vouches for, who joins by a click on the only invitation and never by looking, and the session lives beside its assertion only", async () => {
		const looked = await visit("GET", "/admin/account", by(await assertion()));
		expect([looked.status, looked.cookie, await joinedAt(person)]).toEqual([302, "", null]);
		const offered = await post("/admin/sign-in/assertions", {}, by(await assertion()));
		expect([offered.status, offered.cookie, await joinedAt(person)]).toEqual([200, "", null]);
		for (const part of ["You are invited", "Fjellbutikken"]) expect(offered.html).toContain(part);
		await post("/admin/sign-in/shops", { ticket: hidden(offered.html, "ticket"), store: store.id }, by(await assertion()));
		expect(await joinedAt(person)).toBeGreaterThan(0);
		const first = await visit("GET", "/admin/account", by(await assertion({ email: EMAIL.toUpperCase() })));
		expect(first.status).toBe(200);
		expect(first.html).toContain(EMAIL);
		const { cookie } = first;
		expect(cookie).toMatch(/^__Host-postbud_session=/);
		expect((await visit("GET", "/admin/account", by(await assertion(), cookie))).cookie).toBe("");
		expect(fetched).toEqual([`${TEAM}/cdn-cgi/access/certs`]);
		const colleague = await makePerson(store, { role: "owner", name: "Ola" });
		const switched = await visit("GET", "/admin/account", by(await assertion({ email: colleague.email }), cookie));
		expect(switched.html).toContain(colleague.email);
		expect((await visit("GET", "/admin/account", { cookie, bindings })).status).toBe(302);
	});

	it("a foreign shop's invitation neither takes the address in nor shows beside the own shop, nor do two without one", async () => {
		const foreign = await makeStore({ name: "Fremmedbutikken" });
		const victim = await makePerson(store, { role: "viewer" });
		const bait = await makePerson(foreign, { email: victim.email, invited: true });
		const token = await assertion({ email: victim.email });
		expect((await visit("GET", "/admin/account", by(token))).html).toContain("Fjellbutikken");
		const clicked = await post("/admin/sign-in/assertions", {}, by(token));
		expect([clicked.status, clicked.html]).toEqual([303, ""]);
		const invited = await makePerson(store, { invited: true });
		await makePerson(foreign, { email: invited.email, invited: true });
		const both = await assertion({ email: invited.email });
		expect((await visit("GET", "/admin", by(both))).cookie).toBe("");
		const refused = await post("/admin/sign-in/assertions", {}, by(both));
		expect([refused.status, refused.cookie, hidden(refused.html, "ticket")]).toEqual([403, "", ""]);
		expect(await Promise.all([joinedAt(bait), joinedAt(invited)])).toEqual([null, null]);
	});

	it("makes no session of a form, nor beside one that somebody has by password", async () => {
		const before = await env.DB.prepare("SELECT count(*) AS n FROM sessions").first();
		expect((await post("/admin/account/names", { name: "X" }, by(await assertion()))).location).toBe("/admin/sign-in");
		expect(await env.DB.prepare("SELECT count(*) AS n FROM sessions").first()).toEqual(before);
		const own = await makePerson(store, { role: "viewer" });
		const cookie = await sessionOf(own);
		expect((await visit("GET", "/admin/account", by(await assertion(), cookie))).html).toContain(own.email);
		const evil = { ...by(await assertion()).headers, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
		expect((await post("/admin/sign-in/assertions", {}, { bindings, headers: evil })).status).toBe(403);
	});

	it("leaves the sign-in page alone until asked: who signed out stays out", async () => {
		const door = await visit("GET", "/admin/sign-in", by(await assertion()));
		expect([door.cookie, door.status]).toEqual(["", 200]);
		expect(door.html).toContain("/admin/sign-in/assertions");
		const on = await post("/admin/sign-in/assertions", { next: "/admin/outbox" }, by(await assertion()));
		expect([on.status, on.location]).toEqual([303, "/admin/outbox"]);
	});

	it("says so where nobody of the address works here, or nobody any more", async () => {
		const off = await makePerson(store, { role: "viewer" });
		await env.DB.prepare("UPDATE people SET disabled_at = 1 WHERE id = ?").bind(off.id).run();
		for (const email of ["fremmed@example.no", off.email]) {
			expect((await visit("GET", "/admin", by(await assertion({ email })))).location).toBe("/admin/sign-in");
			const door = await visit("GET", "/admin/sign-in", by(await assertion({ email })));
			expect(door.html).toContain("nobody of this address works in a shop here");
			expect((await post("/admin/sign-in/assertions", {}, by(await assertion({ email })))).cookie).toBe("");
		}
	});

	it("asks which shop where several have the person", async () => {
		const email = "begge@example.no";
		const two = await makeStore({ name: "Fjordbutikken" });
		await makePerson(store, { email });
		await makePerson(two, { email });
		const token = await assertion({ email });
		expect((await visit("GET", "/admin", by(token))).cookie).toBe("");
		const asked = await post("/admin/sign-in/assertions", {}, by(token));
		const ticket = /name="ticket" value="([^"]*)"/.exec(asked.html)?.[1] ?? "";
		const chosen = await post("/admin/sign-in/shops", { ticket, store: two.id }, by(token));
		expect((await visit("GET", "/admin/account", by(token, chosen.cookie))).html).toContain("Fjordbutikken");
		expect((await visit("GET", "/admin/account", { bindings, cookie: chosen.cookie })).status).toBe(302);
	});

	const forged: [string, () => string | Promise<string>][] = [
		["no algorithm", async () => `${btoa(JSON.stringify({ alg: "none" })).replaceAll("=", "")}.${(await assertion()).split(".")[1]}.`],
		["HMAC under the public key", async () => assertion({ alg: "HS256", key: new TextEncoder().encode(JSON.stringify(await exportJWK(now.publicKey))) })],
		["another audience", () => assertion({ aud: "another" })],
		["another team", () => assertion({ iss: "https://evil.cloudflareaccess.com" })],
		["an assertion of yesterday", () => assertion({ exp: Math.floor(Date.now() / 1000) - 60 })],
		["another key under the same id", () => assertion({ key: next.privateKey })],
		[
			"a changed address",
			async () =>
				(await assertion({ email: "x@y.no" })).replace(/\.[^.]+\./, `.${btoa(JSON.stringify({ email: EMAIL, aud: [AUD], iss: TEAM })).replaceAll("=", "")}.`),
		],
		["no address", () => assertion({ email: null })],
		["a list as address", () => assertion({ email: [EMAIL] })],
		["no JWT", () => "x.y.z"],
	];
	it.each(forged)("takes %s as nothing", async (_what, make) => {
		const answer = await visit("GET", "/admin", by(await make()));
		expect([answer.status, answer.cookie]).toEqual([302, ""]);
		expect((await visit("GET", "/admin/sign-in", by(await make()))).html).not.toContain("/admin/sign-in/assertions");
	});

	it("is not listened to where it is not set up", async () => {
		const answer = await visit("GET", "/admin", { headers: { "Cf-Access-Jwt-Assertion": await assertion() } });
		expect([answer.status, answer.cookie, fetched]).toEqual([302, "", []]);
	});

	it("a flood of unknown keys fetches the team's keys twice a minute at most, and a new key counts when that time is over", async () => {
		shown = [["next", next]];
		const flood = await Promise.all(Array.from({ length: 30 }, (_none, i) => assertion({ kid: `kid${i}` })));
		for (const token of flood) expect((await visit("GET", "/admin", by(token))).cookie).toBe("");
		expect(fetched.length).toBe(0);
		const later = Date.now() + 31_000;
		vi.spyOn(Date, "now").mockImplementation(() => later);
		const rotated = await assertion({ kid: "next", key: next.privateKey });
		expect((await visit("GET", "/admin/account", by(rotated))).status).toBe(200);
		for (const token of flood) await visit("GET", "/admin", by(token));
		expect(fetched.length).toBe(1);
		expect((await visit("GET", "/admin", by(await assertion()))).cookie).toBe("");
		vi.mocked(Date.now).mockRestore();
	});

	it("is set up whole or not at all", () => {
		const given = { ROOT_KEY: env.ROOT_KEY, SECRET_KEY: env.SECRET_KEY };
		expect(readConfig({ ...given, ACCESS_TEAM_DOMAIN: `${TEAM}/`, ACCESS_AUD: AUD }).ACCESS_TEAM_DOMAIN).toBe(TEAM);
		expect(() => readConfig({ ...given, ACCESS_TEAM_DOMAIN: TEAM })).toThrow("ACCESS_AUD and ACCESS_TEAM_DOMAIN go together");
		expect(() => readConfig({ ...given, ACCESS_AUD: AUD })).toThrow("go together");
		for (const team of ["fjell", "http://fjell.cloudflareaccess.com", "javascript:alert(1)"])
			expect(() => readConfig({ ...given, ACCESS_TEAM_DOMAIN: team, ACCESS_AUD: AUD })).toThrow("ACCESS_TEAM_DOMAIN must be an https URL");
	});
});
