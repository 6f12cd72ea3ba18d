import { expect, test } from "vitest";
import { GMAIL_LIMIT } from "../../../../src/core/check/html/size.ts";
import { problems } from "./found.ts";

test.each([
	[90, "x", undefined],
	[91_799, "x", undefined],
	[91_800, "x", "91.8 KB, close to"],
	[101_999, "x", "102.0 KB, close to"],
	[GMAIL_LIMIT, "x", "102.0 KB: Gmail cuts"],
	[60_000, "ø", "120.0 KB: Gmail cuts"],
])("%d times %j", (times, letter, said) => {
	for (const format of ["html", "text"] as const) {
		const found = problems(format === "html" ? "<p>x</p>" : "x", { format, rendered: letter.repeat(times) });
		expect(found).toMatchObject(
			said === undefined ? [] : [{ severity: "warning", rule: "too_large", line: 1, column: 1, detail: expect.stringContaining(said) }],
		);
	}
});

test("a mail that could not be made has no size", () => {
	expect(problems(`<p>${"x".repeat(200_000)}</p>`)).toEqual([]);
});
