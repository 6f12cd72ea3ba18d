import { type Fault, faultsOf } from "../../core/fault.ts";
import { FILENAME_RULE, isFilename } from "../../core/file-policy.ts";
import type { DocumentWish, TemplateAttachment } from "../../core/shop.ts";
import { type TemplateInput, templateInput } from "../../core/template-input.ts";
import type { TemplateRow } from "../../store/templates.ts";

/** The form of a template as it was typed. */
export interface TemplateEntry {
	name: string;
	/** Id of a notification, or "" for the rules of the shop. */
	notification: string;
	/** BCP 47, or "" for all languages. */
	locale: string;
	format: string;
	/** "" is Postbud's own. */
	dialect: string;
	subject: string;
	preheader: string;
	content: string;
	sender: string;
	hidden: boolean;
	files: { id: string; filename: string }[];
	/** `wait` and `then` come along as they are. */
	documents: { kind: string; filename: string; required: boolean; wait: string; then: string }[];
	/** The version that the editor was opened with; "" for a new template. */
	base: string;
}

export interface TemplateReading {
	entry: TemplateEntry;
	/** What to save, where there is no fault. */
	input: Omit<TemplateInput, "publish"> | undefined;
	/** Every fault at once, by JSON Pointers into the input. */
	faults: Fault[];
}

export const MAX_ROWS = 10;
const ROWS = Array.from({ length: MAX_ROWS }, (_none, i) => i);

export const EMPTY: TemplateEntry = {
	...{ name: "", notification: "", locale: "", format: "html", dialect: "", subject: "", preheader: "", content: "", sender: "", base: "" },
	...{ hidden: false, files: [], documents: [] },
};

/** Reads a template from its form. Browsers send line ends as CRLF, whatever was typed. */
export function readTemplateEntry(form: Record<string, unknown>): TemplateReading {
	const text = (name: string) => String(form[name] ?? "").replaceAll("\r\n", "\n");
	const value = (name: string) =>
		text(name)
			.replace(/\s*\n\s*/g, " ")
			.trim();
	const entry: TemplateEntry = {
		name: value("name"),
		notification: value("notification"),
		locale: value("locale"),
		format: value("format"),
		dialect: value("dialect"),
		subject: value("subject"),
		preheader: value("preheader"),
		content: text("content"),
		sender: value("sender_id"),
		hidden: form.hidden === "1",
		files: ROWS.map((i) => ({ id: value(`file.${i}.id`), filename: value(`file.${i}.filename`) })).filter(({ id }) => id !== ""),
		documents: ROWS.map((i) => ({
			kind: value(`document.${i}.kind`),
			filename: value(`document.${i}.filename`),
			required: form[`document.${i}.required`] === "1",
			wait: value(`document.${i}.wait`),
			then: value(`document.${i}.then`),
		})).filter(({ kind }) => kind !== ""),
		base: value("base"),
	};
	return { entry, ...checked(entry) };
}

/** Whether a form and a version say the same. */
export function isSame(entry: TemplateEntry, row: TemplateRow): boolean {
	return JSON.stringify({ ...entry, base: "" }) === JSON.stringify({ ...entryOf(row), base: "" });
}

export function entryOf(row: TemplateRow): TemplateEntry {
	const { name, notification, locale, format, dialect, subject, preheader, content, senderId, hidden, attachments, version } = row;
	return {
		...{ name, notification: notification ?? "", locale: locale ?? "", format, dialect: dialect ?? "", subject, preheader },
		content: content.replaceAll("\r\n", "\n"),
		sender: senderId ?? "",
		hidden,
		files: attachments.flatMap((one) => ("id" in one ? [{ id: one.id, filename: one.filename ?? "" }] : [])),
		documents: attachments.flatMap((one) => ("document" in one ? [documentEntry(one)] : [])),
		base: String(version),
	};
}

/** What a template is checked and shown by, without what it is called and who sends it. */
export function contentOf({ format, dialect, subject, preheader, content }: TemplateEntry) {
	return { format, dialect: dialect === "" ? null : dialect, subject, preheader, content };
}

/** The input that a fault is about: its pointer is one into what the API takes. */
export function inputOf(pointer: string, entry: TemplateEntry): string {
	const [, index, part] = /^\/attachments\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
	if (index === undefined) return pointer.slice(1);
	const i = Number(index) - entry.files.length;
	return i < 0 ? `file.${index}.${part === "filename" ? part : "id"}` : `document.${i}.${part === "filename" ? part : "kind"}`;
}

function checked(entry: TemplateEntry): Omit<TemplateReading, "entry"> {
	const attachments: TemplateAttachment[] = [
		...entry.files.map(({ id, filename }) => ({ id, ...named(filename) })),
		...entry.documents.map(({ kind, filename, required, wait, then }) => ({
			...{ document: kind, ...named(filename), ...(required ? { required } : {}), ...(wait === "" ? {} : { wait }) },
			...(isThen(then) ? { then } : {}),
		})),
	];
	const faults = attachments.flatMap(({ filename }, i) =>
		filename === undefined || isFilename(filename) ? [] : [{ pointer: `/attachments/${i}/filename`, detail: FILENAME_RULE }],
	);
	const { name, notification, locale, sender, hidden } = entry;
	const read = templateInput.safeParse(
		{
			...contentOf(entry),
			...{ name, notification: orNull(notification), locale: orNull(locale), sender_id: orNull(sender), hidden },
			attachments: faults.length > 0 ? [] : attachments,
		},
		{ reportInput: true },
	);
	const all = [...faults, ...(read.success ? [] : faultsOf(read.error))];
	return { input: read.success && all.length === 0 ? read.data : undefined, faults: all };
}

function documentEntry({ document, filename, required, wait, then }: Extract<TemplateAttachment, { document: string }>) {
	return { kind: document, filename: filename ?? "", required: required ?? false, wait: wait ?? "", then: then ?? "" };
}

function isThen(text: string): text is NonNullable<DocumentWish["then"]> {
	return text === "send" || text === "hold" || text === "fail";
}

function named(filename: string): { filename?: string } {
	return filename === "" ? {} : { filename };
}

function orNull(text: string): string | null {
	return text === "" ? null : text;
}
