import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import type { SavedView } from "../../store/saved-views.ts";
import { Field } from "../field.tsx";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import type { Text } from "../text/en.ts";
import { filterWords } from "./filter-words.ts";
import { viewForm } from "./view-query.ts";

interface ViewTableProps {
	rows: readonly SavedView[];
	/** A name that could not be given. */
	tried: { id: string; name: string; fault: string } | undefined;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The views with what they filter by, and the ways to change them. */
export function ViewTable({ rows, tried, visitor, language, text }: ViewTableProps) {
	const t = text.views;
	const mayWrite = allows(visitor.scopes, "messages:write");
	return (
		<ul class="views-list">
			{rows.map((row) => {
				const form = viewForm(row.query, visitor.shop.timezone);
				const again = tried?.id === row.id ? tried : undefined;
				return (
					<li class="panel">
						<p>
							<a href={logAddress(form)}>{row.name}</a> <small>{filterWords(form, visitor.shop, language, text)}</small>
						</p>
						{mayWrite ? (
							<div class="change">
								<form method="post" action={`/admin/views/${row.id}`} class="find">
									<Field name="view" id={row.id} label={t.name} value={again?.name ?? row.name} fault={again?.fault} maxlength={60} required />
									<button type="submit" class="button">
										{t.rename}
									</button>
								</form>
								<form method="post" action={`/admin/views/${row.id}/removals`}>
									<button type="submit" class="button" aria-label={t.removeOne(row.name)}>
										{t.remove}
									</button>
								</form>
							</div>
						) : null}
					</li>
				);
			})}
		</ul>
	);
}
