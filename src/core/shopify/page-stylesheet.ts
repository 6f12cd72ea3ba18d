import { cached } from "./cached.ts";
import { NOTIFICATION_STYLES } from "./notification-styles.ts";
import { Stylesheet } from "./stylesheet.ts";
import { readTag } from "./tag.ts";

const MOST_STYLESHEETS = 20;

const stylesheets = new Map<string, Stylesheet>();

/** The rules of a page: Shopify's where it links them, and those of its `<style>` elements. */
export function stylesheetOf(page: string): Stylesheet {
	const shopify = [...page.matchAll(/<link\b[^>]{0,300}>/gi)].some(([link]) => readTag(link).shopifyStyles);
	const css = [...(shopify ? [NOTIFICATION_STYLES] : []), ...styleElements(page)].join("\n");
	const sheet = cached(stylesheets, MOST_STYLESHEETS, css, () => new Stylesheet(css));
	sheet.start();
	return sheet;
}

/** What is in comments is for Outlook alone. */
function styleElements(page: string): string[] {
	const found: string[] = [];
	const start = /<!--|<style\b[^>]{0,300}>/gi;
	for (let match = start.exec(page); match; match = start.exec(page)) {
		const end = match[0] === "<!--" ? page.indexOf("-->", start.lastIndex) : page.slice(start.lastIndex).search(/<\/style/i) + start.lastIndex;
		if (end < start.lastIndex) break;
		if (match[0] !== "<!--") found.push(page.slice(start.lastIndex, end));
		start.lastIndex = end;
	}
	return found;
}
