import { describe, expect, it } from "vitest";
import { publicUrl } from "../../src/core/public-url.ts";

const judge = (text: string, allowPrivate = false) => publicUrl(text, { allowPrivate });

const PUBLIC = [
	"https://erp.example.com/hooks/postbud",
	"https://erp.example.com",
	"https://erp.example.com:443/hooks?shop=1&x=%20",
	"https://erp.example.com:8443/",
	"https://erp.example.com:1024/",
	"https://erp.example.com:65535/",
	"HTTPS://ERP.EXAMPLE.COM/Hooks",
	"https://xn--fjllbutikken-58a.example/",
	"https://fjällbutikken.example/",
	"https://a_b.example.com/",
	"https://1.example.com/",
	"https://10.0.0.1.example.com/",
	"https://localhost.example.com/",
	"https://internal.example.com/",
	"https://8.8.8.8/",
	"https://172.15.255.255/",
	"https://172.32.0.0/",
	"https://100.63.255.255/",
	"https://100.128.0.0/",
	"https://192.167.255.255/",
	"https://198.17.255.255/",
	"https://198.20.0.0/",
	"https://223.255.255.255/",
	"https://[2606:4700::1111]/",
	"https://[2a00:1450:400f:80d::200e]:8443/",
	"https://[2001:200::1]/",
	"https://[3ffd:ffff::1]/",
];

/** What lies behind a name or number that is not, or not only, what it looks like. */
const NOT_PUBLIC: [why: string, urls: string[]][] = [
	["this host", ["https://0.0.0.0/", "https://0/", "https://[::]/", "https://0.1.2.3/"]],
	["loopback", ["https://127.0.0.1/", "https://127.255.255.254/", "https://127.1/", "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/"]],
	[
		"other spellings of loopback",
		["https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://017700000001/", "https://0177.0.0.1/", "https://127.0.1"],
	],
	["full-width and circled digits", ["https://１２７.０.０.１/", "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/"]],
	["percent-encoded", ["https://%31%32%37.0.0.1/", "https://%6c%6f%63alhost/"]],
	[
		"private, RFC 1918",
		["https://10.0.0.1/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.0.1/", "https://0xc0a80001/"],
	],
	["shared, RFC 6598", ["https://100.64.0.1/", "https://100.127.255.255/", "https://100.100.100.200/"]],
	[
		"link-local and cloud metadata",
		["https://169.254.169.254/latest/meta-data/", "https://169.254.0.1/", "https://2852039166/", "https://[fe80::1]/", "https://[fd00:ec2::254]/"],
	],
	["platform addresses", ["https://168.63.129.16/", "https://192.0.0.192/"]],
	["documentation", ["https://192.0.2.1/", "https://198.51.100.7/", "https://203.0.113.9/", "https://[2001:db8::1]/", "https://[3fff::1]/"]],
	["benchmarks", ["https://198.18.0.1/", "https://198.19.255.255/", "https://[2001:2::1]/"]],
	["multicast", ["https://224.0.0.1/", "https://239.255.255.255/", "https://[ff02::1]/"]],
	["reserved and broadcast", ["https://240.0.0.1/", "https://255.255.255.255/", "https://[4000::1]/", "https://[100::1]/"]],
	[
		"IPv4 in IPv6, mapped",
		["https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::ffff:169.254.169.254]/", "https://[0:0:0:0:0:ffff:10.0.0.1]/"],
	],
	["IPv4 in IPv6, compatible and translated", ["https://[::127.0.0.1]/", "https://[::7f00:1]/", "https://[::ffff:0:127.0.0.1]/"]],
	["NAT64", ["https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b::a9fe:a9fe]/", "https://[64:ff9b:1::1]/"]],
	["6to4 and Teredo", ["https://[2002:7f00:1::]/", "https://[2002:a00:1::1]/", "https://[2001:0:7f00:1::]/"]],
	["unique local and site-local", ["https://[fc00::1]/", "https://[fdff::1]/", "https://[fec0::1]/"]],
	[
		"names of this machine or network",
		["https://localhost/", "https://LOCALHOST/", "https://app.localhost/", "https://localhost.localdomain/", "https://printer.local/"],
	],
	[
		"internal names",
		["https://metadata.google.internal/", "https://db.internal/", "https://wiki.corp/", "https://nas.home.arpa/", "https://router.lan/", "https://x.intranet/"],
	],
	["names that are nobody's", ["https://shop.test/", "https://shop.invalid/", "https://abcdef.onion/"]],
	["a name without a domain", ["https://intranet/", "https://postbud/"]],
	["a dot at the end", ["https://localhost./", "https://erp.example.com./", "https://metadata.google.internal./", "https://127.0.0.1./"]],
	["names that are no host names", ["https://a..example.com/", "https://*.example.com/", "https://-a.example.com/", `https://${"a".repeat(64)}.example.com/`]],
];

describe("publicUrl", () => {
	it.each(PUBLIC)("lets %s through", (text) => {
		expect(judge(text)).toEqual({ ok: true, url: new URL(text) });
	});

	it.each(NOT_PUBLIC.flatMap(([why, urls]) => urls.map((url) => [why, url])))("refuses %s: %s", (_why, text) => {
		expect(judge(text)).toEqual({ ok: false, faults: ["must name a host of the public internet, in full"] });
	});

	it.each([
		["another protocol", "ftp://example.com/"],
		["a file", "file:///etc/passwd"],
		["a script", "javascript:alert(1)"],
		["data", "data:text/plain,x"],
		["nothing", ""],
		["no protocol", "example.com/hooks"],
		["a relative address", "/hooks"],
		["a protocol-relative address", "//example.com/hooks"],
		["one slash", "https:/example.com/"],
		["no slash", "https:example.com/"],
		["three slashes", "https:///example.com/"],
		["backslashes", "https:\\\\example.com\\"],
		["a backslash before the host's end", "https://example.com\\@127.0.0.1/"],
		["a line break in the host", "https://exam\nple.com/"],
		["a tab", "https://example.com/\thooks"],
		["a space before", " https://example.com/"],
		["a space within", "https://example.com/a b"],
		["NUL", "https://example.com/\u0000"],
		["an IPv4 address out of range", "https://256.1.1.1/"],
		["a broken IPv6 address", "https://[::1/"],
		["an IPv6 zone", "https://[fe80::1%25eth0]/"],
		["a port out of range", "https://example.com:65536/"],
		["more than 2048 characters", `https://example.com/${"a".repeat(2048)}`],
	])("refuses %s", (_name, text) => {
		const read = judge(text);
		expect(read.ok ? [] : read.faults).toEqual(["must be an absolute https URL of at most 2048 characters, without spaces or backslashes"]);
	});

	it.each([
		["http", "http://example.com/", ["must begin with https://"]],
		["credentials", "https://user:pw@example.com/", ["must not hold a user name or password"]],
		["a user name that looks like the host", "https://example.com@8.8.8.8/", ["must not hold a user name or password"]],
		["a password alone", "https://:pw@example.com/", ["must not hold a user name or password"]],
		["a fragment", "https://example.com/#x", ["must not have a fragment (#…)"]],
		["an empty fragment", "https://example.com/#", ["must not have a fragment (#…)"]],
		["a mail port", "https://example.com:25/", ["must have port 443, or one from 1024 on"]],
		["SSH's port", "https://example.com:22/", ["must have port 443, or one from 1024 on"]],
		["port 80 with https", "https://example.com:80/", ["must have port 443, or one from 1024 on"]],
		["port 0", "https://example.com:0/", ["must have port 443, or one from 1024 on"]],
		[
			"everything at once",
			"http://user@localhost:22/#x",
			[
				"must not hold a user name or password",
				"must not have a fragment (#…)",
				"must begin with https://",
				"must name a host of the public internet, in full",
				"must have port 443, or one from 1024 on",
			],
		],
	])("names what is wrong with %s", (_name, text, faults) => {
		expect(judge(text)).toEqual({ ok: false, faults });
	});

	it.each(["http://localhost:3000/hooks", "http://127.0.0.1:22/", "https://10.0.0.1/", "http://[::1]:8080/", "http://receiver/"])(
		"for development lets %s through",
		(text) => {
			expect(judge(text, true).ok).toBe(true);
		},
	);

	it.each(["http://user:pw@localhost/", "http://localhost/#x", "ftp://localhost/", "localhost:3000"])("even for development refuses %s", (text) => {
		expect(judge(text, true).ok).toBe(false);
	});
});
