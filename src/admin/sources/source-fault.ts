import type { Fault } from "../../core/fault.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";

/** What the schema says of a secret, in the words of the form; the first that fits counts. */
const NAMES: [pattern: RegExp, name: keyof Text["sources"]["faults"]][] = [
	[/as Stripe shows it/, "stripe"],
	[/bytes in base64/, "standard"],
	[/printable ASCII/, "ascii"],
	[/which makes it/, "copied"],
];

/** What is wrong with a field of a source. */
export function sourceFault(faults: readonly Fault[], field: "name" | "secret", language: Language, { sources: t }: Text): string | undefined {
	const detail = faults.find(({ pointer }) => pointer === `/${field}`)?.detail;
	if (detail === undefined) return undefined;
	const name = NAMES.find(([pattern]) => pattern.test(detail))?.[1];
	return name ? t.faults[name] : faultSentence(detail, language, t.form.required);
}
