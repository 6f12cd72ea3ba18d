import * as z from "zod";
import { instant, line } from "./fields.ts";

/**
 * The CloudEvents 1.0 envelope in its JSON format. `source` + `id` name an event once in a store: the same pair
 * posted again is the same event. `subject` names the thing it is about, for example "order/10482".
 */
export const envelope = z.looseObject({
	specversion: z.literal("1.0", { error: 'must be "1.0"' }).optional(),
	id: line(200),
	source: line(500).describe("Who says so: a URI-reference, usually the shop's address"),
	type: line(100).describe("An event type of the catalogue, or custom.<name>"),
	time: instant.optional(),
	subject: line(200).optional(),
	datacontenttype: z
		.string()
		.regex(/^application\/(.+\+)?json\b/, "must be application/json")
		.optional(),
	data: z.looseObject({}, { error: "must be an object" }),
});

export type Envelope = z.infer<typeof envelope>;
