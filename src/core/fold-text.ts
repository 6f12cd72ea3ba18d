/** Letters that Unicode does not take apart, as people type them on another keyboard. */
const LETTERS: Record<string, string> = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ð: "d", ł: "l", þ: "th" };

/** Text as the search compares it: lower case, without accents that people leave out (é, å, ø → e, a, o), spaces joined. */
export function foldText(text: string): string {
	const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	return plain
		.replace(/[øæœßđðłþ]/g, (letter) => LETTERS[letter] ?? letter)
		.replace(/\s+/g, " ")
		.trim();
}
