import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/core/address.ts";

describe("readAddress", () => {
	it.each([
		["a@b.no", "a@b.no"],
		["Kalle.Berg+shop@Example.SE", "Kalle.Berg+shop@example.se"],
		["o'neil@example.co.uk", "o'neil@example.co.uk"],
		["ase@blåbær.no", "ase@xn--blbr-roah.no"],
		["user@пример.рф", "user@xn--e1afmkfd.xn--p1ai"],
		["a_b-c=d@sub.example.museum", "a_b-c=d@sub.example.museum"],
	])("takes %s", (input, address) => {
		expect(readAddress(input)).toEqual({ ok: true, address });
	});

	it.each([
		"",
		"plain",
		"@example.no",
		"a@",
		"a@localhost",
		"a@b@",
		'"xclow3n@gmail.com x"@internal.domain',
		"a@b.com>\r\nDATA",
		"a@b.com\nBcc: c@d.com",
		"Åse <a@b.no>",
		"a@[127.0.0.1]",
		"a@127.0.0.1",
		"a(comment)@b.no",
		".a@b.no",
		"a.@b.no",
		"a..b@b.no",
		"a b@b.no",
		"åse@b.no",
		"a@-b.no",
		"a@b..no",
		"a@b.no.",
		"a@b.no/path",
		"a@b.no:25",
		"a@b.123",
		"a,b@c.no",
		`a@${"b".repeat(2000)}.no`,
		`${"a".repeat(65)}@b.no`,
	])("refuses %j", (input) => {
		expect(readAddress(input).ok).toBe(false);
	});
});
