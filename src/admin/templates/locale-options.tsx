import type { Language } from "../language.ts";
import { nameOf } from "../look/language-name.ts";

/** Languages that shops of Europe write in beside those that Postbud has strings for: a template brings its own words. */
const OTHERS = ["cs", "da", "el", "es", "et", "fi", "fr", "hr", "hu", "is", "it", "lt", "lv", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "tr", "uk"];

/** Languages as choices, Postbud's own first; one that was chosen elsewhere stays. */
export function LocaleOptions({ chosen, languages, language }: { chosen: string; languages: string[]; language: Language }) {
	const own = languages.filter((one) => !one.endsWith("-informal"));
	const all = [...new Set([...own, ...OTHERS, ...(chosen === "" ? [] : [chosen])])];
	return (
		<>
			{all.map((one) => (
				<option value={one} selected={one === chosen}>
					{nameOf(one, language)}
				</option>
			))}
		</>
	);
}
