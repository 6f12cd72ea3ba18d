import * as z from "zod";
import { fieldsOf } from "../loose.ts";

/** The systems whose webhooks Postbud reads. */
export const SOURCE_KINDS = ["standard", "shopify", "woocommerce", "stripe"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The systems that make the secret themselves; of the others it may be ours. */
const MAKE_THEIR_OWN: readonly string[] = ["shopify", "stripe"];
const STANDARD_KEY = { least: 24, most: 64 };
const PUBLIC_KEY_BYTES = 32;

const name = z
	.string()
	.min(1, "must not be empty")
	.max(120, "must have at most 120 characters")
	.refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), "must be one line of valid Unicode, without control characters");
const secret = z
	.string()
	.max(300, "must have at most 300 characters")
	.regex(/^[\x20-\x7e]*$/, "must be of printable ASCII characters")
	.describe("What the other system signs with");

/** What a source is made of. */
export const sourceInput = z
	.strictObject({
		kind: z.enum(SOURCE_KINDS, { error: `must be one of ${SOURCE_KINDS.join(", ")}` }),
		name: name.describe("For the shop's people only"),
		secret: secret.nullish().describe("Required for shopify and stripe, which make it themselves; for the others Postbud makes one where there is none"),
	})
	.superRefine(
		(input, context) => {
			const fault = secretFault(fieldsOf(input)?.kind, fieldsOf(input)?.secret);
			if (fault !== undefined) context.addIssue({ code: "custom", path: ["secret"], message: fault });
		},
		// Beside the faults of the other fields, not after them.
		{ when: () => true },
	);

/** Changes to a source; what is left out stays. */
export const sourceChanges = z.strictObject({
	name: name.optional(),
	enabled: z.boolean().optional().describe("false: what is posted to it is answered with 404"),
	secret: secret.nullish().describe("A new one; null: Postbud makes it, and shows it this once. The one before stays good for 24 hours"),
});

export type SourceInput = z.infer<typeof sourceInput>;
export type SourceChanges = z.infer<typeof sourceChanges>;

/** What is wrong with a secret for a kind of source; undefined: nothing. null and undefined stand for one that Postbud shall make. */
export function secretFault(kind: unknown, given: unknown): string | undefined {
	if (given === undefined || given === null) {
		return MAKE_THEIR_OWN.includes(String(kind)) ? `is required: copy it from ${kind === "stripe" ? "Stripe" : "Shopify"}, which makes it` : undefined;
	}
	if (typeof given !== "string") return undefined;
	if (given === "") return "must not be empty";
	if (kind === "stripe" && !given.startsWith("whsec_")) return "must begin with whsec_, as Stripe shows it with the endpoint";
	if (kind === "standard" && !isStandardSecret(given)) {
		return `must be whsec_ and ${STANDARD_KEY.least} to ${STANDARD_KEY.most} bytes in base64, or whpk_ and an Ed25519 public key`;
	}
	return undefined;
}

function isStandardSecret(text: string): boolean {
	const [, prefix, base64 = ""] = /^(whsec|whpk)_(.*)$/.exec(text) ?? [];
	try {
		const { length } = Uint8Array.fromBase64(base64);
		return prefix === "whpk" ? length === PUBLIC_KEY_BYTES : prefix === "whsec" && length >= STANDARD_KEY.least && length <= STANDARD_KEY.most;
	} catch {
		// Not base64; the sentence says what is wanted.
		return false;
	}
}
