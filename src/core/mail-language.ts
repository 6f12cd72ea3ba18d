/** Codes that name a language whose strings stand under another one: `no` is the macrolanguage of Bokmål, and those who read Nynorsk read Bokmål. */
const WRITTEN_AS: Record<string, string> = { no: "nb", nn: "nb" };

/** How a shop speaks to people, in languages that have two ways of saying "you". */
export type FormOfAddress = "formal" | "informal";

/** Strings by language (`nb`); beside them, under `<language>-<form of address>`, those that differ in that form. All flat: `order_placed.customer.heading`. */
export type Locales = Record<string, Record<string, string>>;

/** The language that a locale is written in: the first subtag (BCP 47) in small letters, or the language that stands in for it. */
export function mailLanguage(locale: string): string {
	const language = locale.toLowerCase().split(/[-_]/)[0] ?? "";
	return WRITTEN_AS[language] ?? language;
}

/** The languages among the names of locale files, without the forms of address. */
export function languagesOf(locales: Locales): string[] {
	return Object.keys(locales).filter((name) => !name.includes("-"));
}

/** The same, with every form of address made whole by the strings of its language. */
export function completeLocales(locales: Locales): Locales {
	return Object.fromEntries(Object.entries(locales).map(([name, strings]) => [name, { ...locales[mailLanguage(name)], ...strings }]));
}
