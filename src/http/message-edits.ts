import * as z from "zod";
import { addressOfOrder, type Edit, readEdits } from "../actions/read-edits.ts";
import { SUPPRESSION_CAUSES } from "../core/suppression.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";

const edit = z
	.object({
		from: z.string().nullable().describe("As it was; null: no mail was made before, or it is not kept any more"),
		to: z.string(),
		diff: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), lines: z.array(z.string()) })).describe("By lines"),
	})
	.optional();

/** What is told of one message beside what the log tells of each. */
export const byHand = {
	edits: z
		.object({
			of: z.string().nullable().describe("The message that it differs from"),
			by: z.string().nullable().describe("Id of the key or system that asked for it"),
			by_name: z.string().nullable(),
			at: z.string(),
			note: z.string().nullable().describe("The reason that was given"),
			confirmed_suppressed: z
				.enum(SUPPRESSION_CAUSES)
				.nullable()
				.describe("The address was on the list for this cause; whoever asked confirmed that the mail shall go there all the same"),
			subject: edit,
			html: edit,
			text: edit,
		})
		.nullable()
		.describe("Who asked for this copy, and how it differs from the mail that it repeats; null: nobody asked by hand"),
	order_address: z.string().nullable().describe("The address in the order, where this mail went to another one"),
};

export async function byHandView(deps: Deps, row: MessageRow) {
	const [edits, address] = await Promise.all([readEdits(deps, row), addressOfOrder(deps, row)]);
	const parts = edits ? { ...shown("subject", edits.subject), ...shown("html", edits.html), ...shown("text", edits.text) } : {};
	return {
		edits: edits && {
			...{ of: edits.of, by: edits.by, by_name: edits.byName, at: new Date(edits.at).toISOString(), note: edits.note },
			...{ confirmed_suppressed: edits.confirmed, ...parts },
		},
		order_address: address,
	};
}

function shown(name: "subject" | "html" | "text", part: Edit | null) {
	return part ? { [name]: part } : {};
}
