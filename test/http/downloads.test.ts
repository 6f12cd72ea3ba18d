import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { passPath } from "../../src/actions/download-link.ts";
import { createVault } from "../../src/store/vault.ts";
import { BASE, call, callJson, makeStore, type TestStore } from "../support/api.ts";

interface Offered {
	id: string;
	url: string;
	filename: string;
	downloads: number;
	max_downloads: number | null;
	expires_at: string | null;
	revoked_at: string | null;
	last_downloaded_at: string | null;
	errors: { pointer: string }[];
}

const BYTES = Uint8Array.from({ length: 1000 }, (_none, i) => i % 251);
let store: TestStore;
let file: string;

async function upload(key: string, name = "bok.pdf"): Promise<string> {
	const headers = { "Content-Type": "application/pdf", "Content-Length": String(BYTES.length) };
	return ((await (await call("PUT", `/v1/attachments?filename=${name}`, key, BYTES, headers)).json()) as { id: string }).id;
}
beforeAll(async () => {
	store = await makeStore();
	file = await upload(store.key);
});

const offer = async (input: Record<string, unknown> = {}) =>
	callJson<Offered>("POST", "/v1/orders/%231001/downloads", store.key, { attachment_id: file, ...input });
const pathOf = ({ body }: { body: Offered }) => body.url.slice(BASE.length);
const known = async (id: string) => (await callJson<{ data: Offered[] }>("GET", "/v1/orders/1001/downloads", store.key)).body.data.find((one) => one.id === id);
async function visit(path: string, method = "GET", headers: Record<string, string> = {}) {
	const response = await call(method, path, undefined, undefined, headers);
	return { status: response.status, headers: response.headers, location: response.headers.get("Location") ?? "", bytes: await response.bytes() };
}
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe("the page of a download", () => {
	it("says what it is, how long and how often still, and changes nothing however often it is looked at", async () => {
		const offered = await offer({ filename: "Fjellboka", valid_for: "P30D", max_downloads: 5 });
		expect(offered).toMatchObject({ status: 201, body: { filename: "Fjellboka.pdf", max_downloads: 5, downloads: 0 } });
		const before = await known(offered.body.id);
		for (const method of ["GET", "HEAD", "GET"]) expect(await visit(pathOf(offered), method)).toMatchObject({ status: 200 });
		const page = textOf(await visit(pathOf(offered)));
		for (const part of ["Fjellboka.pdf", "1 kB", "Kan lastes ned til", 'Nedlastinger igjen</span><span class="value">5', "Last ned", 'method="post"'])
			expect(page).toContain(part);
		expect(await known(offered.body.id)).toEqual(before);
	});

	it("is in the language of the download", async () => {
		expect(textOf(await visit(pathOf(await offer({ locale: "de-AT" }))))).toContain("Ihre Datei ist bereit");
	});

	it("counts when the button is pressed, and hands over the file and nothing that a browser would run", async () => {
		const offered = await offer({ filename: "Bok æøå.pdf" });
		const { status, location } = await visit(pathOf(offered), "POST");
		expect(status).toBe(303);
		const got = await visit(location);
		expect([got.status, got.bytes]).toEqual([200, BYTES]);
		expect(got.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''Bok%20%C3%A6%C3%B8%C3%A5\.pdf$/);
		expect(got.headers.get("X-Content-Type-Options")).toBe("nosniff");
		expect(got.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
		expect(await known(offered.body.id)).toMatchObject({ downloads: 1, last_downloaded_at: expect.any(String) });
	});

	it("a download that broke off goes on without counting again", async () => {
		const offered = await offer({ max_downloads: 1 });
		const { location } = await visit(pathOf(offered), "POST");
		const first = await visit(location, "GET", { Range: "bytes=0-399" });
		expect([first.status, first.headers.get("Content-Range"), first.headers.get("Content-Length"), first.bytes]).toEqual([
			206,
			"bytes 0-399/1000",
			"400",
			BYTES.slice(0, 400),
		]);
		const rest = await visit(location, "GET", { Range: "bytes=400-", "If-Range": first.headers.get("ETag") ?? "" });
		expect([rest.status, rest.bytes]).toEqual([206, BYTES.slice(400)]);
		expect((await visit(location, "GET", { Range: "bytes=400-", "If-Range": '"another"' })).status).toBe(200);
		expect(await visit(location, "GET", { Range: "bytes=1000-" })).toMatchObject({ status: 416 });
		const head = await visit(location, "HEAD", { Range: "bytes=0-9" });
		expect([head.status, head.headers.get("Content-Length"), head.headers.get("Accept-Ranges"), head.bytes.length]).toEqual([200, "1000", "bytes", 0]);
		expect(await known(offered.body.id)).toMatchObject({ downloads: 1 });
	});

	it("the last one of several at once is given once", async () => {
		const offered = await offer({ max_downloads: 2 });
		const answers = await Promise.all(Array.from({ length: 5 }, () => visit(pathOf(offered), "POST")));
		expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 410, 410, 410]);
		expect(textOf(await visit(pathOf(offered)))).toContain("så mange ganger som mulig");
	});
});

describe("a download that is none any more says why, and what to do", () => {
	it("expired", async () => {
		const offered = await offer({ expires_at: new Date(Date.now() + 60_000).toISOString() });
		await env.DB.prepare("UPDATE downloads SET expires_at = 1 WHERE id = ?").bind(offered.body.id).run();
		for (const method of ["GET", "POST"]) {
			const page = await visit(pathOf(offered), method);
			expect([page.status, textOf(page).includes("Fristen for å laste ned filen er ute"), textOf(page).includes("hjelp@fjellbutikken.example")]).toEqual([
				410,
				true,
				true,
			]);
		}
	});

	it("taken back, the running one with it", async () => {
		const offered = await offer();
		const { location } = await visit(pathOf(offered), "POST");
		expect((await call("DELETE", `/v1/orders/1001/downloads/${offered.body.id}`, store.key)).status).toBe(204);
		for (const path of [pathOf(offered), location]) expect(await visit(path)).toMatchObject({ status: 410 });
		expect((await known(offered.body.id))?.revoked_at).not.toBeNull();
	});

	it("the file removed", async () => {
		const own = await upload(store.key);
		const offered = await offer({ attachment_id: own });
		await call("DELETE", `/v1/attachments/${own}`, store.key);
		for (const method of ["GET", "POST"]) expect(textOf(await visit(pathOf(offered), method))).toContain("Filen finnes ikke lenger");
	});

	it("unknown, in the reader's language, whatever is made up", async () => {
		const offered = await offer();
		const token = pathOf(offered).slice("/d/".length);
		for (const path of ["/d/x", `/d/${token.slice(0, -2)}AA`, `/d/files/${token}`, `/u/${token}`])
			expect(await visit(path, "GET", { "Accept-Language": "sv" })).toMatchObject({ status: 404 });
		expect(textOf(await visit("/d/x", "GET", { "Accept-Language": "sv" }))).toContain("Länken fungerar inte");
	});

	it("the file's own address is good for an hour, then leads back to the page", async () => {
		const offered = await offer();
		const vault = createVault([env.SECRET_KEY]);
		const stale = await passPath({ vault }, { store: store.id, id: offered.body.id, until: Date.now() - 1 });
		expect(await visit(stale)).toMatchObject({ status: 303, location: pathOf(offered) });
	});
});

describe("an offer", () => {
	it.each<[string, Record<string, unknown>, string[]]>([
		["a file that is not there", { attachment_id: `att_${"0".repeat(26)}` }, ["/attachment_id"]],
		["two ends", { valid_for: "P1D", expires_at: "2099-01-01T00:00:00Z" }, ["/valid_for"]],
		["an end that is past", { expires_at: "2020-01-01T00:00:00Z" }, ["/expires_at"]],
		["a name that is a path", { filename: "../../etc/passwd" }, ["/filename"]],
		["no downloads at all", { max_downloads: 0 }, ["/max_downloads"]],
	])("of %s is refused", async (_name, changes, pointers) => {
		const { status, body } = await offer(changes);
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
	});

	it("is seen and taken back by nobody but its store", async () => {
		const offered = await offer();
		const other = await makeStore();
		expect((await callJson<{ data: unknown[] }>("GET", "/v1/orders/1001/downloads", other.key)).body.data).toEqual([]);
		expect((await call("DELETE", `/v1/orders/1001/downloads/${offered.body.id}`, other.key)).status).toBe(404);
		const theirs = await callJson<Offered>("POST", "/v1/orders/1001/downloads", other.key, { attachment_id: file });
		expect(theirs.body.errors.map(({ pointer }) => pointer)).toEqual(["/attachment_id"]);
	});
});
