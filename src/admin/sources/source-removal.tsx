import { Hono } from "hono";
import { forgetSource } from "../../actions/known-source.ts";
import { allows } from "../../core/scopes.ts";
import { findSource, removeSource } from "../../store/sources.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";

const HOME = "/admin/sources";

/** The end of a source, after a question. */
export const sourceRemoval = new Hono<AdminEnv>();

sourceRemoval.get("/:id/removal", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.sources.readOnly);
	const row = await findSource(deps.scope(shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const t = text.sources.removal;
	return showPage(
		c,
		{ title: t.title(row.name), at: "sources" },
		<div class="panel ask">
			<h1>{t.title(row.name)}</h1>
			<p>{t.lead}</p>
			<form method="post" action={`${HOME}/${row.id}/removals`}>
				<a class="button" href={`${HOME}/${row.id}`}>
					{t.no}
				</a>
				<button type="submit" class="button danger">
					{t.yes}
				</button>
			</form>
		</div>,
	);
});

sourceRemoval.post("/:id/removals", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.sources.readOnly);
	const id = c.req.param("id");
	if (!(await removeSource(deps.scope(shop.id), id))) return showNotFound(c);
	forgetSource(id);
	return c.redirect(`${HOME}?notice=removed`, 303);
});
