import { checkLinks } from "./check/html/links.ts";
import { readPage } from "./check/html/read-page.ts";
import { checkScripts } from "./check/html/scripts.ts";
import { text } from "./fields.ts";

const LONGEST = 500_000;
const MOST_FAULTS = 10;

/** HTML that somebody wrote for one mail: what would run in it is a fault, as it is in a template. */
export const mailHtml = text(LONGEST).superRefine((html, context) => {
	const page = readPage(html);
	const faults = [...checkScripts(page), ...checkLinks(page)].filter(({ severity }) => severity === "error");
	for (const { detail } of faults.slice(0, MOST_FAULTS)) context.addIssue({ code: "custom", message: detail });
});
