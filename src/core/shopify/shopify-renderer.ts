import type { Liquid } from "liquidjs";
import { type Compiled, type Globals, renderCompiled } from "../liquid.ts";
import { oneLine, textAsHtml, tidy } from "../mail-texts.ts";
import type { Rendered } from "../render.ts";
import type { TemplateSource } from "../template.ts";
import { finishHtml } from "./finish-html.ts";
import { escapeHtml } from "./markup.ts";
import { createShopifyLiquid, parseShopify } from "./shopify-liquid.ts";

interface CompiledTemplate {
	subject: Compiled;
	preheader: Compiled;
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
		// Each in a scope of its own: what one of them counts is not there in the other.
		const [subject, preheader] = [template.subject, template.preheader].map((line) => oneLine(renderCompiled(line, { ...scope }, globals)));
		const body = renderCompiled(template.body, { ...scope }, globals);
		if (source.kind === "text") return { subject: subject ?? "", html: textAsHtml(tidy(body)), text: tidy(body) };
		const { html, text } = finishHtml(asDocument(body, preheader ?? ""));
		return { subject: subject ?? "", html, text: tidy(text) };
	}

	#compile(key: string | null, source: TemplateSource): CompiledTemplate {
		const known = key === null ? undefined : this.#compiled.get(key);
		if (known) return known;
		if (this.#compiled.size >= MOST_TEMPLATES) this.#compiled.clear();
		const text = (part: string) => ({ engine: this.#text, nodes: parseShopify(this.#text, part, "none") });
		const made = {
			subject: text(source.subject),
			preheader: text(source.preheader),
			body: source.kind === "text" ? text(source.body) : { engine: this.#html, nodes: parseShopify(this.#html, source.body, "html") },
		};
		if (key !== null) this.#compiled.set(key, made);
		return made;
	}
}

/** What captures and conditions leave in front of the doctype would put clients into quirks mode. */
function asDocument(body: string, preheader: string): string {
	const written = body.trim();
	const page = /<html[\s>]/i.test(written) ? written : `<!doctype html><html><head><meta charset="utf-8"></head><body>${written}</body></html>`;
	if (preheader === "") return page;
	const shown = `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preheader)}</div>`;
	return page.replace(/<body\b[^>]*>/i, (tag) => tag + shown);
}
