import { expect, test } from "vitest";
import { byteRange } from "../../src/core/byte-range.ts";

test.each([
	["bytes=0-9", { offset: 0, length: 10 }],
	["bytes=90-", { offset: 90, length: 10 }],
	["bytes=-10", { offset: 90, length: 10 }],
	["bytes=-1000", { offset: 0, length: 100 }],
	["bytes=50-1000", { offset: 50, length: 50 }],
	["bytes=99-99", { offset: 99, length: 1 }],
	["Bytes=0-0", { offset: 0, length: 1 }],
	["bytes=100-", "unsatisfiable"],
	["bytes=-0", "unsatisfiable"],
	["bytes=9-5", undefined],
	["bytes=0-1,5-6", undefined],
	["bytes=-", undefined],
	["bytes=a-b", undefined],
	["items=0-9", undefined],
	["", undefined],
	[undefined, undefined],
])("of a file of 100 bytes, %s is %j", (header, part) => {
	expect(byteRange(header, 100)).toEqual(part);
});

test("nothing of an empty file can be asked for", () => {
	expect(byteRange("bytes=0-", 0)).toBe("unsatisfiable");
	expect(byteRange("bytes=-5", 0)).toBe("unsatisfiable");
});
