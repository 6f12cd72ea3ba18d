import type { PersonRow } from "../../store/people.ts";
import type { AdminContext } from "../admin-env.ts";
import { showPage } from "../layout.tsx";

/** The question before a person is removed. */
export function showRemoval(c: AdminContext, { id, name, email }: PersonRow) {
	const { people } = c.var.text;
	const t = people.change;
	const here = `/admin/people/${id}`;
	return showPage(
		c,
		{ title: t.removeTitle, at: "people", here: `${here}/removal` },
		<div class="entry">
			<div class="head">
				<p class="kind">
					<a href={here}>{name}</a>
				</p>
				<h1>{t.removeTitle}</h1>
			</div>
			<form method="post" action={`${here}/removals`} class="panel stack">
				<p>
					{name} <small>{email}</small>
				</p>
				<p>{t.removeHint}</p>
				<button type="submit" class="button danger">
					{t.removeSure}
				</button>
				<p>
					<a href={here}>{t.keep}</a>
				</p>
			</form>
		</div>,
	);
}
