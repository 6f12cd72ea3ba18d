import type { Fault } from "../../core/fault.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";

/** What the schema says, in the words of the form; the first that fits counts. */
const NAMES: [pattern: RegExp, name: Exclude<keyof Text["rules"]["faults"], "condition">][] = [
	[/not an event type/, "event"],
	[/not a template of the store/, "template"],
	[/ISO 8601 duration/, "number"],
	[/at most 30 days/, "month"],
	[/kind of a document/, "kind"],
	[/each kind once/, "twice"],
	[/must be "customer"/, "recipient"],
];

/** What is wrong with a field of the form, by the place in the input that it stands for. */
export function ruleFault(faults: readonly Fault[], language: Language, text: Text): (pointer: string) => string | undefined {
	return (pointer) => {
		const detail = faults.find((fault) => fault.pointer === `/${pointer}`)?.detail;
		if (detail === undefined) return undefined;
		const [, unreadable] = /is not a Liquid expression: (.*)/.exec(detail) ?? [];
		if (unreadable !== undefined) return text.rules.faults.condition(unreadable);
		const name = NAMES.find(([pattern]) => pattern.test(detail))?.[1];
		return name ? text.rules.faults[name] : faultSentence(detail, language, text.senders.form.required);
	};
}
