import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { type SendingByHand, sendByHand } from "../actions/send-by-hand.ts";
import { address, line } from "../core/fields.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { sentByHand, viewByHand } from "./by-hand-view.ts";
import { refusalOf } from "./refusal.ts";
import { answers, body, idParam } from "./schemas.ts";

const UNDECIDED = "The event is not decided about yet, and may send this mail by itself. Ask again in a moment.";

/** What every mail by hand can be told. */
export const wish = {
	notification: line(120).optional().describe("One of the event's type: order.placed.customer"),
	template: z
		.string()
		.regex(/^tpl_[0-9a-z]{26}$/, "must be the id of a template (tpl_…)")
		.optional()
		.describe("A published template of the store, in the place of the notification's or by itself"),
	to: address.optional().describe("Another address than the event's"),
	reason: line(500).optional(),
	confirm_suppressed: z.boolean().default(false).describe("Send it although the address is on the list, where that can be confirmed"),
};

export const firstSends = createApi();

const send = createRoute({
	method: "post",
	path: "/{id}/messages",
	tags: ["Events"],
	summary: "Send a mail about an event",
	description:
		"The mail of one of its notifications, whether one was made before or not, switched off or not; or of a template of the store. Not against a refusal or without a consent that it takes, and not with a secret that is gone: 409 says why in `reason`. A mail to the shop goes to the first of its people, or to `to`.",
	middleware: [scoped("messages:write")] as const,
	request: { ...idParam("evt"), ...body(z.strictObject(wish)) },
	responses: answers(202, sentByHand, "The new message"),
});
firstSends.openapi(send, async (c) => {
	const { principal, deps } = c.var;
	const { confirm_suppressed: confirmSuppressed, ...wanted } = c.req.valid("json");
	const input = { ...wanted, confirmSuppressed, requestedBy: keyOf(principal) };
	const message = messageOf(await sendByHand(deps, storeOf(principal), c.req.valid("param").id, input));
	return c.json(await viewByHand(deps, message, wanted.to), 202);
});

/** @throws ApiError where there is none */
export function messageOf(outcome: SendingByHand): MessageRow {
	if (outcome.kind === "not_found") throw new ApiError("not_found", "No such event in this store.");
	if (outcome.kind === "undecided") throw new ApiError("conflict", UNDECIDED);
	if (outcome.kind === "invalid") throw invalidInput(outcome.faults);
	if (outcome.kind === "refused") throw refusalOf(outcome);
	return outcome.message;
}
