/** Letters that Unicode does not take apart. */
const LATIN: Record<string, string> = { æ: "ae", ø: "o", œ: "oe", ß: "ss", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ħ: "h", ŋ: "n" };
/** Cyrillic as Bulgaria's Transliteration Act writes it, and the letters of its neighbours. */
const CYRILLIC: Record<string, string> = {
	...Object.fromEntries([..."абвгдезиклмнопрстуфъыэ"].map((letter, i) => [letter, "abvgdeziklmnoprstufaye".charAt(i)])),
	...{ ж: "zh", й: "y", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sht", ь: "y", ю: "yu", я: "ya", ё: "e" },
	...{ і: "i", ї: "yi", є: "ye", ґ: "g", ј: "j", љ: "lj", њ: "nj", ћ: "c", ђ: "dj", џ: "dz", ѕ: "dz", ќ: "k", ѓ: "g" },
};
const LETTERS = new Map(Object.entries({ ...LATIN, ...CYRILLIC }));

/**
 * Text in printable ASCII, as people would spell it on a keyboard without its letters (å → a, ж → zh); what has no such
 * spelling becomes an underscore. For the few places where a mail service garbles anything else.
 */
export function asciiText(text: string): string {
	return [...text.normalize("NFC")].map(spelt).join("");
}

function spelt(character: string): string {
	if (/[\x20-\x7e]/.test(character)) return character;
	const lower = character.toLowerCase();
	const known = LETTERS.get(lower);
	if (known !== undefined) return lower === character ? known : known.charAt(0).toUpperCase() + known.slice(1);
	const base = character.normalize("NFKD").replace(/\p{M}/gu, "");
	return base !== "" && /^[\x20-\x7e]+$/.test(base) ? base : /^\p{M}$/u.test(character) ? "" : "_";
}
