const SCHEME = /https?:|:\/\/|www\./i;
/** A label, a dot, and what could be a top-level domain. */
const DOMAIN = /[\p{L}\p{N}][\p{L}\p{N}-]*\.(xn--[a-z0-9-]+|\p{L}{2,63})(?![\p{L}\p{N}])/giu;
/** They are links however they are written; of other names, those in capitals and small letters mixed are text ("Dr.Martens"). */
const COMMON = new Set(
	"com net org info biz shop store online site website xyz top club app dev live link click page blog icu vip win pro mobi name".split(" "),
);
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether a mail program could make a link of something in a text: an address with or without its scheme, or a bare domain. */
export function looksLikeLink(text: string): boolean {
	// Full-width letters and dots mean the same to a browser, and invisible characters mean nothing.
	const plain = text
		.normalize("NFKC")
		.replace(/\p{Cf}/gu, "")
		.replaceAll("。", ".");
	return SCHEME.test(plain) || [...plain.matchAll(DOMAIN)].some(([, ending = ""]) => isTopLevel(ending));
}

function isTopLevel(ending: string): boolean {
	const small = ending.toLowerCase();
	if (/^[a-z]{2}$/.test(small)) return regions.of(small.toUpperCase()) !== undefined;
	return COMMON.has(small) || small.startsWith("xn--") || ending === small || ending === ending.toUpperCase();
}
