import * as z from "zod";
import type { Problem } from "../core/problem.ts";
import { templateInput } from "../core/template-input.ts";
import type { TemplateRow } from "../store/templates.ts";

export const problemShape = z.object({
	severity: z.enum(["error", "warning"]).describe("Errors keep a template from being published"),
	rule: z.string(),
	part: z.enum(["subject", "content"]),
	line: z.int(),
	column: z.int(),
	detail: z.string(),
	suggestion: z.string().optional(),
});

const versionShape = z.object({
	id: z.string(),
	version: z.int(),
	published: z.boolean().describe("It is the version that mails use"),
	name: z.string(),
	notification: z.string().nullable(),
	locale: z.string().nullable(),
	format: z.enum(["html", "text"]),
	dialect: z.enum(["shopify"]).nullable(),
	subject: z.string(),
	preheader: z.string(),
	sender_id: z.string().nullable(),
	hidden: z.boolean(),
	attachments: templateInput.shape.attachments.unwrap(),
	saved_by: z.string().nullable().describe("The key that saved it"),
	created_at: z.string(),
});
export const versionBody = versionShape;
export const templateBody = versionShape.extend({ content: z.string() });
export const savedBody = templateBody.extend({ problems: z.array(problemShape) });

/** A version of a template as the API shows it. */
export function versionView(row: Omit<TemplateRow, "content" | "storeId">) {
	const { id, version, published, name, notification, locale, format, dialect, subject, preheader, senderId, hidden, attachments, savedBy, createdAt } = row;
	const about = { id, version, published, name, notification, locale, format, dialect, subject, preheader };
	return { ...about, sender_id: senderId, hidden, attachments, saved_by: savedBy, created_at: new Date(createdAt).toISOString() };
}

export function templateView(row: TemplateRow) {
	return { ...versionView(row), content: row.content };
}

export function savedView(row: TemplateRow, problems: Problem[]) {
	return { ...templateView(row), problems };
}
