import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { type TemplateTest, testTemplate } from "../actions/test-template.ts";
import { address, line } from "../core/fields.ts";
import { templateContent } from "../core/template-input.ts";
import { findTemplate, type TemplateRow } from "../store/templates.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { messageView } from "./message-view.ts";
import { answers, body, idParam, messageBody } from "./schemas.ts";
import { eventOf, previewAbout } from "./template-previews.ts";

const to = address.describe("An address of the store: of an admin, of its support, or of a sender");

export const templateTests = createApi();

const testOwn = createRoute({
	method: "post",
	path: "/{id}/tests",
	tags: ["Templates"],
	summary: "Send a template's mail to an address of the store",
	description: "It is in the log like any other mail, as `template.tested.admin`.",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("tpl"), ...body(z.strictObject({ to, version: z.int().min(1).optional(), ...previewAbout })) },
	responses: answers(202, messageBody, "The mail, which is on its way"),
});
templateTests.openapi(testOwn, async (c) => {
	const { to: receiver, version, event, sample, locale } = c.req.valid("json");
	const row = await findTemplate(c.var.deps.scope(storeOf(c.var.principal)), c.req.valid("param").id, version);
	if (!row) throw new ApiError("not_found", "No such template or version in this store.");
	const about = await eventOf(c, { event, sample, notification: row.notification ?? undefined }, "masked");
	const test = { ...ofRow(row), event: about, locale: locale ?? row.locale ?? undefined, to: receiver, requestedBy: keyOf(c.var.principal) };
	return c.json(messageView(accepted(await testTemplate(c.var.deps, storeOf(c.var.principal), test))), 202);
});

const testBuiltIn = createRoute({
	method: "post",
	path: "/tests",
	tags: ["Templates"],
	summary: "Send what the store would send now for a notification to an address of the store",
	middleware: [scoped("settings:write")] as const,
	request: body(z.strictObject({ to, notification: line(120), ...previewAbout })),
	responses: answers(202, messageBody, "The mail, which is on its way"),
});
templateTests.openapi(testBuiltIn, async (c) => {
	const { to: receiver, notification, event, sample, locale } = c.req.valid("json");
	const about = await eventOf(c, { event, sample, notification }, "masked");
	const test = {
		content: undefined,
		notification,
		name: notification,
		senderId: null,
		event: about,
		locale,
		to: receiver,
		requestedBy: keyOf(c.var.principal),
	};
	return c.json(messageView(accepted(await testTemplate(c.var.deps, storeOf(c.var.principal), test))), 202);
});

function ofRow({ notification, name, senderId, ...row }: TemplateRow): Pick<TemplateTest, "content" | "notification" | "name" | "senderId"> {
	const { format, dialect, subject, preheader, content } = row;
	return { content: templateContent.parse({ format, dialect, subject, preheader, content }), notification: notification ?? undefined, name, senderId };
}

function accepted(result: Awaited<ReturnType<typeof testTemplate>>) {
	if (result.ok) return result.message;
	throw new ApiError("invalid_input", "The mail could not be sent.", result.faults, { problems: result.problems });
}
