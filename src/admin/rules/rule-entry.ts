import type { RuleRow } from "../../store/rules.ts";
import { durationIn, type Length, lengthOf, readUnit } from "../carts/length.ts";

/** The form of a rule as it was typed. */
export interface RuleEntry {
	name: string;
	event: string;
	condition: string;
	delay: Length;
	template: string;
	to: string;
	address: string;
	sender: string;
	documents: DocumentEntry[];
	enabled: boolean;
}

export interface DocumentEntry {
	kind: string;
	required: boolean;
	wait: Length;
	then: string;
	filename: string;
}

export const MOST_DOCUMENTS = 10;
export const NEW_DOCUMENT: DocumentEntry = { kind: "", required: false, wait: { amount: "48", unit: "hours" }, then: "send", filename: "" };
const ROWS = Array.from({ length: MOST_DOCUMENTS }, (_none, i) => i);
const AT_ONCE: Length = { amount: "0", unit: "hours" };

export const NEW_RULE: RuleEntry = {
	...{ name: "", event: "", condition: "", delay: AT_ONCE, template: "", to: "customer", address: "", sender: "", documents: [], enabled: true },
};

/** Reads a rule from its form; a document without a kind is none. */
export function readRuleEntry(form: Record<string, unknown>): RuleEntry {
	const value = (name: string) => String(form[name] ?? "").trim();
	const length = (name: string): Length => ({ amount: value(`${name}.amount`) || "0", unit: readUnit(form[`${name}.unit`]) });
	const documents = ROWS.map((i) => ({
		kind: value(`document.${i}.kind`),
		required: form[`document.${i}.required`] === "1",
		wait: length(`document.${i}`),
		then: value(`document.${i}.then`),
		filename: value(`document.${i}.filename`),
	}));
	return {
		...{ name: value("name"), event: value("event"), condition: value("condition").replaceAll("\r\n", "\n"), delay: length("delay") },
		...{ template: value("template"), to: value("to"), address: value("address"), sender: value("sender_id"), enabled: form.enabled === "1" },
		documents: documents.filter(({ kind }) => kind !== ""),
	};
}

export function entryOfRule({ name, event, condition, delay, template, recipient, senderId, attachments, enabled }: RuleRow): RuleEntry {
	const to = typeof recipient === "string" ? { to: recipient, address: "" } : { to: "address", address: recipient.address };
	return {
		...{
			name: name ?? "",
			event,
			condition: condition ?? "",
			delay: delay === null ? AT_ONCE : lengthOf(delay),
			template,
			sender: senderId ?? "",
			enabled,
			...to,
		},
		documents: attachments.map(({ kind, required, wait, then, filename }) => ({
			...{ kind, required: required ?? false, then: then ?? "", filename: filename ?? "" },
			wait: wait === undefined ? AT_ONCE : lengthOf(wait),
		})),
	};
}

/** What the API would take for it. */
export function inputOfRule({ name, event, condition, delay, template, to, address, sender, documents, enabled }: RuleEntry): Record<string, unknown> {
	return {
		...{ name: name || null, event, condition: condition || null, template, sender_id: sender || null, enabled },
		recipient: to === "address" ? { address } : to,
		delay: delay.amount === "0" ? null : durationIn(delay),
		attachments: documents.map(({ kind, required, wait, then, filename }) => ({
			...{ kind, required, ...(wait.amount === "0" ? {} : { wait: durationIn(wait) }) },
			...{ ...(then === "" ? {} : { then }), ...(filename === "" ? {} : { filename }) },
		})),
	};
}
