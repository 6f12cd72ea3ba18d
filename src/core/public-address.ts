/**
 * Blocks that are nobody's on the public internet: private, loopback, link-local (cloud metadata), shared (CGNAT), documentation,
 * benchmarks, multicast, reserved. IANA's IPv4 special-purpose address registry (RFC 6890), seen 2026-11; the last line
 * is Azure's platform address, which is public in form only.
 */
const NOT_PUBLIC_IPV4 = [
	"0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24",
	"192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
	"168.63.129.16/32",
].flatMap((line) => line.split(" ").map(readBlock));

/**
 * Within 2000::/3, all there is of public unicast (RFC 4291 §2.4): protocol assignments with Teredo, documentation,
 * 6to4 (which carries IPv4 addresses of any kind), what was the 6bone, documentation again. Mapped, compatible and
 * translated IPv4 (`::ffff:0:0/96`, `::/96`, `64:ff9b::/96`) lie outside anyway. No prefix is longer than 32 bits.
 */
const NOT_PUBLIC_IPV6: Block[] = [
	{ base: 0x20010000, bits: 23 },
	{ base: 0x20010db8, bits: 32 },
	{ base: 0x20020000, bits: 16 },
	{ base: 0x3ffe0000, bits: 16 },
	{ base: 0x3fff0000, bits: 20 },
];
const PUBLIC_IPV6: Block = { base: 0x20000000, bits: 3 };

interface Block {
	base: number;
	bits: number;
}

/**
 * Whether an IP address is one of the public internet; undefined when the host is a name.
 * @param host as the WHATWG URL parser leaves it: IPv4 as four decimal numbers, whatever it was spelt as, and IPv6 in brackets
 */
export function isPublicAddress(host: string): boolean | undefined {
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return !NOT_PUBLIC_IPV4.some((block) => isWithin(ipv4Number(host), block));
	if (!host.startsWith("[")) return undefined;
	const first = firstOfIpv6(host.slice(1, -1));
	return isWithin(first, PUBLIC_IPV6) && !NOT_PUBLIC_IPV6.some((block) => isWithin(first, block));
}

/** The first 32 bits. What `::` leaves out is zero. */
function firstOfIpv6(text: string): number {
	const [head = "", tail] = text.split("::");
	const left = head === "" ? [] : head.split(":");
	const right = tail === undefined || tail === "" ? [] : tail.split(":");
	const missing = tail === undefined ? 0 : 8 - left.length - right.length;
	const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
	const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group, 16));
	return high * 0x10000 + low;
}

function isWithin(address: number, { base, bits }: Block): boolean {
	const size = 2 ** (32 - bits);
	return address >= base && address < base + size;
}

function readBlock(text: string): Block {
	const [base = "", bits] = text.split("/");
	return { base: ipv4Number(base), bits: Number(bits) };
}

function ipv4Number(text: string): number {
	return text.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}
