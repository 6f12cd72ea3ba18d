import { runsScript } from "../link-safety.ts";
import type { Shape } from "./stylesheet.ts";

/** An opening tag, made safe. */
export interface Tag {
	shape: Shape;
	/** As it was written, without what no mail may have; its style attribute is `style`. */
	start: string;
	end: string;
	href: string;
	/** Text that stands for a picture without an address. */
	alt: string | undefined;
	/** Nothing of it is to be shown: not the tag, or the element with all that is in it. */
	drop: "tag" | "element" | undefined;
	/** A stylesheet that Shopify would put in its place. */
	shopifyStyles: boolean;
}

interface Attribute {
	written: string;
	name: string;
	value: string;
}

const ATTRIBUTE = /([^\s"'<>/=][^\s"'<>=]*|["'])(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]*)))?/g;
/** What runs in a mail, or would if clients let it. */
const ACTIVE = new Set(["script", "iframe", "frame", "object", "embed", "applet", "portal", "template"]);
const LINKS = new Set(["href", "src", "action", "formaction", "background", "poster", "xlink:href", "srcset"]);
const SHOPIFY_STYLES = /\/(?:notifications\/styles?|merchant_mailer\/styles?)\.css/i;

/** @param written from the `<` to the `>` */
export function readTag(written: string): Tag {
	const [, name = ""] = /^<([^\s/>]+)/.exec(written) ?? [];
	const end = /\/\s*>$/.test(written) ? "/>" : ">";
	const attributes = readAttributes(written.slice(name.length + 1, written.length - end.length));
	const value = (wanted: string) => attributes.find((one) => one.name === wanted)?.value;
	const lower = name.toLowerCase();
	const links = attributes.filter((one) => !one.name.startsWith("on") && one.name !== "style").map(safe);
	const src = links.find((one) => one.name === "src")?.value.trim() ?? "";
	const picture = lower !== "img" || /^(?:https?:|cid:)/i.test(src);
	const [id, classes, style] = [value("id") ?? "", value("class") ?? "", value("style")];
	return {
		shape: { name: lower, id, classes, style, key: `${lower} ${id} ${classes} ${style}` },
		start: `<${name}${links.map((one) => ` ${one.written}`).join("")}`,
		end,
		href: links.find((one) => one.name === "href")?.value ?? "",
		alt: picture ? undefined : (value("alt") ?? "").replaceAll("<", "&lt;"),
		drop: dropped(lower, value),
		shopifyStyles: lower === "link" && SHOPIFY_STYLES.test(value("href") ?? ""),
	};
}

function readAttributes(text: string): Attribute[] {
	return [...text.matchAll(ATTRIBUTE)].map(([written, name = "", double, single, bare]) => ({
		written,
		name: name.toLowerCase(),
		value: double ?? single ?? bare ?? "",
	}));
}

function dropped(name: string, value: (name: string) => string | undefined): Tag["drop"] {
	// What search machines and mailbox services read of an order is data, and runs nothing.
	if (name === "script" && /^application\/ld\+json$/i.test(value("type")?.trim() ?? "")) return undefined;
	if (ACTIVE.has(name)) return "element";
	return name === "base" || (name === "meta" && /^refresh$/i.test(value("http-equiv")?.trim() ?? "")) ? "tag" : undefined;
}

/**
 * A link that runs script leads nowhere. Shopify's addresses begin with `//`, which leads nowhere from a mail, or templates put
 * `https:` in front of them: both become whole addresses.
 */
function safe(attribute: Attribute): Attribute {
	if (!LINKS.has(attribute.name)) return attribute;
	const value = attribute.value.replace(/^\s*https?:(?:\/\/)?(?=https?:\/\/)/i, "").replace(/^\s*\/\/(?=\w)/, "https://");
	const active = runsScript(value);
	if (!active && value === attribute.value) return attribute;
	return { ...attribute, value: active ? "#" : value, written: `${attribute.name}="${active ? "#" : value.replaceAll('"', "&quot;")}"` };
}
