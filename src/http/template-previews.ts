import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { previewTemplate } from "../actions/preview-template.ts";
import { sampleOf } from "../actions/save-template.ts";
import { eventType } from "../core/catalogue.ts";
import { readEvent } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { line, locale } from "../core/fields.ts";
import type { MailEvent } from "../core/mail-scope.ts";
import { allows } from "../core/scopes.ts";
import { withSecrets } from "../core/secrets.ts";
import { templateContent } from "../core/template-input.ts";
import { findEvent } from "../store/events.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";
import { problemShape } from "./template-view.ts";

/** What a mail is looked at with; without either, the sample of the notification. */
export const previewAbout = {
	event: z
		.union([z.string().regex(/^evt_[0-9a-z]{26}$/), z.record(z.string(), z.unknown())], { error: "must be an event, or the id (evt_…) of a stored one" })
		.optional()
		.describe("An event as it would be posted, or the id of a stored one, whose secrets stay masked"),
	sample: line(120).optional().describe("The type of an event of the catalogue, whose sample is used"),
	locale: locale.optional().describe("The language to look at; the one in which the event's mail would be written where it is not given"),
};

const previewInput = z
	.strictObject({ ...templateContent.partial().shape, notification: line(120).optional(), ...previewAbout })
	// Said beside the faults of single fields, so that one answer names all.
	.superRefine((input, context) => faultsOfPreview(input, (detail, path) => context.addIssue({ code: "custom", message: detail, path })), { when: () => true });
const previewBody = z.object({
	subject: z.string(),
	html: z.string(),
	text: z.string(),
	locale: z.string().nullable(),
	template: z.string().nullable().describe("What the store would send now; null for a template that was given"),
	problems: z.array(problemShape),
});

export const templatePreviews = createApi();

const preview = createRoute({
	method: "post",
	path: "/previews",
	tags: ["Templates"],
	summary: "Look at a mail without storing or sending anything",
	description: "With `format`, `subject` and `content`: that template. With `notification` alone: what the store would send now.",
	middleware: [scoped("settings:read")] as const,
	request: body(previewInput),
	responses: answers(200, previewBody, "The mail, and what is to be mended in its template; empty where it cannot be made"),
});
templatePreviews.openapi(preview, async (c) => {
	const { notification, locale: language, event, sample, ...content } = c.req.valid("json");
	const about = await eventOf(c, { event, sample, notification }, "shown");
	const whole = templateContent.safeParse(content);
	const input = { content: whole.success ? whole.data : undefined, notification, event: about, locale: language };
	const result = await previewTemplate(c.var.deps, storeOf(c.var.principal), input);
	if (!result.ok) throw invalidInput(result.faults);
	return c.json(result.preview, 200);
});

/** @param input the request as it came, whatever it holds */
function faultsOfPreview(input: { [Name in keyof z.infer<typeof previewInput>]?: unknown }, add: (detail: string, path: string[]) => void): void {
	if (typeof input !== "object" || input === null) return;
	const missing = ["format", "subject", "content"].filter((name) => input[name as "format"] === undefined);
	if (missing.length < 3) for (const name of missing) add("is required", [name]);
	else if (input.notification === undefined) add("must have format, subject and content, or a notification", []);
	if (input.event !== undefined && input.sample !== undefined) add("must not stand beside event", ["sample"]);
	if (input.event === undefined && input.sample === undefined && input.notification === undefined)
		add("must name an event, a sample or a notification to look at it with", []);
}

/**
 * The event that a mail is looked at with.
 * @param secrets what becomes of those of a posted event: a look that is not stored may show them
 * @throws ApiError 422 that names what is wrong with it
 */
export async function eventOf(
	c: Context<AppEnv>,
	{ event, sample, notification }: { event?: string | Record<string, unknown> | undefined; sample?: string | undefined; notification?: string | undefined },
	secrets: "shown" | "masked",
): Promise<MailEvent> {
	if (typeof event === "string") return storedEvent(c, event);
	if (event !== undefined) return postedEvent(event, secrets);
	if (sample !== undefined) {
		const known = eventType(sample)?.sample;
		if (!known) throw invalidInput([{ pointer: "/sample", detail: "is not an event type of the catalogue" }]);
		return known;
	}
	const known = sampleOf(notification);
	if (!known) throw invalidInput([{ pointer: "/notification", detail: "is not a notification of the catalogue" }]);
	return known;
}

/** What customers did and wrote takes more than the right to look at templates. */
async function storedEvent(c: Context<AppEnv>, id: string): Promise<MailEvent> {
	const { deps, principal } = c.var;
	if (principal.kind !== "root" && !allows(principal.scopes, "messages:read"))
		throw new ApiError("forbidden", "The key lacks the scope messages:read, which a stored event takes.");
	const row = await findEvent(deps.scope(storeOf(principal)), id);
	if (!row) throw invalidInput([{ pointer: "/event", detail: "is not an event of this store" }]);
	return { id: row.externalId, type: row.type, subject: row.subject, time: row.time, data: row.data };
}

function postedEvent(input: Record<string, unknown>, shown: "shown" | "masked"): MailEvent {
	const reading = readEvent(input);
	if (!reading.ok) throw invalidInput(reading.faults.map((fault: Fault) => ({ ...fault, pointer: `/event${fault.pointer}` })));
	const { externalId, type, subject, time, data, secrets } = reading.event;
	return { id: externalId, type, subject: subject ?? null, time: time ?? null, data: shown === "shown" ? withSecrets(data, secrets) : data };
}
