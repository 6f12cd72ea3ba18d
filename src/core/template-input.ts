import * as z from "zod";
import { duration } from "./duration.ts";
import { line, locale } from "./fields.ts";
import { FILENAME_RULE, isFilename } from "./file-policy.ts";

/** Characters of a text, and of an HTML template with its mark-up. */
export const MAX_TEXT = 25_000;
export const MAX_HTML = 100_000;
const MAX_ATTACHMENTS = 10;
const LONGEST_WAIT = 30 * 86_400_000;

/** The kind of a paper that belongs to an order. */
export const documentKind = z
	.string()
	.regex(/^[a-z][a-z0-9_]{0,39}$/, "must be the kind of a document such as invoice, proforma, receipt, label or parcel_photo");

const filename = z.string().refine(isFilename, FILENAME_RULE).optional().describe("What the file is called in the mail; its own name where it is not given");

/** How much a mail wants a document; with the kind it is one of the attachments of a template or a rule. */
export const documentWish = {
	filename,
	required: z.boolean().optional().describe("true: the mail does not go out without it, unless `then` says so"),
	wait: duration(0, LONGEST_WAIT, "at most 30 days").optional().describe("How long the mail waits for it (ISO 8601); not at all where it is not given"),
	then: z
		.enum(["send", "hold", "fail"])
		.optional()
		.describe("When it has not come by then: the mail goes out without it, is held for somebody to decide, or fails. fail where it is required, else send."),
};

const attachment = z.union(
	[
		z.strictObject({ id: z.string().regex(/^att_[0-9a-z]{26}$/, "must be the id of an attachment (att_…)"), filename }),
		z.strictObject({
			document: documentKind.describe("A document of the order that the mail is about; for an invoice that there is none of, the proforma"),
			...documentWish,
		}),
	],
	{ error: 'must be a file of the store, { "id": "att_…" }, or a document of the order, { "document": "invoice" }' },
);

/** What a template is written in, for a preview and for keeping. `dialect` names another system whose tags it has. */
export const templateContent = z.strictObject({
	format: z.enum(["html", "text"]),
	dialect: z
		.enum(["shopify", "baselinker"])
		.nullish()
		.describe("Whose tags it is written in; Postbud's own where it is not given. BaseLinker's are converted."),
	subject: z.string().min(1, "must not be empty").max(1000, "must have at most 1000 characters").describe("Liquid"),
	preheader: z.string().max(1000, "must have at most 1000 characters").optional().describe("Liquid; the line that inboxes show after the subject"),
	content: z
		.string()
		.min(1, "must not be empty")
		.max(MAX_HTML, `must have at most ${MAX_HTML} characters`)
		.describe("Liquid. HTML output is escaped; HTML that is no whole document gets the shop's layout."),
});

const fitting = <Input extends z.infer<typeof templateContent>>({ format, content }: Input) => format === "html" || content.length <= MAX_TEXT;
const tooLong = { path: ["content"], message: `must have at most ${MAX_TEXT} characters as text; HTML may have ${MAX_HTML}` };

/** What a template of a store is saved from. */
export const templateInput = templateContent
	.extend({
		name: line(120).describe("For the shop's people only"),
		notification: line(120).nullish().describe("The built-in notification it stands in for; none: for the store's own rules"),
		locale: locale.nullish().describe("The language it is for; none: all"),
		sender_id: z.string().nullish(),
		hidden: z.boolean().optional().describe("true: offered for rules, not to somebody who picks a template by hand"),
		attachments: z.array(attachment).max(MAX_ATTACHMENTS, `must have at most ${MAX_ATTACHMENTS} attachments`).optional(),
		publish: z.boolean().optional().describe("true: refused when an error is found; false: kept as a draft; not given: published unless an error is found"),
	})
	.refine(fitting, tooLong);

export type TemplateContent = z.infer<typeof templateContent>;
export type TemplateInput = z.infer<typeof templateInput>;
