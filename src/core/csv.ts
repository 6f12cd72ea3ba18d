/** Spreadsheets read a file as UTF-8 where this stands first. */
export const CSV_START = "\uFEFF";

/** What makes a spreadsheet take a text for a formula, or skip to what does (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** The same further on: half of Europe's spreadsheets split at the semicolon, whatever quotes stand around the field. */
const HIDDEN = /([;\t\r\n][" ]*)(?=[=+\-@＝＋－＠])/g;
const SPECIAL = /[",;\t\r\n]/;

/**
 * One record of a file after RFC 4180, its line end included. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it; numbers are left as they are.
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
	return `${fields.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(value: string | number | null): string {
	if (typeof value !== "string") return value === null ? "" : String(value);
	const text = `${FORMULA.test(value) ? "'" : ""}${value.replace(HIDDEN, "$1'")}`;
	return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
