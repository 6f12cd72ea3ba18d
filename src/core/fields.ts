import * as z from "zod";
import { readAddress } from "./address.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL_BUT_BREAKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One line of text: no line break or other control character, so that it can stand in a mail header. */
export const line = (max = 200) =>
	z
		.string()
		.min(1, "must not be empty")
		.max(max, `must have at most ${max} characters`)
		.refine((text) => !CONTROL.test(text) && text.isWellFormed(), "must be one line of valid Unicode, without control characters");

/** A line that a storefront may leave empty or out. */
export const optionalLine = (max = 200) =>
	z
		.string()
		.max(max, `must have at most ${max} characters`)
		.refine((text) => !CONTROL.test(text) && text.isWellFormed(), "must be one line of valid Unicode, without control characters")
		.nullish();

/** Another system's id. A number must be one that JSON keeps exactly (at most 2^53 - 1). */
export const foreignId = z.union([line(120), z.int()], { error: "must be a text of at most 120 characters or an integer" });

/** Text of several lines. */
export const text = (max = 10_000) =>
	z
		.string()
		.max(max, `must have at most ${max} characters`)
		.refine((value) => !CONTROL_BUT_BREAKS.test(value) && value.isWellFormed(), "must be valid Unicode without control characters");

/** A decimal string in major units, for example "199.00"; the currency stands in the object it belongs to. */
export const money = z
	.string()
	.regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'must be a decimal string such as "199.00"')
	.meta({ format: "decimal", examples: ["199.00"] });

/** An absolute http or https address; nothing else may stand behind a link in a mail. */
export const webUrl = z
	.string()
	.max(2048, "must have at most 2048 characters")
	.refine((value) => !CONTROL.test(value) && /^https?:\/\/[^\s"'<>\\]+$/i.test(value) && URL.canParse(value), "must be an absolute http or https URL")
	.meta({ format: "uri" });

/** RFC 3339 date-time with an offset. */
export const instant = z.iso.datetime({ offset: true, message: "must be an RFC 3339 date-time such as 2026-11-20T14:03:22Z" });

/** RFC 3339 full-date, or a date-time. */
export const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: "must be an RFC 3339 date or date-time such as 2026-11-24" });

/** ISO 4217. */
export const currency = z
	.string()
	.regex(/^[A-Z]{3}$/, "must be an ISO 4217 currency code such as NOK")
	.meta({ examples: ["NOK"] });

/** BCP 47 language tag; its first subtag chooses the language of a mail. */
export const locale = z
	.string()
	.regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, "must be a BCP 47 language tag such as nb or sv-SE")
	.meta({ examples: ["nb"] });

export const timezone = z
	.string()
	.refine(isTimezone, "must be an IANA time zone such as Europe/Oslo")
	.meta({ examples: ["Europe/Oslo"] });

export const address = z
	.string()
	.superRefine((value, context) => {
		const reading = readAddress(value);
		if (!reading.ok) context.addIssue({ code: "custom", message: reading.detail });
	})
	.meta({ format: "email" });

function isTimezone(name: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
	} catch {
		// Intl has no way to ask; a RangeError is its "no".
		return false;
	}
}
