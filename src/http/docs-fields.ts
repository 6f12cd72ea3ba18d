/** The parts of an OpenAPI 3.1 schema that the page shows. */
export interface Schema {
	$ref?: string;
	type?: string | string[];
	description?: string;
	format?: string;
	pattern?: string;
	enum?: unknown[];
	const?: unknown;
	examples?: unknown[];
	default?: unknown;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	maxItems?: number;
	required?: string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	anyOf?: Schema[];
	oneOf?: Schema[];
	additionalProperties?: boolean | Schema;
}

/** One line of a table of fields. */
export interface Field {
	name: string;
	type: string;
	required: boolean;
	text: string;
	/** The anchor of the place where the fields below it stand. */
	see?: string | undefined;
}

const DEEPEST = 4;

/** Which shapes stand on the page already, and under which anchor: a long one is shown once. */
export type Shown = Map<string, string>;

/**
 * The fields of a schema, those of inner objects after their own: `order.items[].sku`.
 * With `shown` a shape that stands elsewhere is not repeated, and a new one is noted under `anchor`.
 */
export function fieldsOf(schema: Schema, shown?: Shown, anchor = "", prefix = "", depth = 0): Field[] {
	const object = objectIn(schema);
	if (!object || depth > DEEPEST) return [];
	return Object.entries(object.properties ?? {}).flatMap(([key, value]) => {
		const name = prefix + key;
		const inner = objectIn(value);
		const item = inner ? undefined : objectIn(arrayIn(value)?.items ?? {});
		const shape = inner ?? item;
		const see = shape && shown ? seen(shape, shown, anchor) : undefined;
		const below = shape && !see ? fieldsOf(shape, shown, anchor, inner ? `${name}.` : `${name}[].`, depth + 1) : [];
		return [{ name, type: typeOf(value), required: object.required?.includes(key) ?? false, text: textOf(value), see }, ...below];
	});
}

/** Where this shape stands on the page; where it does not, it will from now on. Small ones are worth repeating. */
export function seen(shape: Schema, shown: Shown, anchor: string): string | undefined {
	const fields = Object.keys(shape.properties ?? {});
	const key = fields.join();
	const before = shown.get(key);
	if (!before && fields.length > 4) shown.set(key, anchor);
	return before;
}

/** The type as people say it: `text`, `list of object`, `text or null`. */
export function typeOf(schema: Schema): string {
	const choices = schema.anyOf ?? schema.oneOf;
	if (choices) return [...new Set(choices.map(typeOf))].join(" or ");
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum && schema.enum.length <= 8) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
	const types = [schema.type ?? "anything"].flat().map((type) => (type === "array" ? `list of ${typeOf(schema.items ?? {})}` : type));
	return types.join(" or ") + (schema.format && schema.format !== "binary" ? ` (${schema.format})` : "");
}

function textOf(schema: Schema): string {
	const parts = [
		schema.description,
		schema.enum && schema.enum.length > 8 ? `One of ${schema.enum.join(", ")}.` : undefined,
		schema.maxLength === undefined ? undefined : `At most ${schema.maxLength} characters.`,
		schema.maxItems === undefined ? undefined : `At most ${schema.maxItems}.`,
		typeof schema.default === "object" || schema.default === undefined ? undefined : `Without it: ${JSON.stringify(schema.default)}.`,
		schema.examples?.[0] === undefined ? undefined : `For example ${JSON.stringify(schema.examples[0])}.`,
	];
	return parts
		.filter((part) => part !== undefined)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(" ");
}

export function objectIn(schema: Schema): Schema | undefined {
	return schema.properties ? schema : (schema.anyOf ?? schema.oneOf)?.find((one) => one.properties);
}

function arrayIn(schema: Schema): Schema | undefined {
	return schema.items ? schema : (schema.anyOf ?? schema.oneOf)?.find((one) => one.items);
}
