import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { hashPassword } from "../../src/core/password-hash.ts";
import type { Role } from "../../src/core/roles.ts";
import { createDeps } from "../../src/deps.ts";
import { insertPerson } from "../../src/store/people.ts";
import worker from "../../src/worker.ts";
import { BASE } from "../support/api.ts";
import { cookieOf } from "./visit.ts";

export const PASSWORD = "korrekt hest batteri";
/** As good as the real cost for everything but guessing. */
const CHEAP = { N: 16, r: 1, p: 1 };
const hash = hashPassword(PASSWORD, new Uint8Array(16), CHEAP);
let callers = 0;

export interface Person {
	id: string;
	email: string;
	store: string;
}

interface PersonInput {
	email?: string;
	name?: string;
	role?: Role;
	/** A person who was invited and did nothing yet. */
	invited?: boolean;
}

/** Somebody who works for the store and has chosen PASSWORD. */
export async function makePerson(store: { id: string }, { email, name = "Ida Haug", role = "owner", invited = false }: PersonInput = {}): Promise<Person> {
	const deps = createDeps(env, createExecutionContext());
	const id = deps.newId("usr");
	const person = { id, email: email ?? `${id}@fjellbutikken.example`, name, role, invitedAt: Date.now() };
	if (!(await insertPerson(deps.scope(store.id), { ...person, ...(invited ? {} : { passwordHash: hash, joinedAt: Date.now() }) }))) throw new Error("taken");
	return { id, email: person.email, store: store.id };
}

export interface Answer {
	status: number;
	headers: Headers;
	html: string;
	/** The session that it sets. */
	cookie: string;
	location: string | null;
}

/** A request of a browser, from a network of its own so that the limit on tries does not tie tests together. */
export async function visit(method: "GET" | "POST", path: string, options: Visit = {}): Promise<Answer> {
	const { fields, cookie = "", headers = {}, bindings = env } = options;
	const context = createExecutionContext();
	const own = { "CF-Connecting-IP": `10.${++callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`, "Accept-Language": "en", Cookie: cookie };
	const posted = { "Content-Type": "application/x-www-form-urlencoded", Origin: BASE, "Sec-Fetch-Site": "same-origin" };
	const init = { method, headers: { ...own, ...(method === "POST" ? posted : {}), ...headers }, redirect: "manual" as const };
	const request = new Request(BASE + path, method === "POST" ? { ...init, body: new URLSearchParams(fields).toString() } : init);
	const response = await worker.fetch(request as never, bindings, context);
	const html = await response.text();
	await waitOnExecutionContext(context);
	return { status: response.status, headers: response.headers, html, cookie: cookieOf(response), location: response.headers.get("Location") };
}

interface Visit {
	fields?: Record<string, string>;
	cookie?: string;
	headers?: Record<string, string>;
	bindings?: typeof env;
}

export const post = (path: string, fields: Record<string, string>, options: Omit<Visit, "fields"> = {}) => visit("POST", path, { fields, ...options });

export function tryPerson(email: string, password = PASSWORD, options: Omit<Visit, "fields"> = {}): Promise<Answer> {
	return post("/admin/sign-in", { email, password }, options);
}

/** The session of a person who has no second step. */
export async function sessionOf({ email }: Person): Promise<string> {
	const { cookie, status } = await tryPerson(email);
	if (cookie === "") throw new Error(`not signed in: ${status}`);
	return cookie;
}

/** A hidden field of a page. */
export function hidden(html: string, name: string): string {
	return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
