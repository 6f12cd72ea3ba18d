import type { GivenLink } from "../../actions/give-link.ts";
import type { AdminContext } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";

/** What became of a link for a person: on its way to them, or here, this once. */
export function showGivenLink(c: AdminContext, id: string, link: GivenLink) {
	const here = `/admin/people/${id}`;
	const t = c.var.text.people.link;
	if (link.kind === "nobody") return showNotFound(c, t.nobody);
	if (link.kind === "mailed") return c.redirect(`${here}?notice=mailed`, 303);
	c.set("told", { id });
	return showPage(
		c,
		{ title: t.shownTitle, at: "people", here },
		<div class="entry">
			<h1>{t.shownTitle}</h1>
			<p class="lead">{t.shown}</p>
			<p class="panel">
				<code class="copy">{link.link}</code>
			</p>
			<p class="note">{t.lasts}</p>
			<p>
				<a class="button" href={here}>
					{t.back}
				</a>
			</p>
		</div>,
	);
}
