import { canonicalAddress, domainOf } from "./address.ts";
import { BY_LANGUAGE, EVERYWHERE } from "./mail-domains.ts";
import { mailLanguage } from "./mail-language.ts";

/** Endings that are no top-level domains, and the one that was meant. Real ones that look like a slip (.co, .cm, .om) are not here: firms have them. */
const ENDINGS: Readonly<Record<string, string>> = {
	...{ con: "com", cmo: "com", ocm: "com", coom: "com", comm: "com", cim: "com", vom: "com", xom: "com", ccom: "com", copm: "com", clm: "com", cpm: "com" },
	...{
		som: "com",
		dom: "com",
		c0m: "com",
		comn: "com",
		colm: "com",
		"com.com": "com",
		nte: "net",
		ner: "net",
		met: "net",
		nett: "net",
		ent: "net",
		ogr: "org",
	},
	...{ orgg: "org", noo: "no", nno: "no", n0: "no", see: "se", sse: "se", dee: "de", dde: "de", bgg: "bg", bbg: "bg", dkk: "dk", ddk: "dk" },
};
/** Endings that stand for a mistyped `.com` only behind the name of a service that has no domain there. */
const SLIPS = ["co", "cm", "om", "m", "c", "comm", "ne", "et"];
/** A service that has one domain in all countries. */
const EVERYWHERE_THE_SAME = /^gmail\.[a-z]{2,3}(\.[a-z]{2})?$/;
const known = new Set<string>([...EVERYWHERE, ...Object.values(BY_LANGUAGE).flat()]);
/** Of `gmail.com` the part that people know it by. */
const namesKnown = new Set([...known].map(nameOf));

/**
 * The address that was probably meant by one whose domain looks mistyped; undefined where there is nothing to doubt. A domain
 * that many people have is never doubted, and of a short name only its ending is: web.de and wen.de may both be somebody's.
 * @param locale BCP 47, of the shop: which of two that are as near is the likelier
 */
export function suggestedAddress(address: string, locale = "en"): string | undefined {
	const read = canonicalAddress(address);
	if (read === undefined) return undefined;
	const domain = suggestedDomain(domainOf(read).toLowerCase(), locale);
	return domain === undefined ? undefined : `${read.slice(0, read.lastIndexOf("@"))}@${domain}`;
}

function suggestedDomain(domain: string, locale: string): string | undefined {
	if (known.has(domain)) return undefined;
	if (EVERYWHERE_THE_SAME.test(domain)) return "gmail.com";
	const mended = withRightEnding(domain);
	if (known.has(mended)) return mended;
	const near = nearestDomain(mended, locale);
	if (near !== undefined) return near;
	return mended === domain ? undefined : mended;
}

function withRightEnding(domain: string): string {
	const [ending, right] = Object.entries(ENDINGS).find(([wrong]) => domain.endsWith(`.${wrong}`)) ?? [];
	if (ending !== undefined && right !== undefined) return `${domain.slice(0, -ending.length)}${right}`;
	const [name = "", ...rest] = domain.split(".");
	const [slip = ""] = rest;
	return rest.length === 1 && SLIPS.includes(slip) && known.has(`${name}.com`) ? `${name}.com` : domain;
}

/** The nearest of the known ones, those of the language first. A country's own domain of a service (hotmail.it, gmail.xy) is no slip of its neighbour. */
function nearestDomain(domain: string, locale: string): string | undefined {
	const own = BY_LANGUAGE[mailLanguage(locale)] ?? [];
	const candidates = [...own, ...EVERYWHERE, ...Object.values(BY_LANGUAGE).flat()];
	const found = candidates
		.map((candidate) => ({ candidate, distance: slips(domain, candidate) }))
		.filter(({ candidate, distance }) => distance <= mostSlips(candidate) && isSlipOfName(domain, candidate))
		.sort((one, other) => one.distance - other.distance);
	return found[0]?.candidate;
}

/** The name itself is mistyped, and is not the name of another service; or only the ending is, in a way that is none of a country. */
function isSlipOfName(domain: string, candidate: string): boolean {
	if (nameOf(domain) === nameOf(candidate)) return false;
	return !namesKnown.has(nameOf(domain)) && endingOf(domain) === endingOf(candidate);
}

/** Short names lie close together by nature. */
function mostSlips(candidate: string): number {
	const { length } = nameOf(candidate);
	if (length < 5) return 0;
	return length < 7 ? 1 : 2;
}

function nameOf(domain: string): string {
	return domain.split(".")[0] ?? "";
}

function endingOf(domain: string): string {
	return domain.slice(domain.indexOf("."));
}

/** Letters that are missing, too many, another, or two that changed places (optimal string alignment). */
function slips(one: string, other: string): number {
	const rows = [Array.from({ length: other.length + 1 }, (_none, j) => j)];
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const at = (a: number, b: number) => (a === i ? row[b] : rows[a]?.[b]) ?? 0;
			const same = one[i - 1] === other[j - 1] ? 0 : 1;
			let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
			if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
			row.push(least);
		}
		rows.push(row);
	}
	return rows[one.length]?.[other.length] ?? 0;
}
