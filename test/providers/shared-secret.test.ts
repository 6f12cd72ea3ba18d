import { describe, expect, it } from "vitest";
import { verifySharedSecret } from "../../src/providers/shared-secret.ts";

const SECRET = "s3cret-0123456789";
const verify = (authorization: string | null, pathSecret: string | null, secret: string | null = SECRET) =>
	verifySharedSecret({ headers: new Headers(authorization === null ? {} : { authorization }), body: new Uint8Array(), pathSecret }, secret);
const basic = (pair: string) => `Basic ${btoa(pair)}`;

describe("verifySharedSecret", () => {
	it.each<[string, string | null, string | null]>([
		["the password of HTTP Basic, whoever the user", basic(`anybody:${SECRET}`), null],
		["no user at all", basic(`:${SECRET}`), null],
		["a scheme in other letters", basic(`a:${SECRET}`).replace("Basic", "bASIC"), null],
		["a bearer token", `Bearer ${SECRET}`, null],
		["the end of the path", null, SECRET],
		["both", basic(`a:${SECRET}`), SECRET],
	])("lets in %s", async (_name, authorization, path) => {
		expect(await verify(authorization, path)).toEqual({ ok: true });
	});

	it.each<[string, string | null, string | null]>([
		["a wrong password", basic("a:wrong"), null],
		["a wrong password, though the path is right", basic("a:wrong"), SECRET],
		["a header of nonsense, though the path is right", "Basic %%%", SECRET],
		["another scheme", `Digest ${SECRET}`, SECRET],
		["the secret as the user", basic(`${SECRET}:x`), null],
		["the secret without a user's colon", basic(SECRET), null],
		["a part of the secret", basic(`a:${SECRET.slice(0, -1)}`), null],
		["a wrong path", null, "wrong"],
		["an empty path", null, ""],
	])("refuses %s", async (_name, authorization, path) => {
		expect(await verify(authorization, path)).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("tells what is missing", async () => {
		expect(await verify(null, null)).toEqual({ ok: false, why: "unsigned" });
		expect(await verify(basic(`a:${SECRET}`), SECRET, null)).toEqual({ ok: false, why: "no_secret" });
		expect(await verify(basic("a:"), "", "")).toEqual({ ok: false, why: "no_secret" });
	});
});
