import { describe, expect, test } from "vitest";
import { templates } from "../../templates/index.ts";
import { goldenRenders } from "../support/globbed-files.ts";
import { goldenCases, goldenFiles, mailRenderer } from "../support/golden-mails.ts";

// After a change that is meant: node test/support/write-golden.ts, and read the difference.
describe("mails look as reviewed", () => {
	const render = mailRenderer(templates);
	const cases = goldenCases(templates.locales);

	test.each(cases)("$file", ({ file, mail, locale, shop, parts }) => {
		const files = goldenFiles(render(mail, locale, shop));
		for (const part of parts) expect(files[part]).toBe(goldenRenders[`${file}.${part}`]);
	});

	test("no file is left of a mail that is gone", () => {
		expect(Object.keys(goldenRenders).sort()).toEqual(cases.flatMap(({ file, parts }) => parts.map((part) => `${file}.${part}`)).sort());
	});
});
