/** Text as the search compares it: lower case, without accents that people leave out (é, å → e, a), spaces joined. */
export function foldText(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** What the free search looks in: the subject on the first line, then addresses, names and the order. */
export function searchText(subject: string | null, ...more: (string | null | undefined)[]): string {
	return `${foldText(subject ?? "")}\n${foldText(more.filter(Boolean).join(" "))}`;
}
