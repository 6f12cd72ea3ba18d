import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { isHidden, TextWriter } from "./text-writer.ts";

/** The text part of a mail whose template brings only HTML. */
export function plainText(html: string): string {
	const reader = new TextReader(html);
	const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
	tokenizer.write(html);
	tokenizer.end();
	return reader.writer.text();
}

class TextReader implements TokenizerCallbacks {
	readonly writer = new TextWriter();
	readonly #html: string;
	#name = "";
	#attributes: Record<string, string> = {};
	#attribute: "href" | "style" | undefined;

	constructor(html: string) {
		this.#html = html;
	}

	onopentagname(start: number, end: number): void {
		this.#name = this.#html.slice(start, end).toLowerCase();
		this.#attributes = {};
	}

	onattribname(start: number, end: number): void {
		const name = end - start < 6 ? this.#html.slice(start, end).toLowerCase() : "";
		this.#attribute = name === "href" || name === "style" ? name : undefined;
	}

	onattribdata(start: number, end: number): void {
		this.#addValue(this.#html.slice(start, end));
	}

	onattribentity(code: number): void {
		this.#addValue(String.fromCodePoint(code));
	}

	onopentagend(): void {
		this.writer.open(this.#name, this.#attributes.href, isHidden(this.#attributes.style));
	}

	onselfclosingtag(): void {
		this.onopentagend();
	}

	onclosetag(start: number, end: number): void {
		this.writer.close(this.#html.slice(start, end).toLowerCase());
	}

	ontext(start: number, end: number): void {
		this.writer.write(this.#html.slice(start, end));
	}

	ontextentity(code: number): void {
		this.writer.write(String.fromCodePoint(code));
	}

	onattribend(): void {}
	oncdata(): void {}
	oncomment(): void {}
	ondeclaration(): void {}
	onend(): void {}
	onprocessinginstruction(): void {}

	#addValue(value: string): void {
		if (this.#attribute) this.#attributes[this.#attribute] = (this.#attributes[this.#attribute] ?? "") + value;
	}
}
