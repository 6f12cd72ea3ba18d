import * as z from "zod";
import { duration } from "./duration.ts";
import { address, line } from "./fields.ts";
import { documentKind, documentWish } from "./template-input.ts";

const MONTH = 30 * 86_400_000;
const MAX_ATTACHMENTS = 10;

/** What a rule of a store is made from. */
export const ruleInput = z.strictObject({
	name: line(120).nullish().describe("For the shop's people only"),
	event: line(120).describe("An event type, for example custom.course_booked"),
	condition: z
		.string()
		.min(1, "must not be empty")
		.max(1000, "must have at most 1000 characters")
		.nullish()
		.describe(
			'Liquid over the event\'s data, `source` and `later` (types of the events about the order since), for example order.payment.method == "cash_on_delivery" or not later contains "order.paid". A mail that waits is looked at again when its time comes, with the order as it is known then.',
		),
	recipient: z.union([z.enum(["customer", "admins"]), z.strictObject({ address })], { error: 'must be "customer", "admins" or { "address": "…" }' }),
	template: z.string().describe("The id of a template of the store"),
	sender_id: z.string().nullish().describe("Overrides the template's sender"),
	delay: duration(0, MONTH, "at most 30 days").nullish().describe("How long after the event the mail goes out (ISO 8601); at once where it is not given"),
	attachments: z
		.array(
			z.strictObject({
				kind: documentKind.describe("A document of the order; for an invoice that there is none of, the proforma"),
				...documentWish,
			}),
		)
		.max(MAX_ATTACHMENTS, `must have at most ${MAX_ATTACHMENTS} attachments`)
		.refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, "must name each kind once")
		.optional(),
	enabled: z.boolean().optional(),
});

export type RuleInput = z.infer<typeof ruleInput>;
