import { Field } from "../field.tsx";
import { FILTER_NAMES, type FilterForm } from "../log-filters.ts";
import type { Text } from "../text/en.ts";

interface SaveViewProps {
	form: FilterForm;
	name: string;
	fault: string | undefined;
	text: Text;
}

/** Gives the filters a name. They go along unseen. */
export function SaveView({ form, name, fault, text }: SaveViewProps) {
	const t = text.views;
	return (
		<form method="post" action="/admin/views" class="find panel">
			{FILTER_NAMES.map((filter) => (form[filter] ? <input type="hidden" name={filter} value={form[filter]} /> : null))}
			<Field name="view" label={t.name} value={name} fault={fault} maxlength={60} required />
			<button type="submit" class="main">
				{t.saveButton}
			</button>
		</form>
	);
}
