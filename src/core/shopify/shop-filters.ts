import { filledIn } from "../liquid-filters.ts";
import { fieldsOf, textOf as lineOf } from "../loose.ts";
import { numberOf } from "./decimal.ts";
import { escapeHtml, Markup, textOf } from "./markup.ts";
import { type Filters, globalsOf, localeOf, namedArguments, type Place, stringsOf } from "./place.ts";

/** Shopify's own files are nobody's but Shopify's: a picture without an address is left out of the mail. */
const NO_FILE = () => "";
/** Files that Shopify holds: of the theme, of the shop, of its own. */
export const FILE_FILTERS = ["asset_url", "file_url", "global_asset_url", "shopify_asset_url", "cdn_asset_url"];
const PAYMENT_ICONS = ["payment_icon_png_url", "payment_type_img_url", "payment_type_svg_tag", "payment_icon_svg_tag"];

/** What Shopify's templates do with addresses, links, names and words. */
export const shopFilters: Filters = {
	...Object.fromEntries([...FILE_FILTERS, ...PAYMENT_ICONS].map((name) => [name, NO_FILE])),
	script_tag: NO_FILE,
	stylesheet_tag: NO_FILE,
	preload_tag: NO_FILE,
	/** A file beside the mail, which Postbud's templates have as a setting and not in their text. */
	attach_as_pdf: NO_FILE,

	/** A postal address as a paragraph, its lines as its country writes them. */
	format_address(value: unknown) {
		const address = fieldsOf(value);
		const lines = Array.isArray(address?.lines) ? address.lines : [];
		return lines.length > 0 ? new Markup(`<p>${lines.map((line) => escapeHtml(textOf(line))).join("<br>")}</p>`) : "";
	},

	pluralize(value: unknown, one: unknown, many: unknown) {
		return numberOf(value) === 1 ? one : many;
	},

	t: translated,
	translate: translated,

	weight_with_unit(this: Place, grams: unknown, unit: unknown = "kg") {
		const name = { g: "gram", kg: "kilogram", oz: "ounce", lb: "pound" }[textOf(unit)] ?? "kilogram";
		const each = { gram: 1, kilogram: 1000, ounce: 28.349_523_125, pound: 453.592_37 }[name] ?? 1000;
		return new Intl.NumberFormat(localeOf(this), { style: "unit", unit: name, maximumFractionDigits: 2 }).format(numberOf(grams) / each);
	},

	handle: handleized,
	handleize: handleized,
	camelize: (value: unknown) => textOf(value).replace(/(?:^|[^\p{L}\p{N}]+)([\p{L}\p{N}])/gu, (_all, first: string) => first.toUpperCase()),
	camelcase: (value: unknown) => textOf(value).replace(/(?:^|[^\p{L}\p{N}]+)([\p{L}\p{N}])/gu, (_all, first: string) => first.toUpperCase()),

	link_to(value: unknown, url: unknown, title: unknown = "") {
		const hint = Array.isArray(title) || textOf(title) === "" ? "" : ` title="${escapeHtml(textOf(title))}"`;
		return new Markup(`<a href="${escapeHtml(textOf(url))}"${hint}>${Markup.html(value)}</a>`);
	},
	url_for_vendor: searched("collections/vendors"),
	url_for_type: searched("collections/types"),
	within: (value: unknown) => value,
	url_encode: (value: unknown) => encodeURIComponent(textOf(value).toWellFormed()).replaceAll("%20", "+"),
	url_param_escape: (value: unknown) => encodeURIComponent(textOf(value).toWellFormed()),
	url_escape: (value: unknown) => encodeURI(textOf(value).toWellFormed()),
	/** What is no encoding stays as it is. */
	url_decode: (value: unknown) => {
		const text = textOf(value).replaceAll("+", " ");
		try {
			return decodeURIComponent(text);
		} catch {
			// There is no way to ask beforehand.
			return text;
		}
	},
};

/**
 * A string of Shopify's own by its key. They are not ours: a template that brings a `default` has it, and the rest of the key
 * says the thing itself ("…discount_free", "…shipping_address").
 */
function translated(this: Place, key: unknown, ...given: unknown[]): unknown {
	const named = namedArguments(given);
	const last = textOf(key).split(".").at(-1) ?? "";
	const words = last
		.replace(/_html$/, "")
		.replace(/^discount_(?=free$)/, "")
		.replaceAll("_", " ");
	const known = stringsOf(this)[textOf(key)];
	const text = known ?? named.get("default") ?? words.charAt(0).toUpperCase() + words.slice(1);
	return text instanceof Markup ? text : filledIn(textOf(text), (variable) => textOf(named.get(variable)));
}

function handleized(value: unknown): string {
	return textOf(value)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "-")
		.replace(/^-|-$/g, "");
}

function searched(path: string) {
	return function (this: Place, value: unknown) {
		const shop = lineOf(fieldsOf(globalsOf(this).shop)?.url) ?? "";
		return `${shop.replace(/\/$/, "")}/${path}?q=${encodeURIComponent(textOf(value).toWellFormed())}`;
	};
}
