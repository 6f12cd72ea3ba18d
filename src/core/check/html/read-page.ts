import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { type Declaration, readCss, type Stylesheet } from "./read-css.ts";

export interface HtmlAttribute {
	/** Lower case. */
	name: string;
	/** With its character references decoded. */
	value: string;
	/** Position of the name. */
	at: number;
	/** Position of the value; undefined where there is none, or where character references make it another than in the source. */
	valueAt: number | undefined;
}

export interface HtmlElement {
	/** Lower case. */
	name: string;
	/** Position of the `<`. */
	at: number;
	attributes: HtmlAttribute[];
	/** The declarations of its style attribute. */
	style: Declaration[];
	parent: HtmlElement | undefined;
	/** The innermost link that it is in, or is. */
	link: HtmlElement | undefined;
}

/** A piece of text that has no tag and no character reference in it. */
export interface HtmlText {
	text: string;
	at: number;
	parent: HtmlElement | undefined;
	/** Grows from one block of text to the next. */
	block: number;
}

/** Everything in a page in the order of the source. */
export interface HtmlPage {
	elements: HtmlElement[];
	texts: HtmlText[];
	styles: Stylesheet[];
	/** Positions. */
	comments: number[];
	doctype: number | undefined;
}

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const INLINE = new Set(
	"a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split(" "),
);
/** What an element ends that was left open in front of it (HTML, 13.1.2.4). */
const ENDS = new Map([
	["li", ["li"]],
	["dt", ["dt", "dd"]],
	["dd", ["dt", "dd"]],
	["tr", ["td", "th", "tr"]],
	["td", ["td", "th"]],
	["th", ["td", "th"]],
]);

/**
 * Reads HTML as mail clients do, whatever is wrong in it. The tokenizer is htmlparser2's; its parser, as parse5's, searches the open
 * elements at every tag, so that a hundred thousand nested ones would take it minutes. Here each tag is looked at once.
 */
export function readPage(html: string): HtmlPage {
	const reader = new PageReader(html);
	const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
	tokenizer.write(html);
	tokenizer.end();
	return { ...reader.page, styles: stylesheets(reader.page.texts) };
}

export function attributeOf(element: HtmlElement, name: string): HtmlAttribute | undefined {
	return element.attributes.find((attribute) => attribute.name === name);
}

class PageReader implements TokenizerCallbacks {
	readonly page: HtmlPage = { elements: [], texts: [], styles: [], comments: [], doctype: undefined };
	readonly #html: string;
	readonly #open: HtmlElement[] = [];
	readonly #openNames = new Map<string, number>();
	#element: HtmlElement | undefined;
	#attribute: HtmlAttribute | undefined;
	#block = 0;

	constructor(html: string) {
		this.#html = html;
	}

	onopentagname(start: number, end: number): void {
		const name = this.#html.slice(start, end).toLowerCase();
		while (isEnded(this.#open.at(-1), name)) this.#close();
		if (!INLINE.has(name)) this.#block++;
		const parent = this.#open.at(-1);
		this.#element = { name, at: start - 1, attributes: [], style: [], parent, link: parent?.link };
		if (name === "a") this.#element.link = this.#element;
		this.page.elements.push(this.#element);
	}

	onattribname(start: number, end: number): void {
		this.#attribute = { name: this.#html.slice(start, end).toLowerCase(), value: "", at: start, valueAt: undefined };
		this.#element?.attributes.push(this.#attribute);
	}

	onattribdata(start: number, end: number): void {
		if (!this.#attribute) return;
		if (this.#attribute.value === "") this.#attribute.valueAt = start;
		this.#attribute.value += this.#html.slice(start, end);
	}

	onattribentity(code: number): void {
		if (!this.#attribute) return;
		this.#attribute.valueAt = undefined;
		this.#attribute.value += String.fromCodePoint(code);
	}

	onattribend(): void {}

	onopentagend(): void {
		const element = this.#element;
		if (!element) return;
		const style = attributeOf(element, "style");
		if (style) element.style = declarationsOf(style);
		if (VOID.has(element.name)) return;
		this.#open.push(element);
		this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 0) + 1);
	}

	onselfclosingtag(): void {
		this.onopentagend();
	}

	onclosetag(start: number, end: number): void {
		const name = this.#html.slice(start, end).toLowerCase();
		if (!INLINE.has(name)) this.#block++;
		if (!this.#openNames.get(name)) return;
		while (this.#close() !== name);
	}

	ontext(start: number, end: number): void {
		this.#addText(this.#html.slice(start, end), start);
	}

	ontextentity(code: number, end: number): void {
		this.#addText(String.fromCodePoint(code), this.#html.lastIndexOf("&", end - 1));
	}

	oncomment(start: number): void {
		this.page.comments.push(start - "<!--".length);
	}

	ondeclaration(start: number): void {
		if (/^!doctype/i.test(this.#html.slice(start - 1, start + 7))) this.page.doctype = start - 2;
	}

	oncdata(): void {}
	onprocessinginstruction(): void {}
	onend(): void {}

	#addText(text: string, at: number): void {
		this.page.texts.push({ text, at, parent: this.#open.at(-1), block: this.#block });
	}

	#close(): string | undefined {
		const name = this.#open.pop()?.name;
		if (name !== undefined) this.#openNames.set(name, (this.#openNames.get(name) ?? 1) - 1);
		return name;
	}
}

/** Whether a tag of that name ends the innermost element, which nobody closed. */
function isEnded(innermost: HtmlElement | undefined, name: string): boolean {
	if (innermost?.name === "p") return !INLINE.has(name) && !VOID.has(name);
	return innermost !== undefined && ENDS.get(name)?.includes(innermost.name) === true;
}

/** Every declaration at its own place, or where the value has character references, all at the attribute's. */
function declarationsOf({ value, at, valueAt }: HtmlAttribute): Declaration[] {
	const { declarations } = readCss(value, valueAt ?? 0);
	return valueAt === undefined ? declarations.map((declaration) => ({ ...declaration, at })) : declarations;
}

/** The tokenizer hands a stylesheet over in several pieces where there is a `<` in it. */
function stylesheets(texts: HtmlText[]): Stylesheet[] {
	const sheets = new Map<HtmlElement, HtmlText>();
	for (const piece of texts) {
		if (piece.parent?.name !== "style") continue;
		const known = sheets.get(piece.parent);
		sheets.set(piece.parent, known ? { ...known, text: known.text + piece.text } : piece);
	}
	return [...sheets.values()].map(({ text, at }) => readCss(text, at));
}
