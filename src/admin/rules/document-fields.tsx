import { LengthFields } from "../carts/length-fields.tsx";
import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";
import type { DocumentEntry } from "./rule-entry.ts";

interface DocumentFieldsProps {
	i: number;
	document: DocumentEntry;
	fault: (pointer: string) => string | undefined;
	text: Text;
}

const THENS = ["send", "hold", "fail", ""] as const;

/** One document that the mails of a rule carry. */
export function DocumentFields({ i, document, fault, text }: DocumentFieldsProps) {
	const t = text.rules.form;
	const name = (field: string) => `document.${i}.${field}`;
	const about = (field: string) => fault(`attachments/${i}/${field}`);
	const names = text.templates.form.documents;
	const kinds = [...new Set([...Object.keys(names), ...(document.kind === "" ? [] : [document.kind])])];
	return (
		<fieldset class="series stack">
			<legend>{t.document(i + 1)}</legend>
			<div class="pair">
				<Field name={name("kind")} label={t.kind} fault={about("kind")}>
					{(attributes) => (
						<select {...attributes}>
							<option value="">{t.noKind}</option>
							{kinds.map((kind) => (
								<option value={kind} selected={kind === document.kind}>
									{names[kind] ?? kind}
								</option>
							))}
						</select>
					)}
				</Field>
				<Field name={name("filename")} label={t.filename} value={document.filename} maxlength={120} fault={about("filename")} />
			</div>
			<LengthFields name={`document.${i}`} label={t.wait} length={document.wait} fault={about("wait")} text={text} />
			<div class="pair">
				<Field name={name("then")} label={t.then} fault={about("then")}>
					{(attributes) => (
						<select {...attributes}>
							{THENS.map((then) => (
								<option value={then} selected={then === document.then}>
									{t.thens[then]}
								</option>
							))}
						</select>
					)}
				</Field>
				<p class="check">
					<input id={`document-${i}-required`} name={name("required")} type="checkbox" value="1" checked={document.required} />
					<label for={`document-${i}-required`}>{t.required}</label>
				</p>
			</div>
		</fieldset>
	);
}
