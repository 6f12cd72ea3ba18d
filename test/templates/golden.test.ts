import { describe, expect, test } from "vitest";
import { templates } from "../../templates/index.ts";
import { goldenRenders } from "../support/globbed-files.ts";
import { goldenFiles, goldenMails, LANGUAGES, mailRenderer } from "../support/golden-mails.ts";

// After a change that is meant: node test/support/write-golden.ts, and read the difference.
describe("mails look as reviewed", () => {
	const render = mailRenderer(templates);
	const mails = goldenMails.flatMap((mail) => LANGUAGES.map((language) => ({ file: `${mail.name}.${language}`, mail, language })));

	test.each(mails)("$file", ({ file, mail, language }) => {
		const { html, txt } = goldenFiles(render(mail, language));
		expect(txt).toBe(goldenRenders[`${file}.txt`]);
		expect(html).toBe(goldenRenders[`${file}.html`]);
	});

	test("no file is left of a mail that is gone", () => {
		expect(Object.keys(goldenRenders).sort()).toEqual(mails.flatMap(({ file }) => [`${file}.html`, `${file}.txt`]).sort());
	});
});
