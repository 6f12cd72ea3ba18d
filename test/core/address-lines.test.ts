import { describe, expect, test } from "vitest";
import { addressLines } from "../../src/core/address-lines.ts";

describe("the lines of an address", () => {
	test.each([
		["NO", { postal_code: "6413", city: "Molde" }, "nb", ["6413 Molde", "Norge"]],
		["SE", { postal_code: "114 55", city: "Stockholm" }, "sv", ["114 55 Stockholm", "Sverige"]],
		["DE", { postal_code: "10115", city: "Berlin" }, "de", ["10115 Berlin", "Deutschland"]],
		["AT", { postal_code: "1010", city: "Wien" }, "de-AT", ["1010 Wien", "Österreich"]],
		["CH", { postal_code: "8001", city: "Zürich", region: "ZH" }, "de-CH", ["8001 Zürich", "ZH", "Schweiz"]],
		["BG", { postal_code: "1000", city: "София" }, "bg", ["1000 София", "България"]],
		["DK", { postal_code: "2100", city: "København Ø" }, "sv", ["2100 København Ø", "Danmark"]],
		["LV", { postal_code: "LV-1050", city: "Rīga" }, "en", ["Rīga, LV-1050", "Latvia"]],
		["GB", { postal_code: "SW1A 1AA", city: "London" }, "en", ["London, SW1A 1AA", "United Kingdom"]],
		["us", { postal_code: "78701", city: "Austin", region: "TX" }, "bg", ["Austin, TX 78701", "Съединени щати"]],
	])("in %s end as people there write them, the country in the language of the mail", (country, place, locale, end) => {
		const address = { name: "A. B.", line1: "Gatan 1", country, ...place };
		expect(addressLines(address, locale)).toEqual(["A. B.", "Gatan 1", ...end]);
	});
});
