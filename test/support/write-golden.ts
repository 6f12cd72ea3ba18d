// Writes the golden renders anew: `node test/support/write-golden.ts`. Read the difference before committing it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenCases, goldenFiles, mailRenderer } from "./golden-mails.ts";
import { readTemplateFolder } from "./template-folder.ts";

const GOLDEN = join(import.meta.dirname, "../templates/golden");
const folder = readTemplateFolder();
const render = mailRenderer(folder);

rmSync(GOLDEN, { recursive: true, force: true });
mkdirSync(GOLDEN, { recursive: true });
for (const one of goldenCases(folder.locales)) {
	try {
		const files = goldenFiles(one, render(one.mail, one.locale, one.shop));
		for (const [ending, content] of Object.entries(files)) writeFileSync(join(GOLDEN, `${one.file}.${ending}`), content);
	} catch (error) {
		console.error(`${one.file}: ${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}
