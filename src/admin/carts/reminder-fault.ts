import type { Fault } from "../../core/fault.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";

type FaultName = keyof Text["carts"]["faults"];

/** What the schema says of a duration or an address, in the words of a form that has numbers and units; the first that fits counts. */
const NAMES: [pattern: RegExp, name: FaultName][] = [
	[/ISO 8601 duration/, "number"],
	[/at most 30 days/, "delay"],
	[/at most 365 days/, "cooldown"],
	[/must be longer than that/, "order"],
	[/must have at least one reminder/, "none"],
	[/must be a time of day/, "clock"],
	[/must not be the same as from/, "same"],
	[/must be a decimal string/, "amount"],
	[/must be an absolute http/, "url"],
	[/must have \{code\}/, "code"],
	[/is required to switch reminders on/, "needed"],
	[/template/, "template"],
];

/** What is wrong with a field of the form, by the place in the input that it stands for. */
export function reminderFault(faults: readonly Fault[], language: Language, text: Text): (pointer: string) => string | undefined {
	return (pointer) => {
		const detail = faults.find((fault) => fault.pointer === `/cart_reminders/${pointer}`)?.detail;
		if (detail === undefined) return undefined;
		const name = NAMES.find(([pattern]) => pattern.test(detail))?.[1];
		return name ? text.carts.faults[name] : faultSentence(detail, language, text.senders.form.required);
	};
}
