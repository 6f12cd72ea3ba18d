import type { Finding } from "./finding.ts";

/** Where Gmail cuts a mail and hides the rest behind a link, in bytes of HTML: 102 KB, in the smaller of the two meanings of KB. */
export const GMAIL_LIMIT = 102_000;
const NEAR = 0.9;

/** @param rendered the mail of sample data */
export function checkSize(rendered: string): Finding[] {
	const size = htmlSize(rendered);
	if (size < GMAIL_LIMIT * NEAR) return [];
	const said = `The mail of the sample data is ${(size / 1000).toFixed(1)} KB`;
	const detail =
		size >= GMAIL_LIMIT
			? `${said}: Gmail cuts mails at 102 KB and hides the rest behind a link.`
			: `${said}, close to the 102 KB at which Gmail cuts mails: a larger order or longer texts would be hidden behind a link.`;
	return [{ severity: "warning", rule: "too_large", at: 0, detail }];
}

/** Bytes in UTF-8. */
export function htmlSize(html: string): number {
	return new TextEncoder().encode(html).length;
}
