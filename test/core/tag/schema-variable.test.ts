import { expect, it } from "vitest";
import * as z from "zod";
import { day, foreignId, instant, money, webUrl } from "../../../src/core/fields.ts";
import { schemaVariable } from "../../../src/core/tag/schema-variable.ts";

const shapeOf = (schema: z.ZodType) => {
	const { type, optional, example, description } = schemaVariable(z.looseObject({ it: schema })).members?.it ?? {};
	return [type, optional, description || undefined, example];
};

it.each([
	[z.string(), ["text", false, undefined, undefined]],
	[z.string().nullish().describe("A text"), ["text", true, "A text", undefined]],
	[z.string().describe("A text").nullable(), ["text", true, "A text", undefined]],
	[
		z
			.string()
			.nullish()
			.meta({ description: "A text", examples: ["one"] }),
		["text", true, "A text", "one"],
	],
	[z.boolean().nullish(), ["boolean", true, undefined, undefined]],
	[z.int().positive().optional(), ["number", true, undefined, undefined]],
	[foreignId.nullish(), ["text", true, undefined, undefined]],
	[money, ["money", false, undefined, "199.00"]],
	[webUrl.nullish(), ["url", true, undefined, undefined]],
	[day, ["date", false, undefined, undefined]],
	[instant.nullable(), ["datetime", true, undefined, undefined]],
	[z.enum(["a", "b"]).nullish(), ["text", true, undefined, undefined]],
	[z.array(z.string()).nullish(), ["list", true, undefined, undefined]],
	[z.record(z.string(), z.string()), ["map", false, undefined, undefined]],
	[z.union([z.string(), z.array(z.string())]).nullable(), ["anything", true, undefined, undefined]],
])("a schema is seen as templates see its values: case %#", (schema, expected) => {
	expect(shapeOf(schema)).toEqual(expected);
});

it("tells objects that take further members from those that do not, through lists and refinements", () => {
	const schema = z
		.looseObject({ rows: z.array(z.looseObject({ key: z.string() })).nullish(), closed: z.object({ key: z.string().optional() }) })
		.refine(() => true)
		.nullish();
	expect(schemaVariable(schema)).toMatchObject({
		type: "object",
		optional: true,
		further: "possible",
		members: {
			rows: { type: "list", optional: true, entry: { type: "object", optional: false, further: "possible", members: { key: { type: "text" } } } },
			closed: { type: "object", optional: false, members: { key: { optional: true } } },
		},
	});
	expect(schemaVariable(z.object({ key: z.string() }))).not.toHaveProperty("further");
});
