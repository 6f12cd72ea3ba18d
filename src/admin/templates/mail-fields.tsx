import { MAX_HTML, MAX_TEXT } from "../../core/template-input.ts";
import { Field } from "../field.tsx";
import { INTL_LOCALE } from "../intl-locale.ts";
import type { TemplateFieldsProps } from "./template-form.tsx";

/** The page itself has a place called content. */
export const CONTENT_ID = "mail-content";

/** What the mail says. Nothing is cut while it is typed or pasted: what is too long is said when it is saved. */
export function MailFields({ entry, fault, language, text }: TemplateFieldsProps) {
	const t = text.templates.form;
	const count = (n: number) => n.toLocaleString(INTL_LOCALE[language]);
	return (
		<fieldset class="panel stack">
			<legend>{t.mail}</legend>
			<Field name="subject" label={t.subject} fault={fault("subject")}>
				{(attributes) => <Line {...attributes} value={entry.subject} />}
			</Field>
			<Field name="preheader" label={t.preheader} hint={t.preheaderHint} fault={fault("preheader")}>
				{(attributes) => <Line {...attributes} value={entry.preheader} />}
			</Field>
			<Field name="content" id={CONTENT_ID} label={t.content} hint={t.contentHint(count(MAX_HTML), count(MAX_TEXT))} fault={fault("content")}>
				{(attributes) => (
					<textarea {...attributes} class="code" rows={26} spellcheck={false} autocapitalize="off" autocomplete="off">
						{/* A parser drops the first line break of a textarea. */}
						{`\n${entry.content}`}
					</textarea>
				)}
			</Field>
			<p class="note count" data-count="content" data-most={JSON.stringify({ html: MAX_HTML, text: MAX_TEXT })}>
				<span>{count(entry.content.length)}</span> {t.count}
			</p>
		</fieldset>
	);
}

/** One line of a mail whose Liquid may be long; a line break in it counts as a blank. */
function Line({ value, ...attributes }: { id: string; name: string; value: string }) {
	return (
		<textarea {...attributes} class="code one-line" rows={2} spellcheck={false} autocapitalize="off" autocomplete="off">
			{`\n${value}`}
		</textarea>
	);
}
