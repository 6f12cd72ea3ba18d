import { describe, expect, it } from "vitest";
import { suggestedAddress } from "../../src/core/address-typos.ts";

const domainFor = (domain: string, locale?: string) => suggestedAddress(`kari.nordmann@${domain}`, locale)?.split("@")[1];

describe("a slip in the domain", () => {
	it.each([
		["gmial.com", "gmail.com"],
		["gamil.com", "gmail.com"],
		["gmai.com", "gmail.com"],
		["gmaill.com", "gmail.com"],
		["gmail.con", "gmail.com"],
		["gmail.cmo", "gmail.com"],
		["gmail.co", "gmail.com"],
		["gmail.cm", "gmail.com"],
		["gmail.no", "gmail.com"],
		["gmail.com.no", "gmail.com"],
		["GMIAL.COM", "gmail.com"],
		["gnail.com", "gmail.com"],
		["gmial.con", "gmail.com"],
		["hotmial.com", "hotmail.com"],
		["hotmai.com", "hotmail.com"],
		["hormail.com", "hotmail.com"],
		["hotmail.con", "hotmail.com"],
		["outlok.com", "outlook.com"],
		["outloook.com", "outlook.com"],
		["otlook.com", "outlook.com"],
		["yaho.com", "yahoo.com"],
		["yahooo.com", "yahoo.com"],
		["iclod.com", "icloud.com"],
		["icluod.com", "icloud.com"],
		["icloud.co", "icloud.com"],
		["fjellbutikken.con", "fjellbutikken.com"],
		["protonmial.com", "protonmail.com"],
	])("%s: %s", (typed, meant) => {
		expect(domainFor(typed)).toBe(meant);
	});

	it.each([
		["onlin.no", "nb", "online.no"],
		["onlien.no", "nb", "online.no"],
		["hotmial.no", "nb", "hotmail.no"],
		["telai.com", "sv", "telia.com"],
		["tellia.com", "sv", "telia.com"],
		["hotmal.se", "sv", "hotmail.se"],
		["t-onlin.de", "de", "t-online.de"],
		["t-onlien.de", "de", "t-online.de"],
		["freent.de", "de", "freenet.de"],
		["outlok.de", "de", "outlook.de"],
		["gmx.dee", "de", "gmx.de"],
		["web.dde", "de", "web.de"],
		["abv.bgg", "bg", "abv.bg"],
		["mail.bbg", "bg", "mail.bg"],
	])("%s in a shop that speaks %s: %s", (typed, locale, meant) => {
		expect(domainFor(typed, locale)).toBe(meant);
	});

	it("of two that are as near, the one of the shop's language", () => {
		expect(domainFor("onlinr.no", "nb")).toBe("online.no");
		expect(domainFor("onlone.de", "de")).toBe("online.de");
	});

	it("what stands before the @ stays as it is written", () => {
		expect(suggestedAddress("Kari+shop@gmial.com")).toBe("Kari+shop@gmail.com");
	});
});

describe("what is right is not doubted", () => {
	it.each(
		[
			...["gmail.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch", "mail.com", "mail.de", "mail.bg", "mail.dk", "ymail.com", "hotmail.no", "outlook.de", "me.com"],
			...[
				"live.com",
				"live.no",
				"web.de",
				"abv.bg",
				"dir.bg",
				"telia.com",
				"telia.no",
				"tele2.se",
				"online.no",
				"online.de",
				"t-online.de",
				"aol.com",
				"hey.com",
			],
			// A country's own domain of a service that has many.
			...["hotmail.be", "yahoo.com.br", "outlook.pt", "gmx.us", "yahoo.co.jp", "live.com.au", "icloud.com.cn"],
			// Near to a known one, and somebody's own.
			...["email.com", "mailo.com", "wen.de", "abc.bg", "gmc.de", "max.net", "home.com", "span.se", "tele.no", "free.com", "bahnhof.de"],
			// Firms, schools, and endings that only look like slips.
			...["fjellbutikken.no", "example.co", "startup.co", "uio.no", "kth.se", "tu-berlin.de", "uni-sofia.bg", "company.cm", "museum.om", "apotek1.no", "vg.no"],
			...["xn--bcher-kva.example", "mail.example.no", "post.online.no"],
		].map((domain) => [domain]),
	)("%s", (domain) => {
		for (const locale of ["nb", "sv", "de", "bg", "en"]) expect([locale, domainFor(domain, locale)]).toEqual([locale, undefined]);
	});

	it.each([["kari"], [""], ["kari@"], ["@gmial.com"], ["kari@gmial"]])("%j, which is no address", (text) => {
		expect(suggestedAddress(text)).toBeUndefined();
	});
});
