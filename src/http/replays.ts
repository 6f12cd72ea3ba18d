import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { replayMessages } from "../actions/replay-messages.ts";
import { REASON_SYMBOLS } from "../core/reasons.ts";
import { createApi, storeOf } from "./api.ts";
import { scoped } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";

const instant = z.iso.datetime({ offset: true, error: "must be an RFC 3339 instant" });
const replayInput = z.strictObject({
	status: z.enum(["failed", "held"]).optional().describe("Both where it is not said"),
	reason: z.enum(REASON_SYMBOLS).optional(),
	notification: z.string().max(200).optional(),
	sender_id: z.string().max(60).optional(),
	after: instant.optional().describe("Seven days ago where it is not said"),
	before: instant.optional(),
});
const replayBody = z.object({
	messages: z.int().describe("Messages put back"),
	events: z.int().describe("Events that could not be planned before; only where nothing narrows the choice"),
	more: z.boolean().describe("There are more; ask again"),
});

export const replays = createApi();

const replay = createRoute({
	method: "post",
	path: "/",
	tags: ["Operations"],
	summary: "Try failed and held messages again",
	description:
		"Puts back the same messages, up to 1000 at a time, with a fresh schedule of attempts; no copies are made. Mail that a service has taken is never among them: for that there are resends. A held message may have been taken; that it is sent again is then this call's decision.",
	middleware: [scoped("messages:write")] as const,
	request: body(replayInput),
	responses: answers(202, replayBody, "How many were put back"),
});
replays.openapi(replay, async (c) => {
	const { sender_id, after, before, ...filter } = c.req.valid("json");
	const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
	const replayed = await replayMessages(c.var.deps, storeOf(c.var.principal), { ...filter, sender: sender_id, after: at(after), before: at(before) });
	return c.json({ ...replayed }, 202);
});
