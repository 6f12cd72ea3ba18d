import type { Finding } from "./finding.ts";
import { isHarmless } from "./harmless.ts";
import type { HtmlPage } from "./read-page.ts";
import { clientsWith, type UsedFeature, usedFeatures } from "./support.ts";

const INSTEAD = new Map([
	["css-display-flex", "a table with one row"],
	["css-display-grid", "a table"],
	["css-gap", "padding in the cells of a table"],
	["css-position", "a table, with padding"],
	["css-float", "a table with a cell for each"],
	["css-variables", "the value itself"],
	["css-unit-rem", "px"],
	["css-rgba", "a colour as #rrggbb"],
	["css-background-image", "a background colour on which the text can be read, below the picture"],
	["css-linear-gradient", "a background colour in front of it, for those that do not know gradients"],
	["html-svg", "a picture in PNG"],
	["image-svg", "a picture in PNG"],
	["image-webp", "a picture in PNG or JPEG"],
	["html-video", "a picture that links to the video"],
	["html-hidden", 'style="display:none"'],
	["css-at-import", "the rules themselves, in the <style>"],
]);

/** What some of the major mail clients do not support, and without which a mail is another one: each feature once. */
export function checkCompatibility(page: HtmlPage): Finding[] {
	return usedFeatures(page)
		.filter(({ slug, support }) => support.includes("n") && !isHarmless(slug))
		.map((feature) => {
			const detail = `${spoken(feature)} does not work in ${clientsWith("n", feature.support).join(", ")} (caniemail.com/features/${feature.slug}).`;
			const instead = INSTEAD.get(feature.slug);
			return {
				severity: "warning",
				rule: feature.slug.startsWith("css-") ? "unsupported_css" : "unsupported_html",
				at: feature.at,
				detail,
				...(instead && { suggestion: instead }),
			};
		});
}

function spoken({ name }: UsedFeature): string {
	if (name.startsWith("1")) return `The unit ${name.slice(1)}`;
	if (name.startsWith("=")) return `The value ${name.slice(1)}`;
	if (name === "[href=#]") return "A link to a place in the same mail";
	if (name.startsWith("[")) return `The attribute ${name.slice(1, -1)}`;
	if (name.startsWith("selector ")) return `A selector of the kind "${name.slice(9)}"`;
	if (/^\.[a-z]+$/.test(name)) return `A picture in ${name.slice(1).toUpperCase()}`;
	return name;
}
