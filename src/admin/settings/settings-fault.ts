import type { Fault } from "../../core/fault.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import type { BankFault } from "./bank-entry.ts";

/** What the schema says, in the words of the form; the first that fits counts. */
const NAMES: [pattern: RegExp, name: keyof Text["settings"]["wrong"]][] = [
	[/must be a colour/, "colour"],
	[/absolute http/, "url"],
	[/ISO 4217/, "currency"],
	[/BCP 47/, "locale"],
	[/IANA/, "timezone"],
	[/decimal string|negative/, "amount"],
];

/** What is wrong with a field of the form, by its name. */
export function settingsFault(faults: readonly Fault[], language: Language, text: Text): (name: string) => string | undefined {
	const t = text.settings;
	return (name) => {
		const detail = faults.find(({ pointer }) => pointer === `/${name.replaceAll(".", "/")}`)?.detail;
		if (detail === undefined) return undefined;
		if (name.startsWith("bank.")) return t.wrong[detail as BankFault];
		if (name === "payment_days") return t.wrong.days;
		if (name.startsWith("on_ambiguous.") || name === "brand.form_of_address") return t.wrong.choice;
		const known = NAMES.find(([pattern]) => pattern.test(detail))?.[1];
		return known ? t.wrong[known] : faultSentence(detail, language, t.required);
	};
}
