import { notification } from "../../core/catalogue.ts";
import type { FormOfAddress } from "../../core/mail-language.ts";
import { mailLanguage } from "../../core/mail-language.ts";
import type { Deps } from "../../deps.ts";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import { withOwnWords } from "./own-words.ts";
import { EMPTY, type TemplateEntry } from "./template-entry.ts";

/**
 * What the editor of a new template begins with: nothing, or a copy of the built-in mail, whose parts it goes on using. For one
 * of Postbud's languages the copy has its words in place; for all languages it keeps the names of the strings.
 */
export function newEntry(deps: Deps, query: Record<string, string>, formOfAddress: FormOfAddress | null, language: Language): TemplateEntry {
	const known = notification(query.notification ?? "");
	if (!known) return EMPTY;
	const { id } = known.notification;
	const locale = (query.locale ?? "").slice(0, 35);
	const source = query.from === "nothing" ? undefined : deps.builtIn(id);
	const isSpoken = deps.renderer.languages.includes(mailLanguage(locale));
	const copy = source && isSpoken ? withOwnWords(source, deps.renderer.strings({ locale, form_of_address: formOfAddress })) : source;
	return {
		...EMPTY,
		name: mailTypeName(known.event.type, language),
		notification: id,
		locale,
		...(copy ? { subject: copy.subject, preheader: copy.preheader, content: copy.body.trimStart() } : {}),
	};
}
