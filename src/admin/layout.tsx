import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { AdminContext } from "./admin-env.ts";
import { LANGUAGES } from "./language.ts";
import { menuOf, type PlaceName } from "./menu.ts";
import { STYLE_URL } from "./style.ts";

interface Page {
	title: string;
	/** The place in the menu that the page belongs to. */
	at?: PlaceName;
	/** Where a change of language leads; a page that answers a POST has no address of its own. */
	here?: string;
	status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500;
	/** Address of the one script that makes the page more comfortable; its route's policy has to let it run. */
	script?: string;
}

const ICON =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='16' height='12' rx='2.5' fill='%23b3261e'/%3E%3Cpath d='M2 5l6 4.5L14 5' fill='none' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E";

/** A page of the console around its content. */
export function showPage(c: AdminContext, page: Page, content: Child): Response | Promise<Response> {
	const { text, language } = c.var;
	const document = (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				{/* Without a referrer browsers send `Origin: null` with forms; over plain http that is all the CSRF check has. */}
				<meta name="referrer" content="same-origin" />
				<meta name="color-scheme" content="light dark" />
				<title>{`${page.title} – ${text.product}`}</title>
				<link rel="icon" href={ICON} />
				<link rel="stylesheet" href={STYLE_URL} />
				{page.script ? <script src={page.script} defer></script> : null}
			</head>
			<body>
				<a class="skip" href="#content">
					{text.skip}
				</a>
				<Header c={c} page={page} />
				<main id="content" tabindex={-1}>
					{content}
				</main>
				<Footer c={c} page={page} />
			</body>
		</html>
	);
	return c.html(html`<!doctype html>${document}`, page.status ?? 200);
}

function Header({ c, page }: { c: AdminContext; page: Page }) {
	const { text, visitor } = c.var;
	if (!visitor)
		return (
			<header class="top">
				<span class="brand">{text.product}</span>
			</header>
		);
	const sections = menuOf(visitor);
	const open = sections.find(({ places }) => places.some(({ name }) => name === page.at));
	const isHere = (here: boolean, exact: boolean) => (here ? { "aria-current": exact ? ("page" as const) : ("true" as const) } : {});
	return (
		<header class="top">
			<a class="brand" href="/admin">
				{text.product}
			</a>
			<nav aria-label={text.nav.label}>
				{sections.map((section) => (
					<a href={section.places[0].path} {...isHere(section === open, section.places.length === 1)}>
						{text.nav.sections[section.name]}
					</a>
				))}
				<a href="/docs">{text.nav.docs}</a>
			</nav>
			<div class="who">
				<span class="shop">
					{visitor.shop.name}
					{visitor.who.kind === "person" ? (
						<>
							{" · "}
							<a href="/admin/account">{visitor.who.name}</a>
						</>
					) : null}
				</span>
				<form method="post" action="/admin/sign-out">
					<button type="submit" class="plain">
						{text.signIn.signOut}
					</button>
				</form>
			</div>
			{open && open.places.length > 1 ? (
				<nav class="places" aria-label={text.nav.sections[open.name]}>
					{open.places.map(({ name, path }) => (
						<a href={path} {...isHere(name === page.at, true)}>
							{text.nav.places[name]}
						</a>
					))}
				</nav>
			) : null}
		</header>
	);
}

function Footer({ c, page }: { c: AdminContext; page: Page }) {
	const { pathname, search } = new URL(c.req.url);
	return (
		<footer class="foot">
			<form method="post" action="/admin/language" aria-label={c.var.text.language}>
				<input type="hidden" name="next" value={page.here ?? pathname + search} />
				{Object.entries(LANGUAGES).map(([code, name]) => (
					<button type="submit" class="plain" name="language" value={code} lang={code} aria-pressed={code === c.var.language ? "true" : "false"}>
						{name}
					</button>
				))}
			</form>
		</footer>
	);
}
