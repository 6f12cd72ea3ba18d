import * as z from "zod";
import { isOnOrigins } from "./browser-origins.ts";
import { type Fault, faultsOf } from "./fault.ts";
import { address, currency, foreignId, instant, line, locale, money, optionalLine, timezone, webUrl } from "./fields.ts";
import { looksLikeLink } from "./link-like.ts";
import { consent } from "./people.ts";

/** All that a page in a customer's browser may tell. */
export const BROWSER_EVENTS = ["cart.updated", "checkout.started", "cart.emptied"] as const;

/** Where a page that tells something is, and which origins its key lists. */
export interface BrowserPage {
	origin: string;
	origins: readonly string[];
}

export type BrowserReading = { kind: "read"; event: Record<string, unknown> } | { kind: "forbidden"; fault: Fault } | { kind: "invalid"; faults: Fault[] };

/** What the documentation says of the limits below. */
export const BROWSER_LIMITS =
	"With a publishable key anybody can say anything about anybody, so less is taken: only `cart.updated`, `checkout.started` and `cart.emptied`, at most 10 at once, from an origin that the key lists. A cart has at most 50 items, with titles and variants of at most 120 characters. No text may hold anything that looks like a link (`https:`, `www.`, or a domain such as evil.com). `url` and `image_url` are dropped unless they lead to the host of one of the key's origins or to a subdomain of it, and so is every field that is not listed here: cart `id, currency, total, url, updated_at, items`; item `id, product_id, variant_id, sku, title, variant, quantity, unit_price, line_total, url, image_url, digital`; customer `id, email, first_name, last_name, phone, locale, timezone, consent`. `source` becomes the page's origin, `subject` the cart, `data.origin` \"storefront\", and `id` gets `browser:` before it, so that no page takes the id of an event of the shop's own. Give carts ids that nobody can guess: who knows one can change it.";

const MOST_ITEMS = 50;
const URL_FIELDS = ["url", "image_url", "source_url"];
const NO_LINK = "must not hold anything that looks like a link";
const isPlain = (value: string | null | undefined) => !value || !looksLikeLink(value);
const plainLine = (max: number) => optionalLine(max).refine(isPlain, NO_LINK);
const maybeUrl = webUrl.nullish().catch(undefined);
const maybeLocale = locale.nullish().catch(undefined);

// zod leaves out what an object schema does not name.
const item = z.object({
	id: foreignId.nullish(),
	product_id: foreignId.nullish(),
	variant_id: foreignId.nullish(),
	sku: plainLine(120),
	title: line(120).refine(isPlain, NO_LINK),
	variant: plainLine(120),
	quantity: z.number().positive("must be more than 0").max(10_000, "must be at most 10000"),
	unit_price: money.nullish(),
	line_total: money.nullish(),
	url: maybeUrl,
	image_url: maybeUrl,
	digital: z.boolean().nullish(),
});
const cart = z.object({
	id: foreignId,
	currency: currency.nullish(),
	total: money.nullish(),
	url: maybeUrl,
	updated_at: instant.nullish(),
	items: z.array(item).max(MOST_ITEMS, `must have at most ${MOST_ITEMS} items`),
});
const customer = z.object({
	id: foreignId.nullish(),
	email: address.nullish(),
	first_name: plainLine(60),
	last_name: plainLine(60),
	phone: plainLine(40),
	locale: maybeLocale,
	timezone: timezone.nullish().catch(undefined),
	consent: z
		.object({
			purpose: plainLine(60),
			status: consent.shape.status,
			method: plainLine(60),
			text_version: plainLine(60),
			source_url: maybeUrl,
			occurred_at: instant.nullish(),
		})
		.nullish(),
});
const data = z.object({ locale: maybeLocale, cart, customer: customer.nullish() });
const filled = z.object({
	specversion: z.literal("1.0", { error: 'must be "1.0"' }).optional(),
	id: line(180),
	type: z.enum(BROWSER_EVENTS),
	time: instant.optional(),
	data,
});
const emptied = filled.extend({ data: data.extend({ cart: cart.partial({ items: true }) }) });

/**
 * Tightens what a browser says of a cart, before it is read as any other event: who holds a publishable key can have the shop
 * mail what they like to whom they like, so nothing may pass that is worth it. A fault in what the page itself wrote is named;
 * what browsers and their settings supply (language, time zone) is dropped where it is not understood.
 * @param input one CloudEvents event
 */
export function readBrowserEvent(input: unknown, { origin, origins }: BrowserPage): BrowserReading {
	const { type } = Object(input) as { type?: unknown };
	if (typeof type === "string" && type !== "" && !BROWSER_EVENTS.some((known) => known === type)) {
		return { kind: "forbidden", fault: { pointer: "/type", detail: `must be one of ${BROWSER_EVENTS.join(", ")} with a publishable key` } };
	}
	const reading = (type === "cart.emptied" ? emptied : filled).safeParse(input, { reportInput: true });
	if (!reading.success) return { kind: "invalid", faults: faultsOf(reading.error) };
	const event = {
		...reading.data,
		id: `browser:${reading.data.id}`,
		source: origin,
		subject: `cart/${reading.data.data.cart.id}`,
		data: { origin: "storefront", ...reading.data.data },
	};
	const isForeign = (key: string, value: unknown) => URL_FIELDS.includes(key) && !(typeof value === "string" && isOnOrigins(value, origins));
	return { kind: "read", event: JSON.parse(JSON.stringify(event, (key, value: unknown) => (isForeign(key, value) ? undefined : value))) };
}
