const HOME = "/admin";

/** Where to go after a form: an address below /admin of this very site, else the log. Nobody is led elsewhere. */
export function safeNext(here: string, wanted: string): string {
	const base = new URL(here);
	const url = wanted.startsWith("/") ? URL.parse(wanted, base.href) : null;
	if (!url || url.origin !== base.origin) return HOME;
	const inside = url.pathname === HOME || url.pathname.startsWith(`${HOME}/`);
	return inside ? url.pathname + url.search : HOME;
}
