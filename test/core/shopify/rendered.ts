/// <reference types="vite/types/importMeta.d.ts" />
import { eventType } from "../../../src/core/catalogue.ts";
import { type Rendered, Renderer } from "../../../src/core/render.ts";
import type { TemplateSource } from "../../../src/core/template.ts";
import { templateScope } from "../../../src/core/template-scope.ts";
import { templates } from "../../../templates/index.ts";
import { mailShop } from "../../support/mail-shop.ts";

/** The templates beside the tests, by name. */
export const shopifyTemplates = byName(import.meta.glob<string>("./templates/*.liquid", { query: "?raw", eager: true, import: "default" }));

const renderer = new Renderer(templates);

export interface About {
	/** Whose sample it is. */
	type?: string;
	locale?: string;
	kind?: "html" | "text";
	subject?: string;
	preheader?: string;
	/** Put over the sample's data. */
	data?: Record<string, unknown>;
	/** Put over its order. */
	order?: Record<string, unknown>;
	customer?: Record<string, unknown>;
}

/** A mail of a template for Shopify, made of the catalogue's sample event. */
export function rendered(
	body: string,
	{ type = "order.placed", locale = "en", kind = "html", subject = "{{ name }}", preheader = "", ...change }: About = {},
): Rendered {
	const sample = eventType(type)?.sample;
	if (!sample) throw new Error(`no event type ${type}`);
	const posted = sample.data as { order?: object; customer?: object };
	const data = {
		...posted,
		...change.data,
		...(posted.order || change.order ? { order: { ...posted.order, ...change.order } } : {}),
		...(posted.customer || change.customer ? { customer: { ...posted.customer, ...change.customer } } : {}),
	};
	const source: TemplateSource = { kind, subject, preheader, body, dialect: "shopify" };
	const event = { id: sample.id, type, subject: sample.subject, time: sample.time, data };
	const { scope, globals } = templateScope(source, event, mailShop, { address: "ase.odegard@example.no", name: undefined }, locale, `${type}.customer`);
	return renderer.render(null, source, scope, globals);
}

/** What a piece of a template prints into HTML, with plain blanks where a language has others. */
export function printed(body: string, about?: About): string {
	const { html } = rendered(body, about);
	return html.slice(html.indexOf("<body>") + "<body>".length, html.lastIndexOf("</body>")).replace(/[\u00a0\u202f]/g, " ");
}

function byName(files: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(files).map(([path, content]) => [path.slice(path.lastIndexOf("/") + 1).replace(".liquid", ""), content]));
}
