import { Markup } from "./markup.ts";
import { sumOf } from "./number-filters.ts";
import type { Filters, Place } from "./place.ts";

/** Filters of lists where the engine's own see something else than Shopify's. */
export const listFilters: Filters = {
	/** Exact for decimals; of a member where one is named. */
	*sum(this: Place, list: unknown, property?: unknown): Generator<unknown, unknown, unknown> {
		const values: unknown[] = [];
		for (const entry of Array.isArray(list) ? list : []) {
			values.push(property === undefined ? entry : yield this.context._getFromScope(entry, String(property), false));
		}
		return sumOf(values);
	},

	size(value: unknown) {
		if (typeof value === "string" || Array.isArray(value)) return value.length;
		if (value instanceof Markup) return value.text.length;
		return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
	},

	uniq(this: Place, list: unknown) {
		const entries = Array.isArray(list) ? list : [list];
		this.context.memoryLimit.use(entries.length);
		return [...new Map(entries.map((entry) => [entry instanceof Markup ? Markup.html(entry) : entry, entry])).values()];
	},
};
