/** Members of an event's data, which may be of any shape where the event is of the shop's own making. */
export type Fields = Record<string, unknown>;

/** The object itself, or undefined for anything that has no named members. */
export function fieldsOf(value: unknown): Fields | undefined {
	return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** Text without the blanks around it, or undefined when there is none. */
export function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
