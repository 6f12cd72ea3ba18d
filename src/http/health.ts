import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { checkHealth } from "../actions/check-health.ts";
import { createApi } from "./api.ts";

const healthBody = z.object({
	status: z.enum(["ok", "degraded"]),
	checks: z.record(z.string(), z.enum(["ok", "failing"])),
	oldest_unfinished_seconds: z.number().nullable().describe("How long ago the message came in that has been due longest; null: nothing is unfinished"),
});

export const health = createApi();

const show = createRoute({
	method: "get",
	path: "/",
	tags: ["Operations"],
	summary: "Is it up, and can it reach its parts",
	responses: {
		200: { description: "Up", content: { "application/json": { schema: healthBody } } },
		503: { description: "A part cannot be reached", content: { "application/json": { schema: healthBody } } },
	},
});
health.openapi(show, async (c) => {
	const state = await checkHealth(c.var.deps);
	return c.json(state, state.status === "ok" ? 200 : 503);
});
