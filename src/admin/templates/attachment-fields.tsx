import type { StoredAttachment } from "../../store/attachments.ts";
import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";
import { MAX_ROWS } from "./template-entry.ts";
import type { TemplateFieldsProps } from "./template-form.tsx";

const SPARE = 2;

/** What goes with the mail (E31, E32): files of the shop, and papers of the order. */
export function AttachmentFields({ entry, fault, files, text }: TemplateFieldsProps & { files: StoredAttachment[] }) {
	const t = text.templates.form;
	const count = entry.files.length + entry.documents.length;
	const isWrong = [...entry.files.keys()].some((i) => fault(`file.${i}.id`) ?? fault(`file.${i}.filename`)) || fault("upload") !== undefined;
	return (
		<details class="panel" open={count > 0 || isWrong}>
			<summary>
				{t.attachments}
				{count > 0 ? ` (${count})` : ""}
			</summary>
			<div class="stack">
				<p class="note">{t.attachmentsHint}</p>
				{rows(entry.files.length).map((i) => (
					<FileRow i={i} entry={entry} fault={fault} files={files} text={text} />
				))}
				<Field name="upload" label={t.upload} hint={t.uploadHint} fault={fault("upload")}>
					{(attributes) => <input {...attributes} type="file" />}
				</Field>
				{rows(entry.documents.length).map((i) => (
					<DocumentRow i={i} entry={entry} fault={fault} text={text} />
				))}
			</div>
		</details>
	);
}

type RowProps = Pick<TemplateFieldsProps, "entry" | "fault" | "text"> & { i: number };

function FileRow({ i, entry, fault, files, text }: RowProps & { files: StoredAttachment[] }) {
	const t = text.templates.form;
	const { id = "", filename = "" } = entry.files[i] ?? {};
	// The same row without a choice has nothing to call anything.
	if (files.length === 0 && id === "") return null;
	return (
		<div class="pair">
			<Field name={`file.${i}.id`} label={t.file} fault={fault(`file.${i}.id`)}>
				{(attributes) => (
					<select {...attributes}>
						<option value="">{t.noFile}</option>
						{id !== "" && !files.some((file) => file.id === id) ? (
							<option value={id} selected>
								{t.fileGone}
							</option>
						) : null}
						{files.map((file) => (
							<option value={file.id} selected={file.id === id}>
								{file.filename}
							</option>
						))}
					</select>
				)}
			</Field>
			<Field name={`file.${i}.filename`} label={t.filename} value={filename} maxlength={200} fault={fault(`file.${i}.filename`)} />
		</div>
	);
}

function DocumentRow({ i, entry, fault, text }: RowProps) {
	const t = text.templates.form;
	const { kind = "", filename = "", required = false, wait = "", then = "" } = entry.documents[i] ?? {};
	return (
		<div class="pair three">
			{wait === "" ? null : <input type="hidden" name={`document.${i}.wait`} value={wait} />}
			{then === "" ? null : <input type="hidden" name={`document.${i}.then`} value={then} />}
			<Field name={`document.${i}.kind`} label={t.document} fault={fault(`document.${i}.kind`)}>
				{(attributes) => (
					<select {...attributes}>
						<option value="">{t.noDocument}</option>
						{kindsWith(kind, text).map((one) => (
							<option value={one} selected={one === kind}>
								{t.documents[one] ?? one}
							</option>
						))}
					</select>
				)}
			</Field>
			<Field name={`document.${i}.filename`} label={t.filename} value={filename} maxlength={200} fault={fault(`document.${i}.filename`)} />
			<p class="check">
				<input id={`document-${i}-required`} name={`document.${i}.required`} type="checkbox" value="1" checked={required} />
				<label for={`document-${i}-required`}>{t.required}</label>
			</p>
		</div>
	);
}

/** A shop may give its documents names of its own; one that is used stays a choice. */
function kindsWith(kind: string, { templates }: Text): string[] {
	return [...new Set([...Object.keys(templates.form.documents), ...(kind === "" ? [] : [kind])])];
}

function rows(used: number): number[] {
	return Array.from({ length: Math.min(used + SPARE, MAX_ROWS) }, (_none, i) => i);
}
