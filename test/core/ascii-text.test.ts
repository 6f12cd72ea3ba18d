import { describe, expect, it } from "vitest";
import { asciiText } from "../../src/core/ascii-text.ts";

describe("asciiText", () => {
	it.each([
		["kjøp.pdf", "kjop.pdf"],
		["Ærlig Øl på Åsen.pdf", "Aerlig Ol pa Asen.pdf"],
		["Rechnung für Straße.pdf", "Rechnung fur Strasse.pdf"],
		["фактура №5.pdf", "faktura No5.pdf"],
		["Щастие и здраве.txt", "Shtastie i zdrave.txt"],
		["Żółw œuvre.csv", "Zolw oeuvre.csv"],
		["a\u0308\u0301.txt", "a.txt"],
		["領収書.pdf", "___.pdf"],
		["🙂 smile.png", "_ smile.png"],
		["plain name (2).pdf", "plain name (2).pdf"],
	])("spells %s as %s", (text, spelt) => {
		expect(asciiText(text)).toBe(spelt);
	});

	it("leaves nothing beyond printable ASCII, whatever comes in", () => {
		const every = Array.from({ length: 0x3000 }, (_none, i) => String.fromCodePoint(i + 1)).join("");
		expect(asciiText(every)).toMatch(/^[\x20-\x7e]*$/);
	});
});
