import type { Fault } from "../../core/fault.ts";
import type { Sender } from "../../core/shop.ts";
import type { StoredAttachment } from "../../store/attachments.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import { AboutFields } from "./about-fields.tsx";
import { AttachmentFields } from "./attachment-fields.tsx";
import { MailFields } from "./mail-fields.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { inputOf, type TemplateEntry } from "./template-entry.ts";

interface TemplateFormProps {
	/** undefined for a new template. */
	id: string | undefined;
	entry: TemplateEntry;
	faults: Fault[];
	/** Something of it is not saved. */
	isUnsaved: boolean;
	/** Files of the store, the newest first. */
	files: StoredAttachment[];
	senders: Sender[];
	/** Of the Renderer. */
	languages: string[];
	language: Language;
	text: Text;
}

/** What a part of the form needs to know. */
export interface TemplateFieldsProps {
	entry: TemplateEntry;
	/** What is wrong with an input, in words. */
	fault(name: string): string | undefined;
	language: Language;
	text: Text;
}

/** The editor's form, with every fault beside its input. */
export function TemplateForm({ id, entry, faults, isUnsaved, files, senders, languages, language, text }: TemplateFormProps) {
	const t = text.templates.form;
	const byName = new Map(faults.map(({ pointer, detail }) => [inputOf(pointer, entry), faultSentence(detail, language, t.fillIn)]));
	const fields = { entry, fault: (name: string) => byName.get(name), language, text };
	return (
		<form
			method="post"
			action={id ? `/admin/templates/${id}` : "/admin/templates"}
			enctype="multipart/form-data"
			class="editor"
			id="editor"
			data-unsaved={isUnsaved ? "1" : undefined}
		>
			<input type="hidden" name="base" value={entry.base} />
			<input type="hidden" name="id" value={id ?? ""} />
			{faults.length > 0 ? (
				<p class="alert bad" role="alert">
					{t.faults} {byName.get("upload")}
				</p>
			) : null}
			<MailFields {...fields} />
			<AboutFields {...fields} languages={languages} />
			<SendingFields {...fields} senders={senders} />
			<AttachmentFields {...fields} files={files} />
			<div class="bar">
				<button type="submit" class="main" name="do" value="draft">
					{t.save}
				</button>
				<button type="submit" class="button" name="do" value="publish">
					{t.publish}
				</button>
				<button type="submit" class="button" formaction="/admin/templates/previews">
					{t.preview}
				</button>
			</div>
		</form>
	);
}
