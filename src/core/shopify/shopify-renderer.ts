import type { Liquid } from "liquidjs";
import { type Compiled, type Globals, renderCompiled } from "../liquid.ts";
import { oneLine, textAsHtml, tidy } from "../mail-texts.ts";
import type { Rendered } from "../render.ts";
import type { TemplateSource } from "../template.ts";
import { finishHtml } from "./finish-html.ts";
import { createShopifyLiquid, parseShopify } from "./shopify-liquid.ts";

interface CompiledTemplate {
	subject: Compiled;
	body: Compiled;
}

const MOST_TEMPLATES = 500;

/**
 * Renders templates that were written for Shopify: whole documents, so that the shop's layout is not around them, and the text
 * part is made from them. Compiled once and kept by their key, which names a version.
 */
export class ShopifyRenderer {
	readonly #html: Liquid = createShopifyLiquid("html");
	readonly #text: Liquid = createShopifyLiquid("none");
	readonly #compiled = new Map<string, CompiledTemplate>();

	/**
	 * @param key null: it is rendered this once, and not kept
	 * @param scope what `shopifyScope` makes of the event
	 * @throws LiquidError when the template cannot be compiled or rendered, or exceeds its limits
	 */
	render(key: string | null, source: TemplateSource, scope: object, globals: Globals): Rendered {
		const template = this.#compile(key, source);
		const subject = oneLine(renderCompiled(template.subject, scope, globals));
		// Each in a scope of its own: what one of them assigns or counts is not there in the other.
		const body = renderCompiled(template.body, { ...scope }, globals);
		if (source.kind === "text") return { subject, html: textAsHtml(tidy(body)), text: tidy(body) };
		const { html, text } = finishHtml(asDocument(body));
		return { subject, html, text: tidy(text) };
	}

	#compile(key: string | null, source: TemplateSource): CompiledTemplate {
		const known = key === null ? undefined : this.#compiled.get(key);
		if (known) return known;
		if (this.#compiled.size >= MOST_TEMPLATES) this.#compiled.clear();
		const made = {
			subject: { engine: this.#text, nodes: parseShopify(this.#text, source.subject, "none") },
			body:
				source.kind === "text"
					? { engine: this.#text, nodes: parseShopify(this.#text, source.body, "none") }
					: { engine: this.#html, nodes: parseShopify(this.#html, source.body, "html") },
		};
		if (key !== null) this.#compiled.set(key, made);
		return made;
	}
}

/** What captures and conditions leave in front of the doctype would put clients into quirks mode. */
function asDocument(body: string): string {
	const page = body.trim();
	return /<html[\s>]/i.test(page) ? page : `<!doctype html><html><head><meta charset="utf-8"></head><body>${page}</body></html>`;
}
