/**
 * Colours Liquid and HTML in the editor's fields: a copy of the text behind a field whose own letters are see-through. What is
 * typed, selected, copied and read aloud stays the field's. Very long texts are left plain, so that typing never waits.
 */
export const highlightScript = `
(() => {
	const LONGEST = 60000;
	const PIECES = new RegExp([
		"(\\\\{%-?\\\\s*comment[^]*?(?:endcomment\\\\s*-?%\\\\}|$)|<!--[^]*?(?:-->|$))",
		"(\\\\{\\\\{[^]*?(?:\\\\}\\\\}|$)|\\\\{%[^]*?(?:%\\\\}|$))",
		"(</?[a-zA-Z][\\\\w:-]*|/?>)",
	].join("|"), "g");
	const INSIDE = /("[^"]*"|'[^']*')|(\\{%-?\\s*\\w+|-?%\\}|\\{\\{-?|-?\\}\\})|(\\|\\s*\\w+)/g;

	const paint = (field, shade) => {
		const text = field.value;
		const parts = document.createDocumentFragment();
		const put = (piece, kind) => {
			if (piece === "") return;
			if (!kind) return parts.append(piece);
			const mark = document.createElement("span");
			mark.className = kind;
			mark.textContent = piece;
			parts.append(mark);
		};
		const each = (source, pattern, kinds, plain) => {
			let from = 0;
			for (const match of source.matchAll(pattern)) {
				put(source.slice(from, match.index), plain);
				const kind = kinds[match.slice(1).findIndex((one) => one !== undefined)];
				if (typeof kind === "function") kind(match[0]); else put(match[0], kind);
				from = match.index + match[0].length;
			}
			put(source.slice(from), plain);
		};
		const liquid = (source) => each(source, INSIDE, ["hl-text", "hl-mark", "hl-filter"], "hl-value");
		if (text.length > LONGEST) put(text);
		else each(text, PIECES, ["hl-comment", liquid, "hl-tag"]);
		parts.append("\\n");
		shade.replaceChildren(parts);
	};

	for (const field of document.querySelectorAll("textarea.code")) {
		const shade = document.createElement("pre");
		shade.className = "shade";
		shade.setAttribute("aria-hidden", "true");
		const stack = document.createElement("div");
		stack.className = "shaded";
		field.replaceWith(stack);
		stack.append(shade, field);
		let waiting = false;
		const follow = () => { shade.scrollTop = field.scrollTop; shade.scrollLeft = field.scrollLeft; };
		const draw = () => { waiting = false; paint(field, shade); follow(); };
		field.addEventListener("input", () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } });
		field.addEventListener("scroll", follow);
		new ResizeObserver(() => {
			shade.style.width = field.clientWidth + "px";
			shade.style.height = field.clientHeight + "px";
			follow();
		}).observe(field);
		field.form.addEventListener("reset", () => requestAnimationFrame(draw));
		draw();
	}
})();
`;
