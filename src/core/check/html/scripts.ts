import type { TemplateSource } from "../../template.ts";
import type { Finding } from "./finding.ts";
import { attributeOf, type HtmlElement, type HtmlPage } from "./read-page.ts";

const DROPPED = new Map([
	["iframe", "an iframe"],
	["frame", "a frame"],
	["frameset", "frames"],
	["object", "an object"],
	["embed", "an embedded object"],
	["applet", "an applet"],
	["form", "a form"],
]);

/** What runs or loads in a browser and not in a mail: errors for what makes a mail look like an attack. */
export function checkScripts(page: HtmlPage, dialect: TemplateSource["dialect"] = null): Finding[] {
	return page.elements.flatMap((element) => [
		...(dialect === "shopify" && isShopifyStyles(element) ? [] : elementFindings(element)),
		...handlerFindings(element),
	]);
}

function isShopifyStyles(element: HtmlElement): boolean {
	return element.name === "link" && attributeOf(element, "href")?.value.includes("/assets/notifications/styles.css") === true;
}

function elementFindings(element: HtmlElement): Finding[] {
	const { name, at } = element;
	const value = (attribute: string) => attributeOf(element, attribute)?.value.trim().toLowerCase() ?? "";
	const warning = (detail: string, suggestion?: string): Finding[] => [{ severity: "warning", rule: "script", at, detail, ...(suggestion && { suggestion }) }];
	// Mark-up of an order for Gmail and Apple stands in a script element too, and is data.
	if (name === "script" && value("type") !== "application/ld+json") {
		return [
			{
				severity: "error",
				rule: "script",
				at,
				detail: "A mail must not have a script in it: no mail program runs it, and mail services take such mail for an attack.",
			},
		];
	}
	if (name === "meta" && value("http-equiv") === "refresh") return warning("Mail programs take out a refresh that leads to another page.");
	if (name === "link" && value("rel").split(/\s+/).includes("stylesheet")) {
		return warning(
			"Gmail, Outlook.com and Yahoo do not load this stylesheet.",
			"Write its rules in a <style> in the template, and what matters most in style attributes.",
		);
	}
	const dropped = DROPPED.get(name);
	return dropped ? warning(`Most mail programs take out ${dropped}: put a link to a page in its place.`) : [];
}

function handlerFindings({ attributes }: HtmlElement): Finding[] {
	return attributes
		.filter(({ name }) => /^on[a-z]{3,}/.test(name))
		.map(({ name, at }) => ({ severity: "error", rule: "script", at, detail: `A mail must not run script: take out the attribute "${name.slice(0, 40)}".` }));
}
