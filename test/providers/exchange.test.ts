import { describe, expect, it } from "vitest";
import { excerpt, exchange, postJson, retryAfterOf } from "../../src/providers/exchange.ts";
import { reset, wire } from "./conformance/wire.ts";
import { formBody, NOW, reply } from "./service-case.ts";

const wait = (headers: Record<string, string>, ...own: string[]) => retryAfterOf(new Headers(headers), NOW, ...own);

describe("retryAfterOf", () => {
	it.each<[string, Record<string, string>, number | undefined]>([
		["seconds", { "retry-after": "30" }, 30],
		["a fraction of a second, rounded up", { "retry-after": "0.2" }, 1],
		["a date", { "retry-after": "Sun, 22 Nov 2026 12:01:30 GMT" }, 90],
		["a date that has passed", { "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
		["nonsense", { "retry-after": "soon" }, undefined],
		["a negative number", { "retry-after": "-5" }, undefined],
		["ratelimit-reset", { "ratelimit-reset": "7" }, 7],
		["retry-after before ratelimit-reset", { "ratelimit-reset": "7", "retry-after": "9" }, 9],
		["the next header where one makes no sense", { "retry-after": "soon", "ratelimit-reset": "7" }, 7],
		["nothing", {}, undefined],
	])("reads %s", (_name, headers, seconds) => {
		expect(wait(headers)).toBe(seconds);
	});

	it("reads a header of the service's own, in Unix seconds, milliseconds or a date", () => {
		expect(wait({ "x-reset": String(NOW / 1000 + 42) }, "x-reset")).toBe(42);
		expect(wait({ "x-reset": String(NOW + 42_000) }, "x-reset")).toBe(42);
		expect(wait({ "x-reset": "2026-11-22T12:00:42Z" }, "x-reset")).toBe(42);
		expect(wait({ "x-reset": "1" })).toBeUndefined();
	});
});

describe("exchange", () => {
	it("hands over a form with the content type that belongs to it", async () => {
		const { transport, seen } = wire(reply(200, { ok: true }));
		const body = new FormData();
		body.append("file", new Blob(["x"], { type: "text/plain" }), "å b.txt");
		const result = await exchange(transport, "https://mail.example/form", { headers: {}, body });
		expect(result).toMatchObject({ answer: { status: 200, json: { ok: true } } });
		expect(seen[0]?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
		if (!seen[0]) throw new Error("nothing was sent");
		const form = await formBody(seen[0]);
		expect((form.get("file") as unknown as File).name).toBe("å b.txt");
	});

	it("shows no secret that an answer quotes, however it was spelt", async () => {
		const { transport } = wire(reply(401, "no such key: key-0123456789 (YXBpOmtleS0wMTIzNDU2Nzg5)"));
		const result = await postJson(transport, "https://mail.example", { Authorization: `Basic ${btoa("api:key-0123456789")}` }, {});
		expect("answer" in result && result.answer.text).toBe("no such key: ••• (•••)");
	});

	it("never throws, not even for a URL that is none", async () => {
		expect(await postJson(wire(reset).transport, "not a url", {}, {})).toMatchObject({ lost: { kind: "unknown" } });
	});
});

describe("excerpt", () => {
	it("is one line of at most 500 characters", () => {
		expect(excerpt(` a\r\n\tb  ${"c".repeat(1000)}`)).toMatch(/^a b c{496}$/);
	});
});
