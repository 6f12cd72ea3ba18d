import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { TextWriter } from "../text-writer.ts";
import { cached } from "./cached.ts";
import { Markup } from "./markup.ts";
import { stylesheetOf } from "./page-stylesheet.ts";
import type { Place, Stylesheet } from "./stylesheet.ts";
import { readTag, type Tag } from "./tag.ts";

export interface FinishedHtml {
	html: string;
	text: string;
}

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** What a tag ends that was left open in front of it (HTML, 13.1.2.4). */
const ENDS: Record<string, string[]> = { li: ["li"], p: ["p"], tr: ["tr"], td: ["td", "th"], th: ["td", "th"] };
const MOST_TAGS = 5000;
const LONGEST_TAG = 500;

/** What was read once is not read again: mails of one template differ in few tags. */
const tags = new Map<string, Tag>();

/**
 * Makes a mail of the page that a template of Shopify's gives. Its stylesheet, which Shopify puts in place of a link that mail
 * clients drop, and every rule of its own are written into style attributes; what cannot be (media queries, `:hover`) stays in
 * a `<style>`. Scripts and other active content are taken out, and a picture without an address gives way to its text.
 */
export function finishHtml(page: string): FinishedHtml {
	const finisher = new Finisher(page, stylesheetOf(page));
	const tokenizer = new Tokenizer({ decodeEntities: true }, finisher);
	tokenizer.write(page);
	tokenizer.end();
	return finisher.finished();
}

class Finisher implements TokenizerCallbacks {
	readonly #page: string;
	readonly #sheet: Stylesheet;
	readonly #text = new TextWriter();
	readonly #open: Place[] = [];
	readonly #openNames = new Map<string, number>();
	#html = "";
	/** Up to where the page is written. */
	#done = 0;
	#start = 0;
	/** The element of which nothing is written. */
	#dropping: string | undefined;
	#styled = false;

	constructor(page: string, sheet: Stylesheet) {
		this.#page = page;
		this.#sheet = sheet;
	}

	finished(): FinishedHtml {
		if (this.#dropping === undefined) this.#write(this.#page.length);
		return { html: this.#html, text: this.#text.text() };
	}

	onopentagname(start: number): void {
		this.#start = start - 1;
	}

	onopentagend(end: number): void {
		if (this.#dropping !== undefined) return;
		const tag = tagOf(this.#page.slice(this.#start, end + 1));
		this.#write(this.#start);
		this.#done = end + 1;
		const isStyle = tag.shape.name === "style";
		if (isStyle || tag.shopifyStyles) this.#keepRules();
		if (tag.drop === "element" || isStyle) this.#dropping = tag.shape.name;
		if (tag.drop || isStyle || tag.shopifyStyles) return;
		if (tag.alt !== undefined) {
			this.#html += tag.alt;
			this.#text.write(new Markup(tag.alt).text);
			return;
		}
		this.#openElement(tag);
	}

	onselfclosingtag(end: number): void {
		this.onopentagend(end);
	}

	onclosetag(start: number, end: number): void {
		const name = this.#page.slice(start, end).toLowerCase();
		if (this.#dropping !== undefined) {
			if (name !== this.#dropping) return;
			this.#dropping = undefined;
			this.#done = this.#page.indexOf(">", end) + 1 || this.#page.length;
			return;
		}
		if (name === "head") {
			this.#write(start - 2);
			this.#keepRules();
		}
		this.#text.close(name);
		if ((this.#openNames.get(name) ?? 0) === 0) return;
		while (this.#closeElement() !== name);
	}

	ontext(start: number, end: number): void {
		if (this.#dropping === undefined) this.#text.write(this.#page.slice(start, end));
	}

	ontextentity(code: number): void {
		if (this.#dropping === undefined) this.#text.write(String.fromCodePoint(code));
	}

	onattribdata(): void {}
	onattribentity(): void {}
	onattribend(): void {}
	onattribname(): void {}
	oncdata(): void {}
	oncomment(): void {}
	ondeclaration(): void {}
	onend(): void {}
	onprocessinginstruction(): void {}

	#write(to: number): void {
		if (to > this.#done) this.#html += this.#page.slice(this.#done, to);
		this.#done = Math.max(this.#done, to);
	}

	#openElement(tag: Tag): void {
		if (ENDS[tag.shape.name]?.includes(this.#open.at(-1)?.shape.name ?? "")) this.#closeElement();
		const place = this.#sheet.place(tag.shape, this.#open.at(-1));
		this.#html += place.style === undefined ? tag.start + tag.end : `${tag.start} style="${place.style}"${tag.end}`;
		this.#text.open(tag.shape.name, tag.href, place.hidden);
		if (VOID.has(tag.shape.name)) return;
		this.#open.push(place);
		this.#openNames.set(tag.shape.name, (this.#openNames.get(tag.shape.name) ?? 0) + 1);
	}

	#closeElement(): string | undefined {
		const name = this.#open.pop()?.shape.name;
		if (name !== undefined) this.#openNames.set(name, (this.#openNames.get(name) ?? 1) - 1);
		return name;
	}

	/** The rules that no style attribute can hold, once, where the first stylesheet stood. */
	#keepRules(): void {
		if (!this.#styled && this.#sheet.kept !== "") this.#html += `<style>${this.#sheet.kept}</style>`;
		this.#styled = true;
	}
}

function tagOf(written: string): Tag {
	return written.length > LONGEST_TAG ? readTag(written) : cached(tags, MOST_TAGS, written, () => readTag(written));
}
