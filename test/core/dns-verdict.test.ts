import { describe, expect, test } from "vitest";
import { dmarcRecord } from "../../src/core/dns-record.ts";
import { dnsVerdict, isWholeName } from "../../src/core/dns-verdict.ts";

const spf = { purpose: "spf", type: "TXT", name: "send.shop.example", value: "v=spf1 include:amazonses.com ~all" } as const;
const key = { purpose: "dkim", type: "TXT", name: "k1._domainkey.shop.example", value: "v=DKIM1; k=rsa; p=MIGfMA0" } as const;
const alias = { purpose: "dkim", type: "CNAME", name: "b1._domainkey.shop.example", value: "b1.shop-example.dkim.brevo.com" } as const;
const unknown = { ...alias, value: null } as const;
const mx = { purpose: "return_path", type: "MX", name: "send.shop.example", value: "feedback-smtp.eu-north-1.amazonses.com" } as const;

describe("what the DNS says of a record", () => {
	test.each([
		["nothing", spf, [], "missing"],
		["the texts of others only", spf, ['"google-site-verification=x"'], "missing"],
		["the same", spf, ['"v=spf1 include:amazonses.com ~all"'], "right"],
		["others allowed beside, and stricter", spf, ['"x"', '"v=spf1 include:_spf.google.com include:AmazonSES.com -all"'], "right"],
		["others allowed instead", spf, ['"v=spf1 include:_spf.google.com ~all"'], "other"],
		["a name that only begins like it", spf, ['"v=spf1 include:amazonses.com.evil.example ~all"'], "other"],
		["a key in two parts", key, ['"v=DKIM1; k=rsa; " "p=MIGfMA0"'], "right"],
		["another key", key, ['"v=DKIM1; k=rsa; p=AAAA"'], "other"],
		["a name in capitals with a dot", alias, ["B1.shop-example.dkim.brevo.com."], "right"],
		["another name", alias, ["elsewhere.example."], "other"],
		["anything, where only the service knows", unknown, ["u1.wl.sendgrid.net."], "right"],
		["nothing, where only the service knows", unknown, [], "missing"],
		["the host behind a preference", mx, ["10 feedback-smtp.eu-north-1.amazonses.com."], "right"],
		["a stricter policy", dmarcRecord("shop.example"), ['"v=DMARC1; p=reject; rua=mailto:x@shop.example"'], "right"],
		["no policy", dmarcRecord("shop.example"), ['"v=spf1 -all"'], "missing"],
	] as const)("%s", (_name, record, answers, verdict) => {
		expect(dnsVerdict(record, answers)).toBe(verdict);
	});

	test("a name with a part that only the service knows is not looked up", () => {
		expect(
			["<selector>pm._domainkey.shop.example", "em<number>.shop.example", "selector._domainkey.shop.example", "s1._domainkey.shop.example"].map(isWholeName),
		).toEqual([false, false, false, true]);
	});
});
