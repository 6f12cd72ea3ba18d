const MARK = /[<>&"']/;
const MARKS = /[<>&"']/g;
const REFERENCES: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };
const CHARACTERS: Record<string, string> = Object.fromEntries(Object.entries(REFERENCES).map(([character, reference]) => [reference, character]));
/** An ampersand that begins no character reference. */
const BARE_AMPERSAND = /&(?!#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)/gi;

/**
 * HTML that the template itself wrote, with everything that came from an event already escaped in it. Shopify's templates use
 * no `escape`, capture whole paragraphs and print them again: so a text says by its type whether it may be printed as it is.
 * A plain string is data and is escaped wherever it comes out, whatever filters it went through; only what a person typed
 * into the template, and what was put together from that and escaped data, is Markup. A filter that knows nothing of it sees
 * the text, and what it gives back is data again.
 */
export class Markup {
	readonly #html: string;

	constructor(html: string) {
		this.#html = html;
	}

	/** HTML of any value: Markup as it is, everything else escaped. */
	static html(value: unknown): string {
		return value instanceof Markup ? value.#html : escapeHtml(textOf(value));
	}

	/** The same with no tag left in it; what is escaped already stays as it is. */
	static escaped(value: unknown): string {
		const html = Markup.html(value);
		return html.replace(/[<>"']/g, (mark) => REFERENCES[mark] ?? mark);
	}

	/** What a template holds as a text: Markup where it has a mark that means something in HTML. */
	static written(text: string): Markup | string {
		return MARK.test(text) ? new Markup(text.replace(BARE_AMPERSAND, "&amp;")) : text;
	}

	/** Escaped HTML as a value: a plain string where nothing in it means anything in HTML. */
	static captured(html: string): Markup | string {
		return MARK.test(html) ? new Markup(html) : html;
	}

	/** What people read: without tags, its characters as they are. */
	get text(): string {
		return decoded(this.#html.replace(/<br\s{0,9}\/?>\n?/gi, "\n").replace(/<[^>]*>?/g, ""));
	}

	/** The text, or the HTML where there are tags in it. */
	toString(): string {
		return this.#html.includes("<") ? this.#html : decoded(this.#html);
	}

	toJSON(): string {
		return this.toString();
	}

	// What follows is how the engine asks: `size`, `contains`, comparisons.
	get size(): number {
		return this.toString().length;
	}

	indexOf(part: unknown): number {
		return this.toString().indexOf(String(part));
	}

	equals(other: unknown): unknown {
		if (other instanceof Markup) return other.#html === this.#html;
		// `blank` and `empty` know best what they are.
		return isComparable(other) ? other.equals(this.toString()) : this.toString() === other;
	}

	gt(other: unknown): boolean {
		return Number(this) > Number(other);
	}

	geq(other: unknown): boolean {
		return Number(this) >= Number(other);
	}

	lt(other: unknown): boolean {
		return Number(this) < Number(other);
	}

	leq(other: unknown): boolean {
		return Number(this) <= Number(other);
	}
}

export function escapeHtml(text: string): string {
	return MARK.test(text) ? text.replace(MARKS, (mark) => REFERENCES[mark] ?? mark) : text;
}

/** A value as `{{ }}` prints it, before escaping. */
export function textOf(value: unknown): string {
	if (typeof value === "string") return value;
	if (value === undefined || value === null) return "";
	if (Array.isArray(value)) return value.map(textOf).join("");
	// What Shopify prints of an object is the name of a Ruby class; nobody means that.
	return typeof value === "object" && (!("toString" in value) || value.toString === Object.prototype.toString) ? "" : String(value);
}

function decoded(html: string): string {
	return html.replace(/&(?:lt|gt|amp|quot|#39);/g, (reference) => CHARACTERS[reference] ?? reference);
}

function isComparable(value: unknown): value is { equals(other: unknown): unknown } {
	return typeof value === "object" && value !== null && "equals" in value && typeof value.equals === "function";
}
