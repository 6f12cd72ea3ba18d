/** How a value is written in a mail; of what is inside them, `list` and `map` tell entry by entry. */
export const VARIABLE_TYPES = ["text", "number", "boolean", "money", "date", "datetime", "url", "email", "list", "map", "object", "anything"] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

/** Something that a template can name, and what it can name below it. */
export interface Variable {
	type: VariableType;
	description: string;
	/** A value as events hold it, where the schema gives one. */
	example?: unknown;
	/** It may be missing where the thing that it belongs to is there. */
	optional: boolean;
	/** Of an object, by their names. */
	members?: Record<string, Variable>;
	/** What each entry of a list or a map is. */
	entry?: Variable;
	/** Members that nobody documented: a shop may send some, or (an event of its own) sends what it likes. */
	further?: "possible" | "expected";
}
