import { addressKind } from "./address.ts";
import type { Finding } from "./finding.ts";
import { attributeOf, type HtmlElement, type HtmlPage } from "./read-page.ts";

const URL_FAULTS = new Map([
	["empty", "This picture has no address, so that nobody sees it."],
	["local", "This picture has no address, so that nobody sees it."],
	["relative", "The address of this picture is not a whole one: in a mail nobody sees it. Write it with https:// and the name of the site."],
	["http", "Many mail programs do not load pictures over http: write the address with https."],
	["broken", "The address of this picture cannot be opened: there is something wrong in it."],
]);

/** Pictures that cannot be seen or heard of, and those of which Outlook does not know how large they are. */
export function checkImages(page: HtmlPage): Finding[] {
	return page.elements.filter(({ name }) => name === "img").flatMap((image) => [...checkAlt(image), ...checkUrl(image), ...checkSize(image)]);
}

function checkAlt(image: HtmlElement): Finding[] {
	if (attributeOf(image, "alt")) return [];
	const detail = "This picture has no alt text: whoever does not see pictures does not learn what it shows.";
	return [{ severity: "warning", rule: "image_alt", at: image.at, detail, suggestion: 'alt="What the picture shows", or alt="" where it only decorates' }];
}

function checkUrl(image: HtmlElement): Finding[] {
	const source = attributeOf(image, "src");
	const { kind, scheme } = addressKind(source?.value ?? "");
	const detail =
		URL_FAULTS.get(kind) ??
		(kind === "script" || kind === "other"
			? `Many mail programs do not show pictures from "${scheme}:" addresses: put it on the web and write its https address.`
			: undefined);
	return detail ? [{ severity: "warning", rule: "image_url", at: source?.at ?? image.at, detail }] : [];
}

/** One of the two is enough: the other follows. */
function checkSize(image: HtmlElement): Finding[] {
	const sized = ["width", "height"].some((name) => attributeOf(image, name) || image.style.some(({ property }) => property === name));
	if (sized) return [];
	const detail = "This picture has no width: Outlook shows it as large as its file is, and the mail jumps while it loads.";
	return [{ severity: "warning", rule: "image_size", at: image.at, detail, suggestion: 'width="600"' }];
}
