// Writes src/core/check/html/mail-client-support.ts from caniemail's data, which are too large for a Worker as they are:
// `node test/support/write-mail-client-support.ts`, after the package `caniemail` was updated.
// With --check it writes nothing, and fails when the committed file is not the one it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Support = Record<string, Record<string, Record<string, string>>>;
interface Feature {
	slug: string;
	title: string;
	category: string;
	stats: Support;
}

const FILE = new URL("../../src/core/check/html/mail-client-support.ts", import.meta.url).pathname;
const DATA = new URL(import.meta.resolve("caniemail/caniemail.json")).pathname;

/** Those that most customers of a shop read their mail in: family and platform as caniemail names them, then as people do. */
const CLIENTS = [
	["gmail", "desktop-webmail", "Gmail", "web"],
	["gmail", "ios", "Gmail", "iPhone"],
	["gmail", "android", "Gmail", "Android"],
	["outlook", "windows", "Outlook", "Windows"],
	["outlook", "macos", "Outlook", "Mac"],
	["outlook", "outlook-com", "Outlook", "web"],
	["outlook", "ios", "Outlook", "iPhone"],
	["outlook", "android", "Outlook", "Android"],
	["apple-mail", "macos", "Apple Mail", "Mac"],
	["apple-mail", "ios", "Apple Mail", "iPhone"],
	["yahoo", "desktop-webmail", "Yahoo", "web"],
	["yahoo", "ios", "Yahoo", "iPhone"],
	["yahoo", "android", "Yahoo", "Android"],
	["samsung-email", "android", "Samsung", "Android"],
] as const;

/** What a feature is found by, where its name does not say it. */
const FOUND: Record<string, string[]> = {
	// Not a thing of HTML or CSS, or found elsewhere under another name.
	amp: [],
	bimi: [],
	"css-inline-size": [],
	"css-inert-attribute": ["[inert]"],
	"css-border-radius": ["border-radius", "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius", "border-bottom-right-radius"],
	"css-border-radius-logical": ["border-start-start-radius", "border-start-end-radius", "border-end-start-radius", "border-end-end-radius"],
	"css-border-inline-block": ["border-inline", "border-block"],
	"css-border-inline-block-individual": ["border-inline-start", "border-inline-end", "border-block-start", "border-block-end"],
	"css-border-inline-block-longhand": [
		"border-inline-color",
		"border-inline-style",
		"border-inline-width",
		"border-block-color",
		"border-block-style",
		"border-block-width",
	],
	"css-column-layout-properties": ["columns", "column-fill", "column-rule", "column-span", "column-width"],
	"css-comments": ["/*"],
	"css-display-flex": ["display:flex", "display:inline-flex"],
	"css-display-grid": ["display:grid", "display:inline-grid"],
	"css-flex-direction": ["flex-direction:column"],
	"css-flex-wrap": ["flex-wrap:wrap"],
	"css-important": ["!important"],
	"css-intrinsic-size": ["=fit-content", "=min-content", "=max-content"],
	"css-nesting": ["selector &"],
	"css-rgb": ["rgb()"],
	"css-rgba": ["rgba()"],
	"css-sytem-ui": ["=system-ui", "=ui-serif", "=ui-sans-serif", "=ui-rounded", "=ui-monospace"],
	"css-unit-calc": ["calc()"],
	"css-unit-initial": ["=initial"],
	"css-unit-percent": ["1%"],
	"css-variables": ["var()"],
	"css-grid-template": ["grid-template", "grid-template-areas", "grid-template-columns", "grid-template-rows"],
	"html-address": ["<address>"],
	"html-anchor-links": ["[href=#]"],
	"html-comments": ["<!---->"],
	"html-doctype": ["<!doctype>"],
	"html-h1-h6": ["<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"],
	"html-image-maps": ["<map>"],
	"html-lists": ["<ul>", "<ol>", "<dl>"],
	"html-mailto-links": ["[href=mailto:]"],
	"html-meta-color-scheme": ["<meta color-scheme>"],
	"html-semantics": "article aside details figcaption figure footer header main mark nav section summary time".split(" ").map((name) => `<${name}>`),
	"html-srcset": ["[srcset]", "[sizes]"],
	"html-svg": ["<svg>"],
	"image-base64": ["data:"],
	"image-jpg": [".jpg", ".jpeg"],
	"image-tiff": [".tif", ".tiff"],
	"image-heif": [".heif", ".heic"],
};

const { last_update_date, data } = readCaniemail();
const rows = data.flatMap((feature) => {
	const found = FOUND[feature.slug] ?? foundBy(feature);
	return found.length
		? [`\t${JSON.stringify([feature.slug, found.join(" | "), CLIENTS.map(([family, platform]) => latest(feature.stats[family]?.[platform])).join("")])},`]
		: [];
});
const module = `// Written by test/support/write-mail-client-support.ts from the data of https://www.caniemail.com as of ${last_update_date.slice(0, 10)}.
// The data are under the MIT licence:
// Copyright (c) 2019 HTeuMeuLeu
${licence()}

/** The mail clients that are asked about, in the order of the letters below. */
export const MAIL_CLIENTS = [
${CLIENTS.map(([, , family, platform]) => `\t{ family: "${family}", platform: "${platform}" },`).join("\n")}
] as const;

/** Name at caniemail, what it is found by, and a letter per client: y supported, a in part, n not, u nobody knows. */
export const MAIL_CLIENT_SUPPORT: readonly (readonly [string, string, string])[] = [
${rows.join("\n")}
];
`;

if (!process.argv.includes("--check")) writeFileSync(FILE, module);
else if (readFileSync(FILE, "utf8") !== module) throw new Error(`${FILE} is not up to date: run node test/support/write-mail-client-support.ts`);

function readCaniemail(): { last_update_date: string; data: Feature[] } {
	const json = readFileSync(DATA, "utf8");
	// Versions stand in the order of their release, which a JavaScript object would not keep for whole numbers.
	return JSON.parse(json.replace(/"(\d+)"\s*:/g, '"v$1":'));
}

/** The text of the MIT licence, which must go with the data; the package has it for itself. */
function licence(): string {
	const text = readFileSync(join(dirname(DATA), "../LICENSE"), "utf8");
	return `// ${text.slice(text.indexOf("Permission is hereby granted")).trim().replaceAll("\n", "\n// ").replaceAll("// \n", "//\n")}`;
}

function latest(versions: Record<string, string> = {}): string {
	return Object.values(versions).at(-1)?.[0] ?? "u";
}

function foundBy({ slug, title, category }: Feature): string[] {
	const name = slug.slice(slug.indexOf("-") + 1);
	if (category === "image") return [`.${name}`];
	if (category === "html") return htmlNames(name, title);
	const part = (prefix: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : undefined);
	const known: [string, (rest: string) => string][] = [
		["at-media-", (rest) => `@media ${rest}`],
		["at-", (rest) => `@${rest}`],
		["pseudo-class-", (rest) => `:${rest}`],
		["pseudo-element-", (rest) => `::${rest}`],
		["selector-", (rest) => `selector ${rest}`],
		["unit-", (rest) => `1${rest}`],
		["function-", (rest) => `${rest}()`],
	];
	for (const [prefix, found] of known) {
		const rest = part(prefix);
		if (rest !== undefined) return [found(rest)];
	}
	const listed = title.split(/,\s*|\s*&\s*/).filter((word) => /^[a-z-]+(\(\))?$/.test(word));
	return name.startsWith("display-") ? [`display:${name.slice(8)}`] : listed.length > 1 || title.endsWith("()") ? listed : [name];
}

/** `<video> element`, `<input type="text"> element`, `align attribute`. */
function htmlNames(name: string, title: string): string[] {
	const [, element, type] = /^<(\w+)(?: type="(\w+)")?>/.exec(title) ?? [];
	if (element) return [type ? `<${element} type=${type}>` : `<${element}>`];
	if (title.endsWith(" attribute")) return [`[${title.slice(0, -10)}]`];
	throw new Error(`what is ${name} found by? Its title is ${title}`);
}
