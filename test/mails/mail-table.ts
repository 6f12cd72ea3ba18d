import { table } from "../../src/local/table.ts";
import type { MailFault } from "./faults.ts";

/** What was found out about one mail in one language. */
export interface Judgement {
	name: string;
	notification: string;
	language: string;
	faults: MailFault[];
	/** Of the HTML. */
	bytes: number;
	/** Characters. */
	subject: number;
	/** Percent of what its HTML uses, over the major mail clients. */
	supported: number;
	/** Points of SpamAssassin, where it was asked. */
	spam: number | undefined;
}

const LEGEND =
	"H: the HTML, T: subject and text, G: the golden files, in each language; - where one has a fault. kB, characters of the subject, percent of\nwhat the HTML uses that works in mail clients and points of SpamAssassin are those of the worst.";

/** One line per notification, its variants among it: what is in order in each language, and the largest of everything that has a limit. */
export function mailTable(judgements: Judgement[]): string {
	const languages = [...new Set(judgements.map(({ language }) => language))];
	const scored = judgements.some(({ spam }) => spam !== undefined);
	const rows = [...Map.groupBy(judgements, ({ notification }) => notification)].map(([notification, mails]) => [
		notification,
		...languages.map((language) => cell(mails.filter((mail) => mail.language === language))),
		(Math.max(...mails.map(({ bytes }) => bytes)) / 1000).toFixed(1),
		String(Math.max(...mails.map(({ subject }) => subject))),
		Math.min(...mails.map(({ supported }) => supported)).toFixed(1),
		...(scored ? [Math.max(...mails.map(({ spam }) => spam ?? 0)).toFixed(1)] : []),
	]);
	return `${table(["notification", ...languages, "kB", "subject", "clients", ...(scored ? ["spam"] : [])], rows)}\n\n${LEGEND}`;
}

function cell(mails: Judgement[]): string {
	const faulty = new Set(mails.flatMap(({ faults }) => faults.map(({ part }) => part)));
	return [faulty.has("html") ? "-" : "H", faulty.has("text") || faulty.has("subject") ? "-" : "T", faulty.has("golden") ? "-" : "G"].join("");
}
