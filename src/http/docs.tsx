import type { Context } from "hono";
import { Hono } from "hono";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { EVENT_TYPES } from "../core/catalogue.ts";
import type { AppEnv } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { EventTypePage, EventTypes } from "./docs-events.tsx";
import type { Shown } from "./docs-fields.ts";
import { Operation, type OperationObject, slugOf } from "./docs-operation.tsx";
import { Problems } from "./docs-problems.tsx";
import { docsStyle } from "./docs-style.ts";

/** The parts of the OpenAPI document that the page shows. */
interface Described {
	info: { title: string; description?: string | undefined };
	servers?: { url: string }[] | undefined;
	paths?: Record<string, Record<string, unknown>> | undefined;
}

const METHODS = ["get", "post", "put", "patch", "delete"];
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A page for people, made from the document that machines get at /openapi.json. */
export function createDocs(describe: (c: Context<AppEnv>) => unknown): Hono<AppEnv> {
	const docs = new Hono<AppEnv>();
	const show = (c: Context<AppEnv>, page: Child) => c.html(html`<!doctype html>${page}`, 200, { "Content-Security-Policy": POLICY });
	docs.get("/", (c) => show(c, <Docs described={describe(c) as Described} />));
	docs.get("/events/:type", (c) => {
		const entry = EVENT_TYPES.find((one) => one.type === c.req.param("type"));
		if (!entry) throw new ApiError("not_found", "There is no such event type; /docs lists them.");
		return show(
			c,
			<DocsPage title={entry.type}>
				<EventTypePage entry={entry} />
			</DocsPage>,
		);
	});
	docs.get("/style.css", (c) => c.body(docsStyle, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=3600" }));
	return docs;
}

function Docs({ described: { info, servers, paths = {} } }: { described: Described }) {
	const operations = Object.entries(paths).flatMap(([path, item]) =>
		METHODS.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] as OperationObject }] : [])),
	);
	const tags = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? "More");
	const shown: Shown = new Map();
	const contents = [...tags.keys()].map((tag) => ({ tag, anchor: slugOf(tag) }));
	return (
		<DocsPage title={`${info.title}: the API`} contents={contents}>
			<h1>{info.title}: the API</h1>
			<p>{info.description}</p>
			<FirstCall url={servers?.[0]?.url ?? ""} />
			{[...tags].map(([tag, own]) => (
				<section aria-labelledby={slugOf(tag)}>
					<h2 id={slugOf(tag)}>{tag}</h2>
					{own.map((one) => (
						<Operation {...one} shown={shown} />
					))}
				</section>
			))}
			<EventTypes />
			<Problems />
		</DocsPage>
	);
}

function DocsPage({ title, contents = [], children }: { title: string; contents?: { tag: string; anchor: string }[]; children?: Child }) {
	return (
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{title}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/docs/style.css" />
			</head>
			<body>
				<div class="page">
					<nav aria-label="Contents">
						<ul>
							<li>
								<a class="home" href="/admin">
									Mail log
								</a>
							</li>
							<li>
								<a href="/docs#first-call">First call</a>
							</li>
							{contents.map(({ tag, anchor }) => (
								<li>
									<a href={`#${anchor}`}>{tag}</a>
								</li>
							))}
							<li>
								<a href="/docs#event-types">Event types</a>
							</li>
							<li>
								<a href="/docs#problems">Problems</a>
							</li>
							<li>
								<a href="/openapi.json">openapi.json</a>
							</li>
						</ul>
					</nav>
					<main>{children}</main>
				</div>
			</body>
		</html>
	);
}

function FirstCall({ url }: { url: string }) {
	const sample = EVENT_TYPES.find((one) => one.type === "account.approved")?.sample;
	return (
		<section aria-labelledby="first-call">
			<h2 id="first-call">First call</h2>
			<p>Tell Postbud that something happened. 202 means stored; the mail follows by itself, and the log shows it.</p>
			<pre>{`curl ${url}/v1/events \\\n  -H "Authorization: Bearer $POSTBUD_KEY" \\\n  -H "Content-Type: application/json" \\\n  -d '${JSON.stringify(sample, null, 2)}'`}</pre>
			<p>
				Then ask what became of it, or open the <a href="/admin">mail log</a>:
			</p>
			<pre>{`curl ${url}/v1/messages -H "Authorization: Bearer $POSTBUD_KEY"`}</pre>
			<p>
				Times are RFC 3339 in UTC. Money is a decimal string in the currency of the object it stands in. Lists answer <code>{"{ data, next_cursor }"}</code>,
				and ask for the next page with <code>?cursor=</code>.
			</p>
		</section>
	);
}
