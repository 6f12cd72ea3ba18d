import type { Context } from "hono";
import { html, raw } from "hono/html";
import type { Child } from "hono/jsx";
import { readableColor } from "../core/contrast.ts";
import type { Shop } from "../core/shop.ts";
import type { AppEnv } from "./api.ts";
import { publicStyle } from "./public-style.ts";

interface Page {
	title: string;
	/** BCP 47 */
	language: string;
	/** Whose page it is, where that is known. */
	shop: Shop | undefined;
	status?: 200 | 404 | 410 | 429;
}

/**
 * A page that a link in a mail leads to: for anybody who has the link, on any device, without scripts, cookies or anything
 * from elsewhere. Search engines and caches leave it alone.
 */
export function showPublicPage(c: Context<AppEnv>, { title, language, shop, status }: Page, content: Child): Response | Promise<Response> {
	const nonce = c.var.deps.random(16).toBase64();
	const { color, on_color } = readableColor(shop?.settings.brand.color);
	const document = (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="robots" content="noindex" />
				<meta name="color-scheme" content="light dark" />
				<title>{shop ? `${title} – ${shop.name}` : title}</title>
				<link rel="icon" href="data:," />
				<style nonce={nonce}>{raw(`:root{--brand:${color};--on-brand:${on_color}}${publicStyle}`)}</style>
			</head>
			<body>
				<main>
					{shop ? <p class="shop">{shop.name}</p> : null}
					{content}
				</main>
			</body>
		</html>
	);
	return c.html(html`<!doctype html>${document}`, status ?? 200, {
		"Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
		"Cache-Control": "no-store",
		"X-Robots-Tag": "noindex",
	});
}
