import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import type { SavedView } from "../../store/saved-views.ts";
import { type FilterForm, logAddress } from "../log-filters.ts";
import type { Text } from "../text/en.ts";
import { isFiltered } from "./filter-words.ts";
import { SaveView } from "./save-view.tsx";
import { viewForm, viewQuery } from "./view-query.ts";

interface ViewLinksProps {
	views: readonly SavedView[];
	/** What the log is filtered by. */
	form: FilterForm;
	visitor: Visitor;
	text: Text;
}

/** The saved views above the log, and the way to save what it shows. */
export function ViewLinks({ views, form, visitor, text }: ViewLinksProps) {
	const here = viewQuery(form);
	const all = views.map(({ id, name, query }) => ({ id, name, form: viewForm(query, visitor.shop.timezone) }));
	const mayWrite = allows(visitor.scopes, "messages:write");
	const isNew = isFiltered(form) && !all.some((one) => viewQuery(one.form) === here);
	return (
		<>
			{all.length > 0 ? (
				<nav class="shows views" aria-label={text.views.title}>
					{all.map((one) => (
						<a href={logAddress(one.form)} {...(viewQuery(one.form) === here ? { "aria-current": "true" as const } : {})}>
							{one.name}
						</a>
					))}
					<a href="/admin/views">{text.views.manage}</a>
				</nav>
			) : null}
			{mayWrite && isNew ? (
				<details class="save-view">
					<summary>{text.views.save}</summary>
					<SaveView form={form} name="" fault={undefined} text={text} />
				</details>
			) : null}
		</>
	);
}
