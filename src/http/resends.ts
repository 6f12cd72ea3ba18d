import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { resendMessage } from "../actions/resend-message.ts";
import { isCorrectable } from "../core/address-correction.ts";
import { address, line, text } from "../core/fields.ts";
import { mailHtml } from "../core/mail-html.ts";
import { findMessage } from "../store/messages.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { sentByHand, viewByHand } from "./by-hand-view.ts";
import { refusalOf } from "./refusal.ts";
import { answers, body, idParam } from "./schemas.ts";

const input = z
	.strictObject({
		to: address.optional().describe("Another address; left out: the same"),
		use_from_now_on: z
			.boolean()
			.default(false)
			.describe("Later mails of the order to the customer go to `to` as well, and the webhook `order.address_corrected` tells the shop"),
		subject: line(255).optional(),
		html: mailHtml.optional().describe("In the place of the mail's HTML; without `text` the text part is made from it"),
		text: text(200_000).optional(),
		template: z.enum(["original", "current"]).optional().describe("What was sent then (the default), or the template as it is now"),
		reason: line(500).optional(),
		confirm_suppressed: z
			.boolean()
			.default(false)
			.describe("Send it although the address is on the list; not against a complaint, and no marketing against an unsubscription"),
	})
	.prefault({});

export const resends = createApi();

const resend = createRoute({
	method: "post",
	path: "/{id}/resends",
	tags: ["Messages"],
	summary: "Send it again",
	description:
		"Makes a new message that points at this one. A message that never had content is rendered now. Security mail cannot be sent again. 409 says in `reason` why not; with `suppressed` and `confirmable`, `confirm_suppressed` sends it all the same.",
	middleware: [scoped("messages:write")] as const,
	request: { ...idParam("msg"), ...body(input) },
	responses: answers(202, sentByHand, "The new message"),
});
resends.openapi(resend, async (c) => {
	const { principal, deps } = c.var;
	const storeId = storeOf(principal);
	const { id } = c.req.valid("param");
	const { use_from_now_on: fromNowOn, confirm_suppressed: confirmSuppressed, ...wanted } = c.req.valid("json");
	if (fromNowOn) {
		const original = await findMessage(deps.scope(storeId), id);
		if (original && !isCorrectable(original))
			throw invalidInput([{ pointer: "/use_from_now_on", detail: "works for messages to the customer about an order" }]);
		if (wanted.to === undefined) throw invalidInput([{ pointer: "/to", detail: "is required with use_from_now_on" }]);
	}
	const outcome = await resendMessage(deps, storeId, id, { ...wanted, fromNowOn, confirmSuppressed, requestedBy: keyOf(principal) });
	if (outcome.kind === "not_found") throw new ApiError("not_found", "No such message in this store.");
	if (outcome.kind === "refused") throw refusalOf(outcome);
	return c.json(await viewByHand(deps, outcome.message, wanted.to), 202);
});
