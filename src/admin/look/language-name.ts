import { INTL_LOCALE } from "../intl-locale.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";

/** What a language is called in the console's language; one with two forms of address says which it is. */
export function languageName(tag: string, languages: readonly string[], language: Language, { notifications: { look } }: Text): string {
	const [, plain] = /^(.+)-informal$/.exec(tag) ?? [];
	if (plain !== undefined) return look.informal(nameOf(plain, language));
	return languages.includes(`${tag}-informal`) ? look.formal(nameOf(tag, language)) : nameOf(tag, language);
}

/** What a language is called, whatever its form of address. */
export function nameOf(tag: string, language: Language): string {
	// Everybody calls Bokmål Norwegian; Nynorsk has its own name.
	const asked = tag.toLowerCase() === "nb" ? "no" : tag.replaceAll("_", "-");
	try {
		const name = new Intl.DisplayNames(INTL_LOCALE[language], { type: "language" }).of(asked) ?? tag;
		return name.charAt(0).toUpperCase() + name.slice(1);
	} catch {
		// A tag that is none.
		return tag;
	}
}
