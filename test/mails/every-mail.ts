import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rendered } from "../../src/core/render.ts";
import { type GoldenCase, goldenCases, goldenFiles, mailRenderer } from "../support/golden-mails.ts";
import { readTemplateFolder } from "../support/template-folder.ts";

/** One mail as it would leave, in one language or form of address. */
export interface WrittenMail extends Rendered {
	/** The notification, and the variant where there is one. */
	name: string;
	notification: string;
	event: GoldenCase["mail"]["event"];
	/** Name of the locale's file, for example `de-informal`. */
	language: string;
	/** BCP 47. */
	locale: string;
	/** Its golden files say the same as it. */
	golden: boolean;
}

export type Writing = { ok: true; mail: WrittenMail } | { ok: false; mail: Pick<WrittenMail, "name" | "notification" | "language">; error: string };

const GOLDEN = join(import.meta.dirname, "../templates/golden");

/** Every mail there is a golden file of, in every language and form of address, or why it cannot be written. */
export function everyMail(): Writing[] {
	const folder = readTemplateFolder();
	const render = mailRenderer(folder);
	return goldenCases(folder.locales).map((one) => {
		const { mail, language, locale, shop } = one;
		const { name, notification, event } = mail;
		try {
			const rendered = render(mail, locale, shop);
			return { ok: true, mail: { ...rendered, name, notification, event, language, locale, golden: isGolden(one, rendered) } };
		} catch (error) {
			return { ok: false, mail: { name, notification, language }, error: error instanceof Error ? error.message : String(error) };
		}
	});
}

function isGolden(one: GoldenCase, rendered: Rendered): boolean {
	return Object.entries(goldenFiles(one, rendered)).every(([ending, content]) => content === read(`${one.file}.${ending}`));
}

function read(file: string): string | undefined {
	try {
		return readFileSync(join(GOLDEN, file), "utf8");
	} catch {
		// Nobody has reviewed it yet.
		return undefined;
	}
}
