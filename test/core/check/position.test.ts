import { expect, it } from "vitest";
import { positions } from "../../../src/core/check/position.ts";

it("counts lines and columns from one, whatever ends a line", () => {
	const at = positions("ab\r\ncd\n\nå🙂x");
	expect([at(0), at(1), at(4), at(7), at(8), at(11)]).toEqual([
		{ line: 1, column: 1 },
		{ line: 1, column: 2 },
		{ line: 2, column: 1 },
		{ line: 3, column: 1 },
		{ line: 4, column: 1 },
		{ line: 4, column: 4 },
	]);
});
