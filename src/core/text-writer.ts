import { rowLines, wrapped } from "./text-lines.ts";

interface Frame {
	name: string;
	/** Finished lines, and the one that is being written. */
	lines: string[];
	line: string;
	/** A blank is due before the next word. */
	blank: boolean;
	/** Empty lines are due before the next text. */
	gap: number;
	/** Of a row: its cells so far. */
	cells: string[][];
}

const LONGEST_LINE = 4000;
/** Tables within tables; what is deeper is text like any other. */
const DEEPEST = 60;
/** They stand on lines of their own: with an empty line around them, or without. */
const APART = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "section", "article", "header", "footer"]);
const LINES = new Set([
	"div",
	"center",
	"tr",
	"li",
	"dt",
	"dd",
	"tbody",
	"thead",
	"tfoot",
	"caption",
	"address",
	"form",
	"main",
	"nav",
	"body",
	"html",
	"figure",
]);
const UNSEEN = new Set(["head", "style", "script", "title", "template", "noscript"]);
const CELLS = new Set(["td", "th"]);
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** Those that nobody sees are among them: they hold an inbox's preview free. */
const BLANKS = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ad]+/g;
const HIDDEN = /display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all/i;

/**
 * Writes the text part of a mail from the tags and texts of its HTML, in their order. The cells of a row stand beside each other
 * where they have one line each; a link is followed by its address in angle brackets; lines end at 78 characters.
 */
export class TextWriter {
	readonly #frames: Frame[] = [frame("")];
	readonly #links: { at: number; href: string }[] = [];
	readonly #lists: (number | undefined)[] = [];
	/** The element of which nothing is seen, and how many of its name are open. */
	#unseen: { name: string; open: number } | undefined;

	open(name: string, href = "", hidden = false): void {
		if (this.#unseen) {
			if (name === this.#unseen.name) this.#unseen.open++;
			return;
		}
		if (hidden || UNSEEN.has(name)) {
			if (!VOID.test(name)) this.#unseen = { name, open: 1 };
			return;
		}
		if (name === "br") this.#break();
		else if (name === "hr") this.#rule();
		else if (name === "tr" && this.#frames.length < DEEPEST) this.#openRow();
		else if (CELLS.has(name) && this.#frames.length < DEEPEST) this.#openCell(name);
		else if (APART.has(name)) this.#apart(1);
		else if (LINES.has(name)) this.#apart(0);
		if (name === "table" && this.#frames.length < DEEPEST) this.#frames.push(frame(name));
		if (name === "ul" || name === "ol") this.#lists.push(name === "ol" ? 1 : undefined);
		if (name === "li") this.#bullet();
		if (name === "a") this.#links.push({ at: this.#top().line.length, href });
	}

	write(text: string): void {
		if (this.#unseen) return;
		const top = this.#top();
		const words = text === "\n" ? " " : text.replace(BLANKS, " ");
		if (words === "" || words === " ") {
			top.blank ||= words === " " && top.line !== "";
			return;
		}
		if (top.gap > 0 && top.line === "") this.#spend(top);
		if (top.line !== "" && (top.blank || words.startsWith(" "))) top.line += " ";
		top.line += words.trim();
		// A line is looked at again at every link in it.
		if (top.line.length > LONGEST_LINE) this.#endLine();
		top.blank = words.endsWith(" ");
	}

	close(name: string): void {
		if (this.#unseen) {
			if (name === this.#unseen.name && --this.#unseen.open === 0) this.#unseen = undefined;
			return;
		}
		if (name === "a") this.#closeLink();
		else if (name === "table" || name === "tr" || CELLS.has(name)) this.#unwind(name);
		else if (APART.has(name)) this.#apart(1);
		else if (LINES.has(name)) this.#apart(0);
		if (name === "ul" || name === "ol") this.#lists.pop();
	}

	text(): string {
		while (this.#frames.length > 1) this.#popFrame();
		return linesOf(this.#top()).flatMap(wrapped).join("\n");
	}

	#top(): Frame {
		return this.#frames.at(-1) ?? frame("");
	}

	#break(): void {
		const top = this.#top();
		if (top.line !== "" || top.gap === 0) this.#endLine();
	}

	#endLine(): void {
		const top = this.#top();
		this.#spend(top);
		top.lines.push(top.line.trimEnd());
		top.line = "";
		top.blank = false;
	}

	/** The empty lines that are due, where there is something above them. */
	#spend(top: Frame): void {
		if (top.gap > 0 && top.lines.length > 0 && top.lines.at(-1) !== "") top.lines.push("");
		top.gap = 0;
	}

	#apart(gap: number): void {
		const top = this.#top();
		if (top.line !== "") this.#endLine();
		top.gap = Math.max(top.gap, gap);
	}

	#rule(): void {
		this.#apart(1);
		this.write("---");
		this.#apart(1);
	}

	#bullet(): void {
		const number = this.#lists.at(-1);
		if (number !== undefined) this.#lists[this.#lists.length - 1] = number + 1;
		this.write(number === undefined ? "- " : `${number}. `);
	}

	#closeLink(): void {
		const link = this.#links.pop();
		const top = this.#top();
		if (!link) return;
		const label = top.line.slice(Math.min(link.at, top.line.length)).trim();
		const address = link.href.trim().replaceAll("&amp;", "&");
		const plain = address.replace(/^mailto:([^?]*).*$/i, "$1").replace(/\/$/, "");
		if (!/^(?:https?|mailto|tel):/i.test(address) || label === "" || plain === label || plain.replace(/^https?:\/\//, "") === label) return;
		top.line += ` <${address}>`;
	}

	#openRow(): void {
		// A row that nobody closed ends where the next one begins.
		if (this.#inTable("tr")) this.#unwind("tr");
		this.#apart(0);
		this.#frames.push(frame("tr"));
	}

	#openCell(name: string): void {
		if (this.#inTable(name)) this.#unwind(name);
		if (!this.#inTable("tr")) this.#frames.push(frame("tr"));
		this.#frames.push(frame(name));
	}

	/** Whether such an element is open in the innermost table. */
	#inTable(name: string): boolean {
		for (let i = this.#frames.length - 1; i > 0; i--) {
			const open = this.#frames[i]?.name;
			if (open === name) return true;
			if (open === "table") return false;
		}
		return false;
	}

	#unwind(name: string): void {
		if (name === "table" ? !this.#frames.some((one) => one.name === name) : !this.#inTable(name)) return;
		for (let popped = ""; popped !== name; ) popped = this.#popFrame();
	}

	#popFrame(): string {
		const done = this.#frames.pop() ?? frame("");
		const below = this.#top();
		const lines = done.name === "tr" ? rowLines([...done.cells, linesOf(done)]) : linesOf(done);
		this.#links.length = 0;
		if (CELLS.has(done.name)) below.cells.push(lines);
		else if (lines.length > 0) {
			this.#apart(done.name === "table" ? 1 : 0);
			this.#spend(below);
			for (const line of lines) below.lines.push(line);
			if (done.name === "table") below.gap = 1;
		}
		return done.name;
	}
}

/** Whether an element with this style attribute is shown nowhere. */
export function isHidden(style: string | undefined): boolean {
	return style !== undefined && HIDDEN.test(style);
}

function frame(name: string): Frame {
	return { name, lines: [], line: "", blank: false, gap: 0, cells: [] };
}

function linesOf({ lines, line }: Frame): string[] {
	const all = line.trim() === "" ? [...lines] : [...lines, line.trimEnd()];
	while (all.at(-1) === "") all.pop();
	const first = all.findIndex((one) => one !== "");
	return first === -1 ? [] : all.slice(first);
}
