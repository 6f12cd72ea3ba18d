import type { Look } from "./look.ts";

/**
 * A mail as somebody with light or with dark colours sees it, whatever the browser at hand has: a frame without an origin does
 * not hear of the scheme that its page would like.
 */
export function inScheme(html: string, scheme: Look["scheme"]): string {
	return html
		.replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_whole, asked: string) =>
			asked.toLowerCase() === scheme ? "(min-width: 0)" : "(max-width: 0)",
		)
		.replace(/color-scheme\s*:\s*light dark/gi, `color-scheme: ${scheme}`)
		.replace(/(<meta name="color-scheme" content=")light dark"/gi, `$1${scheme}"`);
}
