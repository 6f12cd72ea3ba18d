const MAX_SUBJECT = 255;

/** A header is one line (RFC 5322 §2.2); what a template or a customer broke is joined. */
export function oneLine(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
	const line = text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029\s]+/g, " ").trim();
	// The cut may go through a pair of surrogates, and half an emoji is no character.
	return line
		.slice(0, MAX_SUBJECT)
		.replace(/[\ud800-\udbff]$/, "")
		.trimEnd();
}

/** A text part without trailing blanks and with one empty line where there were more. */
export function tidy(text: string): string {
	const lines = text
		.replaceAll("\r\n", "\n")
		.split("\n")
		.map((line) => line.trimEnd());
	return `${lines
		.join("\n")
		.replace(/\n{3,}/g, "\n\n")
		.trim()}\n`;
}

/** A mail that is a text, for clients that show only HTML. */
export function textAsHtml(text: string): string {
	const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
	return `<!doctype html><html><head><meta charset="utf-8"></head><body><pre style="font:16px/1.5 sans-serif;white-space:pre-wrap">${escaped}</pre></body></html>`;
}
