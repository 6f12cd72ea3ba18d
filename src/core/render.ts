import type { Liquid } from "liquidjs";
import { withoutScriptLinks } from "./link-safety.ts";
import { type Compiled, compile, createLiquid, type Globals, renderCompiled } from "./liquid.ts";
import { completeLocales, type Locales, mailLanguage } from "./mail-language.ts";
import { oneLine, textAsHtml, tidy } from "./mail-texts.ts";
import { plainText } from "./plain-text.ts";
import { ShopifyRenderer } from "./shopify/shopify-renderer.ts";
import type { TemplateSource } from "./template.ts";

export interface Rendered {
	subject: string;
	html: string;
	text: string;
}

/** What the folder `templates/` holds. */
export interface TemplateFolder {
	/** Partials of one name in two formats; `layout` is among them. */
	html: Record<string, string>;
	text: Record<string, string>;
	locales: Locales;
}

interface CompiledTemplate {
	subject: Compiled;
	preheader: Compiled;
	html: Compiled | undefined;
	text: Compiled | undefined;
}

const CONTENT = "<!--content-->";
/** Stands for the body while the layout is rendered: what nobody can type, because no field takes control characters. */
const PLACE = "\u0002content\u0003";
const FALLBACK_LANGUAGE = "en";

/**
 * Renders mails. Templates are compiled once and kept by their key, which must name a version.
 * The HTML engine escapes every output; the text engine and the subject's have nothing to escape.
 */
export class Renderer {
	readonly #html: Liquid;
	readonly #text: Liquid;
	readonly #layouts: { html: Compiled; text: Compiled };
	readonly #partials: string[];
	readonly #compiled = new Map<string, CompiledTemplate>();
	readonly #locales: Locales;
	/** Made when the first template of that dialect comes. */
	#shopify: ShopifyRenderer | undefined;

	constructor(folder: TemplateFolder) {
		this.#html = createLiquid(folder.html, "html");
		this.#text = createLiquid(folder.text, "none");
		const layout = (source = CONTENT) => source.replace(CONTENT, PLACE);
		this.#layouts = { html: compile(this.#html, layout(folder.html.layout)), text: compile(this.#text, layout(folder.text.layout)) };
		this.#locales = completeLocales(folder.locales);
		this.#partials = Object.keys(folder.html).filter((name) => name !== "layout");
	}

	/** What mails can be written in: `nb`, `de`, and `de-informal` where a language has two forms of address. */
	get languages(): string[] {
		return Object.keys(this.#locales);
	}

	/** What templates can `render`: names that both formats have. */
	get partials(): string[] {
		return this.#partials;
	}

	/** The engine for conditions of rules. */
	get conditions(): Liquid {
		return this.#text;
	}

	/**
	 * The locale (BCP 47) a mail is written in: the wanted one where Postbud has its language, its region kept for dates and
	 * money; else the fallback's; else English. A store's own template brings its own words, so it is always the wanted one.
	 */
	locale(wanted: string, fallback: string, kind: TemplateSource["kind"]): string {
		const candidates = [wanted, fallback].map((locale) => canonicalLocale(locale, kind)).filter((locale) => locale !== undefined);
		const known = kind === "built-in" ? candidates.find((locale) => mailLanguage(locale) in this.#locales) : candidates[0];
		return known ?? FALLBACK_LANGUAGE;
	}

	/**
	 * @param key names template and version; null: it is rendered this once, and not kept
	 * @param scope the event's data, `store` and `recipient`; in another dialect what `templateScope` makes for it
	 * @param globals `form_of_address` chooses among the forms that the language has
	 * @throws LiquidError when the template cannot be compiled or rendered, or exceeds its limits
	 */
	render(key: string | null, source: TemplateSource, scope: Record<string, unknown>, globals: Globals & { locale: string }): Rendered {
		const strings = this.strings(globals);
		const everywhere = { ...globals, strings };
		if (source.dialect === "shopify") {
			this.#shopify ??= new ShopifyRenderer();
			return this.#shopify.render(key, source, scope, everywhere);
		}
		const template = this.#compile(key, source);
		const said = { ...scope, greeting_name: greetingName(scope, strings) };
		const subject = oneLine(renderCompiled(template.subject, said, everywhere));
		const frame = { ...everywhere, subject, preheader: oneLine(renderCompiled(template.preheader, said, everywhere)) };
		const body = template.html ? renderCompiled(template.html, said, everywhere) : undefined;
		const html = body === undefined ? "" : this.#frameHtml(source.kind === "built-in" ? body : withoutScriptLinks(body), said, frame);
		const text = template.text ? this.#frame(this.#layouts.text, renderCompiled(template.text, said, everywhere), said, frame) : plainText(html);
		return { subject, html: html === "" ? textAsHtml(text) : html, text: tidy(text) };
	}

	/** The strings of a language in a form of address; those of English where the language is not known. */
	strings({ locale, form_of_address }: { locale: string; form_of_address?: unknown }): Record<string, string> {
		const language = mailLanguage(locale);
		return this.#locales[`${language}-${form_of_address}`] ?? this.#locales[language] ?? this.#locales[FALLBACK_LANGUAGE] ?? {};
	}

	#frameHtml(body: string, scope: object, frame: Globals): string {
		// A store's template may be a whole document of its own.
		return /<html[\s>]/i.test(body) ? body : this.#frame(this.#layouts.html, body, scope, frame);
	}

	#frame(layout: Compiled, body: string, scope: object, frame: Globals): string {
		// An event's data may have a `subject` or a `locale` too; the frame around the mail has its own.
		return renderCompiled(layout, { ...scope, ...frame }, frame).replace(PLACE, () => body);
	}

	#compile(key: string | null, source: TemplateSource): CompiledTemplate {
		const known = key === null ? undefined : this.#compiled.get(key);
		if (known) return known;
		if (this.#compiled.size >= 500) this.#compiled.clear();
		const made = {
			subject: compile(this.#text, source.subject),
			preheader: compile(this.#text, source.preheader),
			html: source.kind === "text" ? undefined : compile(this.#html, source.body),
			text: source.kind === "html" ? undefined : compile(this.#text, source.body),
		};
		if (key !== null) this.#compiled.set(key, made);
		return made;
	}
}

function canonicalLocale(text: string, kind: TemplateSource["kind"]): string | undefined {
	try {
		const { language, region } = new Intl.Locale(text.replaceAll("_", "-"));
		// A shop's own template in Nynorsk has its dates in Nynorsk; of "no", which Intl does not know, it has them in Bokmål.
		const known = kind === "built-in" || language === "no" ? mailLanguage(language) : language;
		// Only these two: what else a tag can hold has no end, and formats are kept for each.
		return region ? `${known}-${region}` : known;
	} catch {
		// A tag that is none; the next candidate is asked.
		return undefined;
	}
}

/** Where one says "Sie", a first name alone is no greeting; the strings of the language say which name is. */
function greetingName(scope: Record<string, unknown>, strings: Record<string, string>): unknown {
	return (strings["greeting.by"] === "full_name" ? scope.greeting_full_name : undefined) ?? scope.greeting_name;
}
