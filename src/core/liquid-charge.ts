import type { Context, FilterImplOptions } from "liquidjs";

/** What a call of a filter costs beside the text that it goes through: it may ask Intl, or make an object. */
const CALL = 10;
/** Of some filters more, for each call, or for each character of what they are told to write. */
const DEAR: Record<string, { call?: number; character?: number }> = {
	date: { character: 40 },
	weight_with_unit: { call: 300 },
};
/** Lists of a template are never changed, and those that hold others are weighed by what those weigh. */
const weights = new WeakMap<object, number>();

/** How much text a value can become: the length of a text; of a list all that is in it, however deep. */
export function weightOf(value: unknown): number {
	if (typeof value === "string") return value.length;
	if (!Array.isArray(value)) return 1;
	const known = weights.get(value);
	if (known !== undefined) return known;
	const weight = value.reduce((sum: number, member: unknown) => sum + 1 + (typeof member === "number" ? 0 : weightOf(member)), 0);
	weights.set(value, weight);
	return weight;
}

/**
 * A filter whose work counts. The engine's own count their text and the length of their lists; that a list holds itself many
 * times over they do not see. Of a dialect's filters everything is counted here.
 */
export function chargedFilter(name: string, filter: FilterImplOptions, ofDialect: boolean): FilterImplOptions {
	const handler = typeof filter === "function" ? filter : filter.handler;
	function charged(this: { context: Context }, value: unknown, ...given: unknown[]): unknown {
		const { memoryLimit } = this.context;
		const weight = Array.isArray(value) || ofDialect ? weightOf(value) : 0;
		if (!ofDialect) {
			memoryLimit.use(Array.isArray(value) ? weight - value.length : 0);
			return handler.apply(this as never, [value, ...given]);
		}
		const { call = CALL, character = 1 } = DEAR[name] ?? {};
		memoryLimit.use(call + weight + given.reduce((sum: number, one) => sum + (typeof one === "string" ? one.length * character : 0), 0));
		const result: unknown = handler.apply(this as never, [value, ...given]);
		if (typeof result === "string") memoryLimit.use(result.length);
		return result;
	}
	return typeof filter === "function" ? charged : { ...filter, handler: charged };
}
