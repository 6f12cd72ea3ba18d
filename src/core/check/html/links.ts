import { addressKind } from "./address.ts";
import type { Finding } from "./finding.ts";
import { attributeOf, type HtmlElement, type HtmlPage } from "./read-page.ts";

const SCHEMES = ["mailto", "tel", "sms"];

/** Links that lead nowhere or run script, and links that nobody can hear of, because there is no word in them. */
export function checkLinks(page: HtmlPage): Finding[] {
	const anchors = new Set(
		page.elements.flatMap(({ attributes }) => attributes.filter(({ name }) => name === "id" || name === "name").map(({ value }) => value)),
	);
	const named = namedLinks(page);
	const links = page.elements.filter(({ name }) => name === "a" || name === "area");
	return links.flatMap((link) => {
		const addresses = link.attributes.filter(({ name }) => name === "href");
		const found = addresses.flatMap(({ value, at }) => addressFinding(value, at, anchors));
		return addresses.length && !named.has(link) ? [...found, unnamed(link)] : found;
	});
}

function addressFinding(value: string, at: number, anchors: Set<string>): Finding[] {
	const { kind, scheme } = addressKind(value);
	const shown = value.trim().slice(0, 80);
	const finding = (detail: string, suggestion?: string): Finding[] => [{ severity: "warning", rule: "link", at, detail, ...(suggestion && { suggestion }) }];
	switch (kind) {
		case "empty":
			return finding("This link leads nowhere: it has no address.");
		case "local":
			return anchors.has(shown.slice(1)) ? [] : finding(`This link leads to "${shown}", and nothing in the mail has that name.`);
		case "relative":
			return finding(`The address "${shown}" is not a whole one: in a mail it leads nowhere.`, `https://${shown.replace(/^[./]+/, "")}`);
		case "broken":
			return finding(`The address "${shown}" cannot be opened: there is something wrong in it.`);
		case "script":
			return [
				{ severity: "error", rule: "link", at, detail: `A link in a mail must not be a "${scheme}:" address: mail services take such mail for an attack.` },
			];
		case "other":
			return SCHEMES.includes(scheme ?? "")
				? []
				: finding(`Many mail programs do not open "${scheme}:" addresses; http, https, mailto and tel work everywhere.`);
		default:
			return [];
	}
}

/** Those with a text, a picture with a text, or a name for screen readers. */
function namedLinks(page: HtmlPage): Set<HtmlElement> {
	const named = new Set<HtmlElement>();
	for (const { text, parent } of page.texts) if (parent?.link && /[^\s\u00a0\u200b-\u200d\u2060\ufeff]/.test(text)) named.add(parent.link);
	for (const element of page.elements) {
		const link = element.name === "area" ? element : element.link;
		if (!link || named.has(link)) continue;
		const naming = element === link && element.name === "a" ? ["aria-label", "aria-labelledby", "title"] : ["alt", "aria-label", "title"];
		if (naming.some((name) => attributeOf(element, name)?.value.trim())) named.add(link);
	}
	return named;
}

function unnamed({ at }: HtmlElement): Finding {
	return {
		severity: "warning",
		rule: "link",
		at,
		detail: "This link has no text, so that a screen reader cannot say where it leads.",
		suggestion: "Write a text in it, or an alt text for the picture in it.",
	};
}
