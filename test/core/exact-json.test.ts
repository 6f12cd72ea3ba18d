import { describe, expect, it } from "vitest";
import { exactJson } from "../../src/core/exact-json.ts";

describe("exactJson", () => {
	it("two ids past 2^53 do not become one", () => {
		expect(exactJson('{"a":820982911946154508,"b":820982911946154509}')).toEqual({ ok: true, value: { a: "820982911946154508", b: "820982911946154509" } });
	});

	it("leaves every other value alone", () => {
		const text = '{"n":42,"d":22.5,"e":1e3,"neg":-9007199254740991,"s":"820982911946154508","x":[null,true,{"y":0}]}';
		expect(exactJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
	});

	it.each(["", "{", "nope", '{"a":1,}', "\u0000"])("says what is wrong with %j", (text) => {
		expect(exactJson(text)).toEqual({ ok: false, detail: expect.stringMatching(/\S/) });
	});
});
