import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import { type FilterForm, logAddress } from "../log-filters.ts";
import type { Text } from "../text/en.ts";
import { isFiltered } from "./filter-words.ts";

interface LogToolsProps {
	form: FilterForm;
	/** Orders can be ticked. */
	choose: boolean;
	visitor: Visitor;
	text: Text;
}

/** What can be done with all that the filters find. */
export function LogTools({ form, choose, visitor, text }: LogToolsProps) {
	const t = text.found;
	const here = logAddress(form);
	const query = here.includes("?") ? here.slice(here.indexOf("?")) : "";
	const mayWrite = allows(visitor.scopes, "messages:write");
	return (
		<nav class="shows tools" aria-label={t.tools}>
			<a href={`/admin/messages/export.csv${query}`}>{t.csv}</a>
			{mayWrite && isFiltered(form) ? <a href={`/admin/batches/from-log${query}`}>{t.write}</a> : null}
			{mayWrite ? <a href={choose ? here : `/admin/messages${query === "" ? "?" : `${query}&`}choose=1`}>{choose ? t.dontChoose : t.choose}</a> : null}
		</nav>
	);
}
