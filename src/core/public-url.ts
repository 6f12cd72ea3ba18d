import { isPublicAddress } from "./public-address.ts";

/** Either the address, in the form the URL standard gives it, or everything that is wrong with it. */
export type PublicUrl = { ok: true; url: URL } | { ok: false; faults: string[] };

const LONGEST = 2048;
const HTTPS_PORT = 443;
/** Below are the well-known services (mail, SSH, …), none of which is anybody's web service. */
const FIRST_FREE_PORT = 1024;
/** Under these no name means the same public host to everybody: RFC 6761, RFC 6762 (appendix G), RFC 8375, RFC 9476, ICANN's .internal. */
const PRIVATE_SUFFIXES = "localhost localdomain local internal intranet private corp home lan arpa test invalid onion alt".split(" ");
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse; the URL parser would drop some of them
const ODD = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]/;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+$/;

/**
 * Guards an address that somebody else chose and that Postbud itself will call (SSRF): https, a host of the public
 * internet, and no credentials. Spellings of IP addresses (decimal, hex, octal, short, full-width) are the URL parser's
 * to resolve (WHATWG URL), before anything is judged.
 *
 * A name is judged as a name. A Worker can ask a resolver over HTTPS, but not tell `fetch` to connect to the address that
 * was answered, and the name may mean another one a moment later: looking would cost a request each time and keep nobody
 * out. What stands in the way of a public name of a private address is the runtime: it connects to public addresses only,
 * after resolving (workerd.capnp, `Network.allow`, seen 2026-11), and on Cloudflare there is no network of ours around it.
 *
 * Call what passed here with `redirect: "manual"`: a redirect passes by this guard.
 * @param options.allowPrivate for development: http, every host and every port
 */
export function publicUrl(text: string, options: { allowPrivate: boolean }): PublicUrl {
	const url = /^https?:\/\/[^/]/i.test(text) && !ODD.test(text) && text.length <= LONGEST ? URL.parse(text) : null;
	if (!url) return { ok: false, faults: [`must be an absolute https URL of at most ${LONGEST} characters, without spaces or backslashes`] };
	const faults = [
		...(url.username === "" && url.password === "" ? [] : ["must not hold a user name or password"]),
		...(text.includes("#") ? ["must not have a fragment (#…)"] : []),
		...(options.allowPrivate ? [] : publicFaults(url)),
	];
	return faults.length > 0 ? { ok: false, faults } : { ok: true, url };
}

function publicFaults(url: URL): string[] {
	return [
		...(url.protocol === "https:" ? [] : ["must begin with https://"]),
		...(isPublicHost(url.hostname) ? [] : ["must name a host of the public internet, in full"]),
		...(isWebPort(url) ? [] : [`must have port ${HTTPS_PORT}, or one from ${FIRST_FREE_PORT} on`]),
	];
}

function isPublicHost(host: string): boolean {
	const address = isPublicAddress(host);
	if (address !== undefined) return address;
	// A dot at the end would make another spelling of every name below.
	return HOST_NAME.test(host) && !PRIVATE_SUFFIXES.includes(host.slice(host.lastIndexOf(".") + 1));
}

function isWebPort({ port, protocol }: URL): boolean {
	// Port 80 is http's own, whose protocol is named as a fault already.
	if (port === "") return true;
	return Number(port) === HTTPS_PORT || Number(port) >= FIRST_FREE_PORT || (protocol === "http:" && Number(port) === 80);
}
