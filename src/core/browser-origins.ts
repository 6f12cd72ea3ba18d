import * as z from "zod";

/** Names without blanks, wildcards or underscores, and IPv6 literals; what the URL standard makes of everything else. */
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/;
/** Where a page is served to its own machine only, no certificate is needed to be who one says. */
const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"];

/** A web origin (RFC 6454) as a browser writes it in the Origin header: no path, the host in ASCII and small letters, no default port. */
export const webOrigin = z
	.string()
	.max(300, "must have at most 300 characters")
	.transform((text, context) => {
		const url = /^https?:\/\/[^/]+\/?$/i.test(text) ? URL.parse(text) : null;
		const isOrigin = url && HOST.test(url.hostname) && url.href === `${url.origin}/`;
		if (isOrigin && (url.protocol === "https:" || THIS_MACHINE.includes(url.hostname))) return url.origin;
		context.addIssue(
			isOrigin ? "must begin with https://; http is for localhost and 127.0.0.1" : "must be an origin such as https://shop.example: no path, no wildcard",
		);
		return z.NEVER;
	})
	.meta({ examples: ["https://shop.example"] });

/**
 * Whether an address is on a shop's own web: on the host of one of its origins, on one below it, or, for an origin such as
 * https://www.shop.example, on one below shop.example. What else two names have in common says nothing about who owns them.
 */
export function isOnOrigins(address: string, origins: readonly string[]): boolean {
	const url = URL.parse(address);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return false;
	return origins.some((origin) => {
		const { protocol, hostname } = new URL(origin);
		if (url.protocol === "http:" && protocol === "https:") return false;
		const domain = /^www\..+\./.test(hostname) ? hostname.slice("www.".length) : hostname;
		return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
	});
}
