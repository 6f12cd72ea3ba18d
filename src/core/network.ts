/** Hextets of an IPv6 address that name a network (RFC 4291 §2.5.4); whoever has one can choose the rest anew for each request. */
const NETWORK = 4;
const ALL = 8;

/** What stands for the one who calls from an IP address: an IPv4 address itself, the /64 network of an IPv6 address. */
export function networkOf(ip: string): string {
	if (!ip.includes(":")) return ip;
	const [head = "", tail = ""] = ip.toLowerCase().split("::");
	const [first, last] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
	const zeros = Array<string>(Math.max(0, ALL - first.length - last.length)).fill("0");
	return [...first, ...zeros, ...last].slice(0, NETWORK).join(":");
}
