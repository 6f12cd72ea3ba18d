import { type FilteredValueToken, type Tokenizer, TypeGuards, type ValueToken } from "liquidjs";
import { OUTPUT, type Statement } from "./liquid-statements.ts";

/** What a statement does, in so far as it names variables, filters or files. */
export type LiquidNode =
	| { kind: "prints"; value: FilteredValueToken }
	| { kind: "assigns"; name: string; value: FilteredValueToken }
	/** Text of `capture`, a number of `increment` and `decrement`. */
	| { kind: "makes"; name: string; type: "text" | "number" }
	| { kind: "tests"; value: FilteredValueToken }
	| { kind: "compares"; values: ValueToken[] }
	| { kind: "loops"; name: string; list: ValueToken; options: ValueToken[] }
	| { kind: "includes"; file: ValueToken; values: ValueToken[] }
	| { kind: "cycles"; values: FilteredValueToken[] }
	| { kind: "other" };

/** What the error says where values stand side by side; the engine would take the first. */
export const UNFITTING = "values and operators do not fit";

/** @throws LiquidError from where on it cannot be read */
export function readNode({ name, reader, start }: Statement): LiquidNode {
	reader.p = start;
	switch (name) {
		case OUTPUT:
			return { kind: "prints", value: wholeValue(reader) };
		case "echo":
			return reader.end() ? { kind: "other" } : { kind: "prints", value: wholeValue(reader) };
		case "assign":
			return readAssign(reader);
		case "capture":
			return { kind: "makes", name: readName(reader), type: "text" };
		case "increment":
		case "decrement":
			return { kind: "makes", name: readName(reader), type: "number" };
		case "if":
		case "elsif":
		case "unless":
		case "case":
			return { kind: "tests", value: wholeValue(reader) };
		case "when":
			return { kind: "compares", values: readAlternatives(reader) };
		case "for":
		case "tablerow":
			return readLoop(reader);
		case "render":
		case "include":
		case "layout":
			return readInclude(reader);
		case "cycle":
			return { kind: "cycles", values: readCycle(reader) };
		default:
			return { kind: "other" };
	}
}

/** A value with its filters and nothing behind it: the engine would silently leave the rest out. */
function wholeValue(reader: Tokenizer): FilteredValueToken {
	const begin = reader.p;
	const value = reader.readFilteredValue();
	reader.skipBlank();
	reader.assert(reader.end(), "something stands behind the value");
	let values = 0;
	for (const token of value.initial.postfix) {
		if (!TypeGuards.isOperatorToken(token)) values++;
		else if (token.operator !== "not") values--;
	}
	reader.assert(values === 1, UNFITTING, begin);
	return value;
}

function readAssign(reader: Tokenizer): LiquidNode {
	const name = readName(reader);
	reader.skipBlank();
	reader.assert(reader.peek() === "=", "the sign of equality is missing");
	reader.advance();
	return { kind: "assigns", name, value: wholeValue(reader) };
}

/** The name of `capture` may be quoted. */
function readName(reader: Tokenizer): string {
	const name = reader.readIdentifier().content || (reader.readQuoted()?.content ?? "");
	reader.assert(name, "the name is missing");
	return name;
}

function readAlternatives(reader: Tokenizer): ValueToken[] {
	const values: ValueToken[] = [];
	while (!reader.end()) {
		values.push(reader.readValueOrThrow());
		reader.skipBlank();
		reader.readTo(reader.peek() === "," ? "," : "or");
	}
	reader.assert(values.length > 0, "the value is missing");
	return values;
}

function readLoop(reader: Tokenizer): LiquidNode {
	const name = reader.readIdentifier().content;
	const word = reader.readIdentifier().content;
	const list = reader.readValue();
	if (name === "" || word !== "in" || !list) throw reader.error("it names no list");
	return { kind: "loops", name, list, options: readNamed(reader) };
}

function readInclude(reader: Tokenizer): LiquidNode {
	const file = reader.readValueOrThrow();
	const values: ValueToken[] = [];
	for (;;) {
		const begin = reader.p;
		reader.skipBlank();
		if (reader.peek() === ",") reader.advance();
		const word = reader.readIdentifier().content;
		reader.skipBlank();
		if ((word !== "with" && word !== "for" && word !== "as") || reader.peek() === ":") {
			reader.p = begin;
			return { kind: "includes", file, values: [...values, ...readNamed(reader)] };
		}
		if (word === "as") reader.readIdentifier();
		else values.push(reader.readValueOrThrow());
	}
}

function readNamed(reader: Tokenizer): ValueToken[] {
	const values = reader.readHashes().flatMap(({ value }) => value ?? []);
	reader.skipBlank();
	reader.assert(reader.end(), "something stands behind the values");
	return values;
}

function readCycle(reader: Tokenizer): FilteredValueToken[] {
	const begin = reader.p;
	const group = reader.readValue();
	reader.skipBlank();
	if (group && reader.peek() === ":") reader.advance();
	else reader.p = begin;
	const values: FilteredValueToken[] = [];
	while (!reader.end()) {
		values.push(reader.readFilteredValue());
		reader.readTo(",");
	}
	reader.assert(values.length > 0, "the values are missing");
	return values;
}
