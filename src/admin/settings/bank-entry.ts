import type { Fault } from "../../core/fault.ts";
import { line, text } from "../../core/fields.ts";
import type { ShopSettings } from "../../core/shop.ts";

export interface BankLine {
	label: string;
	value: string;
}

/** Bank details as they were typed: lines of names and values, or a text where the shop has one. */
export type BankEntry = BankLine[] | string;
export type BankFault = "label" | "value" | "twice" | "line" | "text";

export const MOST_LINES = 20;
const LINES = Array.from({ length: MOST_LINES }, (_none, i) => i);

export function entryOfBank(details: ShopSettings["bank_details"]): BankEntry {
	if (typeof details === "string") return details;
	return Object.entries(details ?? {}).map(([label, value]) => ({ label, value }));
}

export function readBank(form: Record<string, unknown>): BankEntry {
	const typed = (name: string) =>
		String(form[name] ?? "")
			.replaceAll("\r\n", "\n")
			.trim();
	if (typed("bank.text") !== "") return typed("bank.text");
	return LINES.map((i) => ({ label: typed(`bank.${i}.label`), value: typed(`bank.${i}.value`) })).filter(({ label, value }) => label + value !== "");
}

/** As the API takes them. */
export function bankOf(bank: BankEntry): string | Record<string, string> | null {
	if (typeof bank === "string") return bank;
	return bank.length === 0 ? null : Object.fromEntries(bank.map(({ label, value }) => [label, value]));
}

/** What is wrong with them, line by line: what the API says of them all is one sentence. */
export function bankFaults(bank: BankEntry): Fault[] {
	const wrong = (at: string, fault: BankFault): Fault => ({ pointer: `/bank/${at}`, detail: fault });
	if (typeof bank === "string") return text(1000).safeParse(bank).success ? [] : [wrong("text", "text")];
	return bank.flatMap(({ label, value }, i): Fault[] => {
		if (label === "") return [wrong(`${i}/label`, "label")];
		if (value === "") return [wrong(`${i}/value`, "value")];
		if (!line(60).safeParse(label).success || !line(200).safeParse(value).success) return [wrong(`${i}/label`, "line")];
		return bank.findIndex((one) => one.label === label) < i ? [wrong(`${i}/label`, "twice")] : [];
	});
}
