import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { acceptEvents } from "../actions/accept-events.ts";
import { previewPlan } from "../actions/preview-plan.ts";
import { BROWSER_LIMITS } from "../core/browser-cart.ts";
import { envelope } from "../core/envelope.ts";
import { type AcceptedEvent, readEvent } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { findEvent } from "../store/events.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { browserOrScoped, scoped } from "./authenticated.ts";
import { tightened } from "./browser-events.ts";
import { eventView } from "./event-view.ts";
import { readJson } from "./read-json.ts";
import { answers, eventBody, idParam, problems } from "./schemas.ts";

const MAX_BATCH = 100;
const MAX_EVENT = 262_144;
const ACCEPTS = ["application/json", "application/cloudevents+json", "application/cloudevents-batch+json"];

const ABOUT =
	"One event in the CloudEvents 1.0 JSON format, or an array of up to 100. 202 means stored. The same event posted again answers as the first time, with the header `Idempotent-Replayed: true`. With an array, one invalid event refuses all. A page of the shop sends cart activity with a publishable key, which may stand in the URL (`?key=`); the body may then be text/plain, as navigator.sendBeacon sends it.";

const accepted = z.object({ id: z.string(), status: z.literal("accepted") });
const plan = z.object({
	plan: z.array(
		z.object({
			notification: z.string(),
			decision: z.enum(["send", "skip"]),
			reason: z.string().optional(),
			to: z.string().optional(),
			subject: z.string().optional(),
		}),
	),
});

export const events = createApi();

// The hot path reads its body itself: it takes one event or many, and names the faults of all of them.
events.post("/", browserOrScoped("events:write"), async (c) => {
	const { principal } = c.var;
	const fromBrowser = principal.kind === "publishable";
	// A beacon has plain text or asks first, which it cannot do while the page closes.
	const input = await readJson(c, fromBrowser ? [...ACCEPTS, "text/plain"] : ACCEPTS);
	const batch = Array.isArray(input);
	const posted: unknown[] = batch ? input : [input];
	const raw = fromBrowser ? tightened(c, principal, posted, batch) : posted;
	if (raw.length === 0) throw invalidInput([{ pointer: "", detail: "must have at least one event" }]);
	if (raw.length > MAX_BATCH) throw invalidInput([{ pointer: "", detail: `must have at most ${MAX_BATCH} events` }]);
	const read = readAll(raw, batch);
	const storeId = storeOf(principal);
	const dryRun = dryRunOf(c);
	if (dryRun) return c.json(await planOf(c, storeId, read, batch));
	const acceptance = await acceptEvents(
		c.var.deps,
		storeId,
		read.map((event, i) => ({ event, raw: raw[i] })),
	);
	const results = acceptance.results.map(({ id, status }) => ({ id, status }));
	if (acceptance.kind === "conflict") {
		const others = batch && results.length > 0 ? ` The other ${results.length} were accepted.` : "";
		throw new ApiError("conflict", `The same source and id belong to another event.${others}`, acceptance.faults, batch ? { accepted: results } : {});
	}
	if (acceptance.results.every((result) => result.replayed)) c.header("Idempotent-Replayed", "true");
	return c.json(batch ? results : results[0], 202);
});

events.openAPIRegistry.registerPath({
	method: "post",
	path: "/",
	tags: ["Events"],
	summary: "Tell that something happened",
	description: `${ABOUT} ${BROWSER_LIMITS}`,
	request: {
		query: z.object({
			key: z.string().optional().describe("A publishable key, for a beacon, which has no headers of its own"),
			dry_run: z.enum(["true", "false"]).optional().describe("true: stores nothing and answers the plan"),
		}),
		body: {
			required: true,
			content: {
				"application/json": { schema: envelope },
				"application/cloudevents+json": { schema: envelope },
				"application/cloudevents-batch+json": { schema: z.array(envelope).max(MAX_BATCH) },
				"text/plain": { schema: z.string().describe("With a publishable key: the same JSON") },
			},
		},
	},
	responses: {
		200: { description: "The plan of a dry run; an array of plans for an array of events", content: { "application/json": { schema: plan } } },
		202: { description: "Stored; an array for an array", content: { "application/json": { schema: accepted } } },
		...problems,
		429: { ...problems[403], description: "A publishable key, too often from one address; Retry-After says when again" },
	},
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Events"],
	summary: "An event, its decisions and messages",
	middleware: [scoped("messages:read")] as const,
	request: idParam("evt"),
	responses: answers(200, eventBody, "The event"),
});
events.openapi(show, async (c) => {
	const row = await findEvent(c.var.deps.scope(storeOf(c.var.principal)), c.req.valid("param").id);
	if (!row) throw new ApiError("not_found", "No such event in this store.");
	return c.json(eventView(row), 200);
});

function readAll(raw: unknown[], batch: boolean): AcceptedEvent[] {
	const faults: Fault[] = [];
	const read = raw.flatMap((input, i) => {
		const at = batch ? `/${i}` : "";
		if (JSON.stringify(input).length > MAX_EVENT) faults.push({ pointer: at, detail: `must have at most ${MAX_EVENT} characters` });
		const reading = readEvent(input);
		if (reading.ok) return [reading.event];
		faults.push(...reading.faults.map((fault) => ({ ...fault, pointer: at + fault.pointer })));
		return [];
	});
	if (faults.length > 0) throw invalidInput(faults);
	return read;
}

function dryRunOf(c: Context<AppEnv>): boolean {
	const value = c.req.query("dry_run") ?? "false";
	if (value !== "true" && value !== "false") throw invalidInput([{ pointer: "dry_run", detail: "must be true or false" }]);
	return value === "true";
}

async function planOf(c: Context<AppEnv>, storeId: string, read: AcceptedEvent[], batch: boolean) {
	const plans = [];
	for (const event of read) plans.push({ plan: await previewPlan(c.var.deps, storeId, event) });
	return batch ? plans : plans[0];
}
