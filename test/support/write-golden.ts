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
for (const { file, mail, locale, shop, parts } of goldenCases(folder.locales)) {
	const files = goldenFiles(render(mail, locale, shop));
	for (const part of parts) writeFileSync(join(GOLDEN, `${file}.${part}`), files[part]);
}
