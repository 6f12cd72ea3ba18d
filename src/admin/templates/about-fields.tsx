import { Field } from "../field.tsx";
import { LocaleOptions } from "./locale-options.tsx";
import { NotificationOptions } from "./notification-options.tsx";
import type { TemplateFieldsProps } from "./template-form.tsx";

const DIALECTS = ["", "shopify", "baselinker"] as const;

/** What the template is for. */
export function AboutFields({ entry, fault, languages, language, text }: TemplateFieldsProps & { languages: string[] }) {
	const t = text.templates.form;
	return (
		<fieldset class="panel stack pairs">
			<legend>{t.about}</legend>
			<Field name="name" label={t.name} value={entry.name} maxlength={400} hint={t.nameHint} fault={fault("name")} />
			<Field name="notification" label={t.notification} fault={fault("notification")}>
				{(attributes) => (
					<select {...attributes}>
						<option value="">{t.noNotification}</option>
						<NotificationOptions chosen={entry.notification} language={language} text={text} />
					</select>
				)}
			</Field>
			<Field name="locale" label={t.locale} fault={fault("locale")}>
				{(attributes) => (
					<select {...attributes}>
						<option value="">{t.everyLanguage}</option>
						<LocaleOptions chosen={entry.locale} languages={languages} language={language} />
					</select>
				)}
			</Field>
			<Field name="format" label={text.templates.format} fault={fault("format")}>
				{(attributes) => (
					<select {...attributes}>
						<option value="html">{t.formatHtml}</option>
						<option value="text" selected={entry.format === "text"}>
							{t.formatText}
						</option>
					</select>
				)}
			</Field>
			<Field name="dialect" label={t.dialect} hint={t.dialectHint} fault={fault("dialect")}>
				{(attributes) => (
					<select {...attributes}>
						{DIALECTS.map((dialect) => (
							<option value={dialect} selected={dialect === entry.dialect}>
								{text.templates.dialects[dialect === "" ? "postbud" : dialect]}
							</option>
						))}
					</select>
				)}
			</Field>
		</fieldset>
	);
}
