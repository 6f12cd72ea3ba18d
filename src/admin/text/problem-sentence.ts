import type { Language } from "../language.ts";
import { problems as bg } from "./bg/problems.ts";
import { problems as de } from "./de/problems.ts";
import { problems as nb } from "./nb/problems.ts";
import { problems as sv } from "./sv/problems.ts";
import { type Sentence, translated } from "./translated.ts";

/** What the checks of templates say: whole sentences, the first that fits counts. */
export const PROBLEM_PATTERNS = {
	unknown: /^There is no `(.+)` in this mail\.$/,
	undocumented: /^(`.+`) is not documented: it stays empty/,
	noMember: /^(`[^`]+`) has no (`[^`]+`)\.$/,
	noMemberButOthers: /^(`[^`]+`) has no (`[^`]+`); it has (.+)\.$/,
	listOfMembers: /^(`.+`) is a list, and each entry has a (`.+`) of its own/,
	listWithout: /^(`.+`) is a list, and has no (`.+`)\.$/,
	listPrinted: /^(`.+`) is a list, and its entries are printed/,
	list: /^(`.+`) is a list; go through it\.$/,
	plainWithout: /^(`.+`) is an? .+, and has no (`.+`)\.$/,
	severalName: /^(`.+`) holds several things; name one/,
	severalThrough: /^(`.+`) holds several things; go through/,
	textInSome: /^(`.+`) is a text in some mails/,
	mayBeMissing: /^(`.+`) may be missing, and then/,
	onlyInside: /^(`.+`) is there only inside of (`.+`)\.$/,
	noFilter: /^There is no filter (`.+`)\.$/,
	noFilterValue: /^There is no filter (`.+`); the value/,
	noShopifyFilter: /^Postbud does not have Shopify's filter (`.+`)/,
	noText: /^There is no text (`.+`) in the translations/,
	noPartial: /^There is no partial (`.+`)\.$/,
	noTag: /^There is no tag (`.+`)\.$/,
	tagName: /^A tag must begin with its name/,
	rawOpen: /^`raw` is never closed/,
	quoteOpened: /^A quotation mark in (`.+`) is opened/,
	neverClosed: /^(`.+`) is never closed: write (`.+`) where/,
	notClosed: /^(`.+`) is not closed: it must end with (`.+`)\.$/,
	neverClosedOnLine: /^(`.+`) on line (\d+) is never closed\.$/,
	closesNothing: /^(`.+`) closes nothing: no (`.+`) is open/,
	tooDeep: /^More than (\d+) blocks stand inside/,
	elseIf: /^`else if` is written/,
	wrongBlock: /^(`.+`) belongs inside .+, but (`.+`) on line (\d+) is still open/,
	noBlock: /^(`.+`) belongs inside (.+), and none is open/,
	nothingBetween: /^There is nothing between/,
	valuesApart: /^(`.+`) has values with nothing between/,
	curlyQuotes: /^(`.+`) has typographic quotation marks/,
	htmlEditor: /^(`.+`) was changed by an HTML editor/,
	oneSignMore: /^(`.+`) has one sign too many/,
	quoteOpen: /^(`.+`) has a quotation mark that/,
	mustSay: /^(`.+`) must say (`and`|`or`) where/,
	threeEquals: /^(`.+`) compares with/,
	brackets: /^(`.+`) has brackets/,
	turnRound: /^(`.+`) cannot turn a condition round/,
	oneEquals: /^(`.+`) sets nothing; to compare/,
	unreadableLike: /^(`.+`) cannot be read.*?; it is written like (`.+`)\.$/,
	unreadable: /^(`.+`) cannot be read\.$/,
	cannotBeMade: /^The mail cannot be made: (.+)$/s,
	liquid: /^Liquid cannot read this: (.+)$/s,
	linkEmpty: /^This link leads nowhere/,
	linkToNothing: /^This link leads to (".+"), and nothing/,
	addressPart: /^The address (".+") is not a whole one/,
	addressBroken: /^The address (".+") cannot be opened/,
	schemeRefused: /^A link in a mail must not be a (".+") address/,
	schemeUnopened: /^Many mail programs do not open (".+") addresses/,
	linkWithoutText: /^This link has no text/,
	writeText: /^Write a text in it, or an alt text/,
	pictureWithoutAddress: /^This picture has no address/,
	pictureAddressPart: /^The address of this picture is not a whole/,
	pictureAddressBroken: /^The address of this picture cannot be opened/,
	pictureHttp: /^Many mail programs do not load pictures over http/,
	pictureScheme: /^Many mail programs do not show pictures from (".+")/,
	pictureWithoutAlt: /^This picture has no alt text/,
	altExample: /^alt="What the picture shows"/,
	pictureWithoutWidth: /^This picture has no width/,
	tooLarge: /^The mail of the sample data is ([\d.]+) KB: Gmail cuts/,
	nearlyTooLarge: /^The mail of the sample data is ([\d.]+) KB, close/,
	textTooSmall: /^This text is ([\d.]+) px high, too small.* at least (\d+) px/,
	contrast: /^The text colour (\S+) on (\S+) has a contrast of (\S+), and needs (\S+)/,
	unsupported: /^(.+) does not work in (.+) \((caniemail.+)\)\.$/,
	script: /^A mail must not have a script/,
	scriptAttribute: /^A mail must not run script: take out the attribute (".+")\.$/,
	refresh: /^Mail programs take out a refresh/,
	stylesheet: /^Gmail, Outlook\.com and Yahoo do not load this stylesheet/,
	writeStyle: /^Write its rules in a <style>/,
	takenOut: /^Most mail programs take out /,
	tagInText: /^In a text template readers would see the tag (.+) as it is/,
	noHtmlTag: /^There is no tag in this HTML template/,
	advertising: /^(".+") reads like advertising/,
	unsubscribeMissing: /^A marketing mail must have a link/,
	unsubscribeTooMuch: /^Only marketing mail has a link to unsubscribe/,
	notConverted: /^(\[.+\]) has no counterpart here/,
};

export type Problems = Record<keyof typeof PROBLEM_PATTERNS, Sentence>;

const PROBLEMS: Record<Exclude<Language, "en">, Problems> = { nb, sv, de, bg };

/** What a check says, in the console's language. What is not known in it stays in English. */
export function problemSentence(said: string, language: Language): string {
	return (language === "en" ? undefined : translated(said, PROBLEM_PATTERNS, PROBLEMS[language])) ?? said;
}
