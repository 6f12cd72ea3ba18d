import { describe, expect, it } from "vitest";
import { readSearch, searchText } from "../../src/core/search-text.ts";

const read = (typed: string) => readSearch(typed).map(({ words, beginning }) => words.join(" ") + (beginning ? "…" : ""));

describe("what a person types into a search", () => {
	it.each<[string, string[]]>([
		["ordrebekreftelse", ["ordrebekreftelse…"]],
		["Åse ØDEG", ["ase", "odeg…"]],
		["Straße", ["strasse…"]],
		["Поръчка", ["поръчка…"]],
		['kari "er sendt" i', ["kari", "er sendt", "i"]],
		['"er sendt"', ["er sendt"]],
		["kari@exa", ["kari exa…"]],
		["kari no", ["kari", "no"]],
		["#1001", ["1001"]],
		["1001", ["1001…"]],
		["2024-1001", ["2024 1001…"]],
		// What means something to FTS5 means nothing here.
		['"', []],
		['a" OR "b', ["a", "or", "b"]],
		["NEAR(kari nordmann, 2)", ["near kari", "nordmann", "2"]],
		["subject:x* -kari ^y {a b}: +z", ["subject x", "kari", "y", "a", "b", "z"]],
		["*** - ( ) 🎉 \u0000", []],
		["a\u0000bcd", ["a bcd…"]],
		["\uE000storeabc", ["storeabc…"]],
		["   ", []],
	])("%j", (typed, expected) => {
		expect(read(typed)).toEqual(expected);
	});

	it("ends somewhere", () => {
		expect(readSearch("kari ".repeat(2000))).toHaveLength(32);
	});
});

it("what a mail is found by stands folded on four lines", () => {
	const text = searchText({ subject: "Ødegårds\n ordre", toAddress: "KARI@example.no", toName: "Kåre", fromAddress: "post@x.no", orderNumber: "#7" });
	expect(text).toBe("odegards ordre\nkari@example.no kare\npost@x.no\n#7");
	expect(searchText({})).toBe("\n\n\n");
});
