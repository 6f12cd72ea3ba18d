import * as z from "zod";
import { webOrigin } from "./browser-origins.ts";
import { line } from "./fields.ts";
import { SCOPES } from "./scopes.ts";

/** What a key is made of. */
export const keyInput = z
	.strictObject({
		name: line(120),
		kind: z
			.enum(["secret", "publishable"])
			.default("secret")
			.describe("publishable: for the pages of a shop, which send cart activity with it and restore carts"),
		scopes: z
			.array(z.enum(SCOPES, { error: `must be one of ${SCOPES.join(", ")}` }))
			.min(1, "must have at least one scope")
			.optional()
			.describe('What a secret key may do; ["*"] where it is not given'),
		origins: z
			.array(webOrigin)
			.min(1, "must have at least one origin")
			.max(20, "must have at most 20 origins")
			.optional()
			.describe("Of a publishable key: the origins of the pages that may use it"),
		store_id: z.string().optional().describe("With the root key: whose key it is"),
	})
	.refine(...onlyFor("secret", "scopes", "is not for a publishable key: it sends cart activity and restores carts, nothing else"))
	.refine(...onlyFor("publishable", "origins", "is for a publishable key only"))
	.refine((input) => Object(input).kind !== "publishable" || Object(input).origins !== undefined, {
		path: ["origins"],
		message: "is required for a publishable key (array)",
		when: () => true,
	});

export type KeyInput = z.infer<typeof keyInput>;

/** Named beside the faults of the other fields, so also where those are wrong. */
function onlyFor(kind: "secret" | "publishable", field: "scopes" | "origins", message: string) {
	const holds = (input: unknown) => (Object(input).kind ?? "secret") === kind || Object(input)[field] === undefined;
	return [holds, { path: [field] as PropertyKey[], message, when: () => true }] as const;
}
