import type { Fault } from "../../core/fault.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import { type KeyEntry, originsOf } from "./key-entry.ts";

/** What is wrong with a field of a key. Of a list the first that is wrong is named, as it was typed. */
export function keyFault(faults: readonly Fault[], entry: KeyEntry, language: Language, { keys: t }: Text) {
	return (field: "name" | "scopes" | "origins"): string | undefined => {
		const fault = faults.find(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`));
		if (!fault) return undefined;
		if (field === "name") return faultSentence(fault.detail, language, t.form.required);
		if (field === "scopes") return t.faults.scopes;
		const [, , index] = fault.pointer.split("/");
		if (index !== undefined) return t.faults.origin(originsOf(entry)[Number(index)]?.slice(0, 100) ?? "");
		return /at most/.test(fault.detail) ? t.faults.most : t.faults.origins;
	};
}
