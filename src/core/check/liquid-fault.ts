import { excerpt } from "./excerpt.ts";

/** Something in a source that is not Liquid. */
export interface LiquidFault {
	/** Offset into the source. */
	at: number;
	detail: string;
	suggestion?: string;
}

/** `{{ order.number } … {{`: the next one opens before this one is closed. */
export function swallowingFault(source: string, begin: number, inner: number): LiquidFault {
	return unclosed(begin, source.slice(begin, inner));
}

/** `{% %}` */
export function blankTagFault(begin: number, message: string): LiquidFault | undefined {
	return /tag syntax/.test(message) ? { at: begin, detail: "A tag must begin with its name, such as `if` or `for`." } : undefined;
}

/** What is open until the end of the source, and where one can read on. */
export function openFault(source: string, begin: number, message: string): { fault: LiquidFault; goOnAt: number } {
	const raw = source.lastIndexOf("{%", begin - 1);
	if (/^raw /.test(message)) return { fault: { at: raw, detail: "`raw` is never closed: write `{% endraw %}` where it ends." }, goOnAt: source.length };
	const close = source.indexOf("}}", begin);
	const written = source.slice(begin, close + 2);
	if (source.startsWith("{{", begin) && close !== -1)
		return { fault: { at: begin, detail: `A quotation mark in ${excerpt(written)} is opened and never closed.` }, goOnAt: close + 2 };
	const line = source.slice(begin).split("\n", 1)[0] ?? "";
	return { fault: unclosed(begin, line), goOnAt: begin + line.length };
}

/** @param written from the opening delimiter on */
function unclosed(at: number, written: string): LiquidFault {
	const [open, close] = written.startsWith("{{") ? ["{{", "}}"] : ["{%", "%}"];
	const brace = written.slice(2).search(/[%}]/) + 2;
	if (brace < 2) return { at, detail: `\`${open}\` is never closed: write \`${close}\` where it ends.` };
	const [shown, inside] = [written.slice(0, brace + 1), written.slice(2, brace).trim()];
	return { at, detail: `${excerpt(shown)} is not closed: it must end with \`${close}\`.`, suggestion: `${open} ${inside} ${close}` };
}
