import { describe, expect, it } from "vitest";
import { csvLine } from "../../src/core/csv.ts";

describe("a line of a CSV file", () => {
	it.each([
		[["a", 1, null, "b"], "a,1,,b"],
		[["Åse, Kari", 'say "hi"', "two\r\nlines"], '"Åse, Kari","say ""hi""","two\r\nlines"'],
		[["a;b"], '"a;b"'],
		[[-5, "-5"], "-5,'-5"],
	])("%j is %j", (fields, line) => {
		expect(csvLine(fields)).toBe(`${line}\r\n`);
	});

	it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a"])("%j does not become a formula", (text) => {
		expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
	});

	it.each([
		["x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"],
		['x;"=1+1"', `x;"'=1+1"`],
		["x; -1", "x; '-1"],
		["x\n@A1", "x\n'@A1"],
		["x\t+1", "x\t'+1"],
	])("%j does not become one where the file is split at semicolons either", (text, guarded) => {
		expect(csvLine([text])).toBe(`"${guarded.replaceAll('"', '""')}"\r\n`);
	});

	it.each(["a=b", "ase.odegard@example.no", "20-30", "#1001", ""])("%j stays as it is", (text) => {
		expect(csvLine([text])).toBe(`${text}\r\n`);
	});
});
