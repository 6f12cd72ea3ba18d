import { expect, test } from "vitest";
import { contrast } from "../../src/core/contrast.ts";

test.each([
	["#000000", "#ffffff", 21],
	["#ffffff", "#ffffff", 1],
	["#777777", "#ffffff", 4.48],
	["#ffffff", "#767676", 4.54],
	["#ff0000", "#0000ff", 2.15],
])("the contrast of %s and %s is %d", (one, other, expected) => {
	expect(contrast(one, other)).toBeCloseTo(expected, 2);
});
