import * as z from "zod";
import { readEvent } from "../../src/core/event.ts";
import type { EventType } from "../../src/core/event-type.ts";

type Fields = Record<string, unknown>;

interface JsonSchema {
	type?: string;
	anyOf?: JsonSchema[];
	properties?: Record<string, JsonSchema>;
	additionalProperties?: JsonSchema | boolean;
	items?: JsonSchema;
	enum?: unknown[];
	examples?: unknown[];
	format?: string;
	pattern?: string;
	minimum?: number;
}

const BY_FORMAT: Record<string, string> = {
	email: "kari.nordmann@example.no",
	uri: "https://fjellbutikken.example/sted",
	date: "2026-12-01",
	"date-time": "2026-12-01T12:00:00Z",
};
const ROUNDS = 50;

/** The data of a sample with every text beside it that its schema names, so that no field is missing which a mail might show. */
export function withEveryField({ data, sample }: EventType): Fields {
	const schema = z.toJSONSchema(data, { io: "input", unrepresentable: "any" }) as JsonSchema;
	const filled = completed(schema, sample.data) as Fields;
	for (let round = 0; round < ROUNDS; round++) {
		const reading = readEvent({ ...sample, data: filled });
		if (reading.ok) return filled;
		for (const { pointer } of reading.faults) remove(filled, pointer.split("/").slice(2));
	}
	throw new Error(`no data of ${sample.type} with every field is taken`);
}

function completed(schema: JsonSchema, value: unknown): unknown {
	const one = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
	if (one.anyOf) return completed(one, value);
	if (one.type === "array") return (Array.isArray(value) ? value : [undefined]).map((item) => completed(one.items ?? {}, item));
	if (one.type === "object") {
		const given = (value ?? {}) as Fields;
		const named = Object.entries(one.properties ?? {}).map(([name, property]) => [name, completed(property, given[name])]);
		const open = one.properties === undefined && value === undefined ? { Felt: completed(one.additionalProperties as JsonSchema, undefined) } : {};
		return { ...given, ...open, ...Object.fromEntries(named.filter(([, member]) => member !== undefined)) };
	}
	return value ?? (one.type === "string" ? example(one) : undefined);
}

function example({ enum: symbols, examples, format = "", pattern }: JsonSchema): unknown {
	return symbols?.[0] ?? examples?.[0] ?? BY_FORMAT[format] ?? (pattern ? undefined : "Tekst");
}

/** Takes out what was refused; where it is not even there, what lacks it. */
function remove(data: Fields, path: string[]): void {
	const parents: unknown[] = [data];
	for (const name of path.slice(0, -1)) parents.push((parents.at(-1) as Fields | undefined)?.[name]);
	const depth = parents.findLastIndex((parent, i) => parent instanceof Object && (path[i] ?? "") in parent);
	const parent = parents[depth];
	if (Array.isArray(parent)) parent.splice(Number(path[depth]), 1);
	else delete (parent as Fields)[path[depth] ?? ""];
}
