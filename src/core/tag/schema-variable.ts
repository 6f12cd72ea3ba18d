import * as z from "zod";
import type { Variable, VariableType } from "./variable.ts";

/** The parts of a JSON Schema (2020-12) that say what a template can do with a value. */
interface Schema {
	type?: string | string[];
	description?: string;
	format?: string;
	examples?: unknown[];
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	anyOf?: Schema[];
	additionalProperties?: boolean | Schema;
}

const FORMATS: Record<string, VariableType> = { uri: "url", email: "email", date: "date", "date-time": "datetime", decimal: "money" };
const TYPES: Record<string, VariableType> = { string: "text", integer: "number", number: "number", boolean: "boolean", array: "list" };

/** A schema as templates see its values. Descriptions and examples are those of `.describe()` and `.meta()`. */
export function schemaVariable(schema: z.ZodType): Variable {
	return variableOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, false);
}

function variableOf(outer: Schema, optional: boolean): Variable {
	const all = outer.anyOf ?? (Array.isArray(outer.type) ? outer.type.map((type) => ({ ...outer, type })) : []);
	const choices = all.filter(({ type }) => type !== "null");
	const inner = choices.length === 1 ? choices[0] : undefined;
	// A choice of one is a value that may be null; its own words are the last resort.
	if (inner) return variableOf({ ...inner, ...wordsOf(outer) }, true);
	const nullable = choices.length < all.length;
	const variable = { description: outer.description ?? "", optional: optional || nullable, ...exampleOf(outer) };
	if (choices.length > 0) return { ...variable, type: commonType(choices) };
	if (outer.properties) return { ...variable, type: "object", members: membersOf(outer), ...furtherOf(outer) };
	if (outer.items) return { ...variable, type: "list", entry: variableOf(outer.items, false) };
	if (outer.type === "object" && isSchema(outer.additionalProperties)) return { ...variable, type: "map", entry: variableOf(outer.additionalProperties, true) };
	return { ...variable, type: typeOf(outer) };
}

function membersOf({ properties = {}, required = [] }: Schema): Record<string, Variable> {
	return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, variableOf(schema, !required.includes(name))]));
}

/** A loose object has the schema of "anything" for its further members. */
function furtherOf({ additionalProperties }: Schema): Pick<Variable, "further"> {
	return additionalProperties === true || isSchema(additionalProperties) ? { further: "possible" } : {};
}

function exampleOf({ examples }: Schema): Pick<Variable, "example"> {
	return examples?.[0] === undefined ? {} : { example: examples[0] };
}

/** An id may be a text or a number, and a day may have a time: each is written as one thing. */
function commonType(choices: Schema[]): VariableType {
	const types = new Set(choices.map(typeOf));
	if (types.size === 1) return typeOf(choices[0] ?? {});
	if (isSubset(types, ["date", "datetime"])) return "date";
	return isSubset(types, ["text", "number"]) ? "text" : "anything";
}

function typeOf({ type, format }: Schema): VariableType {
	return FORMATS[format ?? ""] ?? TYPES[String(type)] ?? "anything";
}

function isSubset(types: Set<VariableType>, of: VariableType[]): boolean {
	return [...types].every((type) => of.includes(type));
}

function isSchema(value: boolean | Schema | undefined): value is Schema {
	return typeof value === "object";
}

function wordsOf({ description, examples }: Schema): Pick<Schema, "description" | "examples"> {
	return { ...(description === undefined ? {} : { description }), ...(examples === undefined ? {} : { examples }) };
}
