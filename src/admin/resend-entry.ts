import { address, line } from "../core/fields.ts";
import { mailHtml } from "../core/mail-html.ts";
import { isSure, type Question, readSure, type Sure, typoQuestion } from "./sure.tsx";
import type { Text } from "./text/en.ts";

/** What a person typed to have a mail sent again. */
export interface ResendEntry {
	to: string;
	reason: string;
	rewrite: boolean;
	fromNowOn: boolean;
	/** Of a copy that was changed; undefined: as it was. */
	subject: string | undefined;
	html: string | undefined;
	sure: Sure;
}

/** Why it is not sent: a fault, in a field where it is one's, or a question. */
export interface Hitch {
	sentence?: string;
	field?: "to" | "reason" | "subject" | "html";
	question?: Question | undefined;
}

export function readEntry(form: Record<string, unknown>): ResendEntry {
	const typed = (name: string) => (typeof form[name] === "string" ? String(form[name]) : undefined);
	const me = typed("to_me");
	return {
		to: (me ?? typed("instead") ?? typed("to") ?? "").trim(),
		reason: (typed("reason") ?? "").trim(),
		rewrite: form.rewrite === "1",
		// A copy to oneself says nothing about where the customer is.
		fromNowOn: form.from_now_on === "1" && me === undefined,
		subject: typed("subject")?.trim(),
		html: typed("html"),
		sure: readSure(form),
	};
}

/** What is to be mended or answered before anything is sent. */
export function hitchOf(entry: ResendEntry, locale: string, text: Text): Hitch | undefined {
	const { to, reason, subject, html, sure } = entry;
	if (to !== "" && !address.safeParse(to).success) return { sentence: text.resend.badAddress, field: "to" };
	if (reason !== "" && !line(500).safeParse(reason).success) return { sentence: text.resend.badReason, field: "reason" };
	if (subject !== undefined && !line(255).safeParse(subject).success) return { sentence: text.byHand.copy.badSubject, field: "subject" };
	const read = html === undefined ? undefined : mailHtml.safeParse(html);
	if (read && !read.success) return { sentence: `${text.byHand.copy.badHtml} ${read.error.issues.map(({ message }) => message).join(" ")}`, field: "html" };
	const question = to === "" ? undefined : typoQuestion(to, locale, sure);
	return question ? { question } : undefined;
}

export function isConfirmed({ sure }: ResendEntry, to: string): boolean {
	return isSure(sure, "suppressed", to);
}
