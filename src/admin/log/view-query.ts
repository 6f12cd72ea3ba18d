import { type FilterForm, logAddress, readLogQuery } from "../log-filters.ts";

/** Filters as a view keeps them: those that are set, in one order. */
export function viewQuery(form: FilterForm): string {
	return logAddress(form).split("?")[1] ?? "";
}

/** What a view filters by. Filters that there no longer are do not count. */
export function viewForm(query: string, timezone: string): FilterForm {
	return readLogQuery(Object.fromEntries(new URLSearchParams(query)), timezone).form;
}
