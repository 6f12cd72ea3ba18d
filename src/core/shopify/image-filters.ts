import { type Fields, fieldsOf } from "../loose.ts";
import { escapeHtml, Markup, textOf } from "./markup.ts";
import { type Filters, namedArguments, type Place } from "./place.ts";

/** Names of sizes in pixels, as `img_url: "compact_cropped"` has them. */
const SIZES: Record<string, number> = {
	pico: 16,
	icon: 32,
	thumb: 50,
	small: 100,
	compact: 160,
	medium: 240,
	large: 480,
	grande: 600,
	original: 1024,
	master: 0,
};
/** Where Shopify keeps shops' pictures; it makes any size on request. */
const SHOPIFY_CDN = /^https?:\/\/(?:cdn\.shopify\.com\/|[^/]+\/cdn\/shop\/)/i;

/** Addresses of pictures: of a line, a product, a variant or a picture, or an address itself. */
export const imageFilters: Filters = {
	img_url: imageAddress,
	image_url: imageAddress,
	product_img_url: imageAddress,
	collection_img_url: imageAddress,
	article_img_url: imageAddress,
	file_img_url: imageAddress,
	asset_img_url: imageAddress,

	img_tag(this: Place, value: unknown, alt: unknown = "", ...rest: unknown[]) {
		return imageTag(addressOf(value), { alt: Array.isArray(alt) ? "" : textOf(alt), class: textOf(rest.find((one) => !Array.isArray(one))) });
	},

	image_tag(this: Place, value: unknown, ...given: unknown[]) {
		const { alt = "", width = "", height = "", class: name = "" } = Object.fromEntries(namedArguments(given));
		return imageTag(addressOf(value), { alt: textOf(alt), width: textOf(width), height: textOf(height), class: textOf(name) });
	},
};

function imageAddress(value: unknown, ...given: unknown[]): string {
	const address = addressOf(value);
	if (!SHOPIFY_CDN.test(address) || !URL.canParse(address)) return address;
	const named = namedArguments(given);
	const [, name = "", wide = "", high = ""] = /^(?:([a-z]+)|(\d*)x(\d*))(?:_cropped.*)?$/.exec(textOf(given.find((one) => !Array.isArray(one)))) ?? [];
	const width = named.get("width") ?? SIZES[name] ?? wide;
	const height = named.get("height") ?? high;
	const sized = new URL(address);
	if (Number(width) > 0) sized.searchParams.set("width", textOf(width));
	if (Number(height) > 0) sized.searchParams.set("height", textOf(height));
	return sized.href;
}

function addressOf(value: unknown): string {
	const thing = fieldsOf(value);
	if (!thing || value instanceof Markup) return textOf(value).trim();
	const { image, featured_image, src, url } = thing as Fields;
	const found = [image, featured_image, src, url].find((one) => one !== undefined && one !== null);
	return typeof found === "string" ? found : ((fieldsOf(found)?.src as string | undefined) ?? "");
}

function imageTag(src: string, attributes: Record<string, string>): Markup | string {
	if (src === "") return "";
	const written = Object.entries({ src, ...attributes }).filter(([name, value]) => value !== "" || name === "alt");
	return new Markup(`<img ${written.map(([name, value]) => `${name}="${escapeHtml(value)}"`).join(" ")}>`);
}
