import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { readDayFigures } from "../actions/read-day-figures.ts";
import { byOutcome } from "../core/mail-counts.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, reason } from "./schemas.ts";

const MOST = 366;

const dayBody = z.object({
	day: z.string().describe("The day in the shop's time zone, as 2026-11-22"),
	counted_at: z.string().nullable().describe("As of when the figures are; null: this day is not counted yet"),
	outcomes: z.object({
		sent: z.int().describe("Taken by a mail service, and not come back: sent, delivered, complained"),
		failed: z.int().describe("failed, bounced"),
		not_sent: z.int().describe("skipped, cancelled"),
		waiting: z.int().describe("queued, waiting, sending, retrying, held"),
	}),
	counts: z
		.array(z.object({ notification: z.string(), status: z.enum(MESSAGE_STATUSES), reason, count: z.int() }))
		.describe("The same by kind of mail and status, with the reason of those that did not get through"),
});

const days = z.coerce
	.number({ error: "must be a number" })
	.int()
	.min(1, "must be at least 1")
	.max(MOST, `must be at most ${MOST}`)
	.default(30)
	.describe("How many days, today among them");

export const figures = createApi();

const show = createRoute({
	method: "get",
	path: "/",
	tags: ["Messages"],
	summary: "How many mails became what, day by day",
	description:
		"The figures of the console's overview. A busy day's are some minutes old; those of days gone by change for a week, with what mail services report.",
	middleware: [scoped("messages:read")] as const,
	request: { query: z.strictObject({ days }) },
	responses: answers(200, z.object({ timezone: z.string(), days: z.array(dayBody) }), "The days, oldest first"),
});
figures.openapi(show, async (c) => {
	const { deps, principal } = c.var;
	const shop = (await deps.shops.get([storeOf(principal)])).get(storeOf(principal));
	if (!shop) throw new ApiError("not_found", "The store is gone.");
	const counted = await readDayFigures(deps, shop, c.req.valid("query").days);
	const shown = counted.map(({ day, counts, countedAt }) => ({
		day,
		counted_at: countedAt === null ? null : new Date(countedAt).toISOString(),
		outcomes: byOutcome(counts),
		counts,
	}));
	return c.json({ timezone: shop.timezone, days: shown }, 200);
});
