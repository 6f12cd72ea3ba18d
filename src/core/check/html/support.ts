import { featuresOf } from "./features.ts";
import { isHarmless } from "./harmless.ts";
import { MAIL_CLIENT_SUPPORT, MAIL_CLIENTS } from "./mail-client-support.ts";
import { type HtmlPage, readPage } from "./read-page.ts";

/** A feature of HTML or CSS that a mail uses. */
export interface UsedFeature {
	/** As it is written: `display:flex`, `<video>`, `[background]`, `@media`, `1rem` for the unit, `=initial` for a value. */
	name: string;
	/** Its page at caniemail.com/features/. */
	slug: string;
	/** Position of its first use. */
	at: number;
	/** A letter for each of MAIL_CLIENTS: y supported, a in part, n not, u nobody knows. */
	support: string;
}

/** Of all pairs of a feature and a client of which something is known, in percent: together 100. */
export interface SupportShares {
	full: number;
	partial: number;
	none: number;
}

export interface MailSupport {
	features: UsedFeature[];
	/** Over all that the mail uses. */
	all: SupportShares;
	/** Over that without which it is another mail: without media queries, rounded corners and the like. */
	needed: SupportShares;
}

const KNOWN = new Map(MAIL_CLIENT_SUPPORT.flatMap(([slug, names, support]) => names.split(" | ").map((name) => [name, { slug, support }])));

/** How well the major mail clients support what the HTML of a mail uses, each feature counted once (data of caniemail.com). */
export function supportOf(html: string): MailSupport {
	const features = usedFeatures(readPage(html));
	return { features, all: shares(features), needed: shares(features.filter(({ slug }) => !isHarmless(slug))) };
}

function shares(features: readonly UsedFeature[]): SupportShares {
	const known = features.map(({ support }) => support.replaceAll("u", "")).join("");
	const share = (letter: string) => ((known.split(letter).length - 1) / known.length) * 100;
	return known === "" ? { full: 100, partial: 0, none: 0 } : { full: share("y"), partial: share("a"), none: share("n") };
}

/** One use of each feature, under the first of its names. */
export function usedFeatures(page: HtmlPage): UsedFeature[] {
	const used = new Map<string, UsedFeature>();
	for (const [name, at] of featuresOf(page, (one) => KNOWN.has(one))) {
		const feature = KNOWN.get(name);
		if (feature && !used.has(feature.slug)) used.set(feature.slug, { name, at, ...feature });
	}
	return [...used.values()];
}

/** `Gmail`, `Outlook (Windows, Mac)`: the clients with that letter, a family by its name alone where all of it has it. */
export function clientsWith(letter: string, support: string): string[] {
	const clients = MAIL_CLIENTS.map((client, index) => ({ ...client, meant: support[index] === letter }));
	const families = Map.groupBy(clients, ({ family }) => family);
	return [...families].flatMap(([family, members]) => {
		const meant = members.filter((member) => member.meant).map(({ platform }) => platform);
		if (meant.length === 0) return [];
		return meant.length === members.length ? [family] : [`${family} (${meant.join(", ")})`];
	});
}
