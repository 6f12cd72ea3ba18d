import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { composeMessage } from "../actions/compose-message.ts";
import { line, text } from "../core/fields.ts";
import { mailHtml } from "../core/mail-html.ts";
import { createApi, storeOf } from "./api.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { sentByHand, viewByHand } from "./by-hand-view.ts";
import { messageOf, wish } from "./first-sends.ts";
import { answers, body } from "./schemas.ts";

const MOST_DATA = 50_000;

const input = z.strictObject({
	...wish,
	order: line(60).optional().describe("Number of the order that it is about; the mail goes to its customer"),
	event: z
		.string()
		.regex(/^evt_[0-9a-z]{26}$/, "must be the id of an event (evt_…)")
		.optional(),
	to: wish.to.describe("The person; with an order or event, in the place of its own address"),
	subject: line(255).optional(),
	html: mailHtml.optional(),
	text: text(200_000).optional().describe("About an order it is put into the shop's own layout"),
	data: z
		.record(z.string().max(100), z.unknown())
		.refine((data) => JSON.stringify(data).length <= MOST_DATA, `must have at most ${MOST_DATA} characters as JSON`)
		.optional()
		.describe("What the template can name"),
});

export const composedMessages = createApi();

const compose = createRoute({
	method: "post",
	path: "/",
	tags: ["Messages"],
	summary: "Send a mail by hand",
	description:
		"To one person or about an order: a notification (of an event that the order has), a published template, or one's own words as `text` or `html`. Not for many: see /v1/batches. 409 says in `reason` why it is not sent.",
	middleware: [scoped("messages:write")] as const,
	request: body(input),
	responses: answers(202, sentByHand, "The message"),
});
composedMessages.openapi(compose, async (c) => {
	const { principal, deps } = c.var;
	const { confirm_suppressed: confirmSuppressed, ...wanted } = c.req.valid("json");
	const message = messageOf(await composeMessage(deps, storeOf(principal), { ...wanted, confirmSuppressed, requestedBy: keyOf(principal) }));
	return c.json(await viewByHand(deps, message, wanted.to), 202);
});
