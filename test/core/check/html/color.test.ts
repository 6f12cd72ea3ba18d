import { describe, expect, test } from "vitest";
import { hexColor, readableOn } from "../../../../src/core/check/html/color.ts";
import { contrast } from "../../../../src/core/contrast.ts";

describe("a colour of CSS", () => {
	test.each([
		["#ABC", "#aabbcc"],
		["#a1b2c3", "#a1b2c3"],
		["White", "#ffffff"],
		["rgb(255, 0,16)", "#ff0010"],
		["rgb(100% 0% 50%)", "#ff0080"],
		["rgba(0,0,0,.5)", "#808080"],
		["rgb(0 0 0 / 50%)", "#808080"],
		["#0008", "#777777"],
		["#00000080", "#7f7f7f"],
		["#ffff", "#ffffff"],
		["#fffff", undefined],
		["#12", undefined],
		["var(--x)", undefined],
		["constructor", undefined],
		["", undefined],
		["rgb(1,2)", undefined],
		[`rgb(${"1".repeat(100)},2,3)`, undefined],
	])("%s on white is %s", (css, hex) => {
		expect(hexColor(css, "#ffffff")).toBe(hex);
	});

	test("half a colour on a ground that is not known is not known", () => {
		expect([hexColor("#00000080", undefined), hexColor("#000", undefined)]).toEqual([undefined, "#000000"]);
	});
});

describe("the nearest colour that can be read", () => {
	test.each([
		["#999999", "#ffffff", 4.5],
		["#ff0000", "#ffffff", 4.5],
		["#ffffff", "#ffcc00", 4.5],
		["#777777", "#767676", 4.5],
		["#333333", "#000000", 4.5],
		["#aaaaaa", "#ffffff", 3],
	])("%s on %s with %d:1", (color, ground, needed) => {
		const found = contrast(readableOn(color, ground, needed), ground);
		expect(found).toBeGreaterThanOrEqual(needed);
		// Not simply black or white, where something in between is enough.
		expect(found).toBeLessThan(needed + 0.8);
	});
});
