import { expect, test } from "vitest";
import { acceptedLanguage } from "../../src/core/accepted-language.ts";
import { isKey, keyAt, keyOfId, newestOf } from "../../src/core/correspondence.ts";
import { firstIdAt, timeId } from "../../src/core/ids.ts";

const id = (prefix: "msg" | "nte", at: number, byte: number) => keyOfId(timeId(prefix, at, new Uint8Array(10).fill(byte)));

test("pages of a history of many kinds miss nothing and repeat nothing", () => {
	const keys = [
		id("msg", 1000, 1),
		id("nte", 1000, 2),
		keyAt(firstIdAt("att", 1000), "invoice"),
		keyAt(firstIdAt("att", 1000), "parcel_photo"),
		id("msg", 900, 1),
	];
	const at = (...chosen: number[]) => chosen.map((i) => ({ key: keys[i] ?? "" }));
	const lists = (before: string | null) => [at(1, 0, 4), at(3, 2)].map((list) => list.filter(({ key }) => before === null || key < before).slice(0, 3));
	const seen: string[] = [];
	for (let before: string | null = null; ; ) {
		const { entries, next }: { entries: { key: string }[]; next: string | null } = newestOf(lists(before), 2);
		seen.push(...entries.map(({ key }) => key));
		if (next === null) break;
		expect(isKey(next)).toBe(true);
		before = next;
	}
	expect(seen).toEqual(keys.toSorted().reverse());
	expect(seen.at(-1)).toBe(keys[4]);
});

test.each(["", "' OR 1=1 --", "01kah", `${"0".repeat(80)}`, "01KAH00000ABC", "01kah00000%_"])("%j is no cursor", (text) => expect(isKey(text)).toBe(false));

test.each<[string[], string | undefined]>([
	[["", "fr-FR,de-AT;q=0.8,en;q=0.5"], "de-AT"],
	[["sv", "de"], "sv"],
	[["nn", ""], "nn"],
	[["<script>", "*"], undefined],
	[["", ""], undefined],
])("of %j the first known language is %s", (wishes, language) => expect(acceptedLanguage(wishes, ["nb", "en", "sv", "de", "bg"])).toBe(language));
