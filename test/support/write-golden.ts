// Writes the golden renders anew: `node test/support/write-golden.ts`. Read the difference before committing it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenFiles, goldenMails, LANGUAGES, mailRenderer } from "./golden-mails.ts";
import { readTemplateFolder } from "./template-folder.ts";

const GOLDEN = join(import.meta.dirname, "../templates/golden");
const render = mailRenderer(readTemplateFolder());

rmSync(GOLDEN, { recursive: true, force: true });
mkdirSync(GOLDEN, { recursive: true });
for (const mail of goldenMails) {
	for (const language of LANGUAGES) {
		const { html, txt } = goldenFiles(render(mail, language));
		writeFileSync(join(GOLDEN, `${mail.name}.${language}.html`), html);
		writeFileSync(join(GOLDEN, `${mail.name}.${language}.txt`), txt);
	}
}
