import type { Context, FilterImplOptions } from "liquidjs";

/** What a filter is called on, as far as filters look at it. */
export interface Place {
	context: Context;
}

export type Filters = Record<string, FilterImplOptions>;

/** Named arguments of a filter, which the engine hands over as pairs among the others. */
export function namedArguments(given: unknown[]): Map<string, unknown> {
	return new Map(
		given.filter((argument): argument is [string, unknown] => Array.isArray(argument) && argument.length === 2 && typeof argument[0] === "string"),
	);
}

export function globalsOf(place: Place): Record<string, unknown> {
	return place.context.globals as Record<string, unknown>;
}

export function localeOf(place: Place): string {
	return String(globalsOf(place).locale ?? "en");
}

export function stringsOf(place: Place): Record<string, string> {
	return (globalsOf(place).strings ?? {}) as Record<string, string>;
}
