import { describe, expect, test } from "vitest";
import { templates } from "../../templates/index.ts";
import { goldenRenders } from "../support/globbed-files.ts";
import { goldenCases, goldenFiles, mailRenderer } from "../support/golden-mails.ts";

// After a change that is meant: node test/support/write-golden.ts, and read the difference.
describe("mails look as reviewed", () => {
	const render = mailRenderer(templates);
	const cases = goldenCases(templates.locales);

	test.each(cases)("$file", (one) => {
		const files = goldenFiles(one, render(one.mail, one.locale, one.shop));
		for (const [ending, content] of Object.entries(files)) expect(content).toBe(goldenRenders[`${one.file}.${ending}`]);
	});

	test("no file is left of a mail that is gone", () => {
		expect(Object.keys(goldenRenders).sort()).toEqual(cases.flatMap(({ file }) => [`${file}.html`, `${file}.txt`]).sort());
	});
});
