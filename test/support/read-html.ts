import { Parser } from "htmlparser2";

/** What somebody who opens a mail has before them. */
export interface ReadHtml {
	/** Text as lines on the screen: blanks joined, entities as characters. */
	lines: string[];
	/** Where its links lead, in order. */
	links: string[];
	/** Every element with its attributes, but for what they say: `td align class style`. */
	elements: string[];
}

const BLOCKS = new Set(["p", "div", "table", "tr", "td", "h1", "h2", "ul", "li", "br", "body", "head", "title", "style"]);
const UNSEEN = new Set(["style", "script"]);

/** Reads HTML as a browser would, conditional comments for Outlook left out. */
export function readHtml(html: string): ReadHtml {
	const links: string[] = [];
	const elements: string[] = [];
	let text = "";
	let unseen = 0;
	const parser = new Parser({
		onopentag(name, attributes) {
			elements.push([name, ...Object.keys(attributes).sort()].join(" "));
			if (name === "a") links.push(attributes.href ?? "");
			if (BLOCKS.has(name)) text += "\n";
			if (UNSEEN.has(name)) unseen++;
		},
		ontext(data) {
			if (unseen === 0) text += data.replace(/[\n\t ]+/g, " ");
		},
		onclosetag(name) {
			if (BLOCKS.has(name)) text += "\n";
			if (UNSEEN.has(name)) unseen--;
		},
	});
	parser.end(html);
	const lines = text.split("\n").map((line) => line.replace(/ {2,}/g, " ").trim());
	return { lines: lines.filter((line) => line !== ""), links, elements };
}
