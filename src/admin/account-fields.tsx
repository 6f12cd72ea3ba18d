import type { CredentialField } from "./credential-fields.ts";
import { Field } from "./field.tsx";
import type { Text } from "./text/en.ts";

interface AccountFieldsProps {
	fields: CredentialField[];
	/** The service has credentials for the sender already. */
	stored: boolean;
	/** What was typed, without secrets. */
	typed: Record<string, string>;
	faultOf(name: string): string | undefined;
	text: Text;
}

/** The inputs of the account with the mail service. A secret that was typed is never sent back. */
export function AccountFields({ fields, stored, typed, faultOf, text }: AccountFieldsProps) {
	const t = text.senders;
	const general = faultOf("credentials");
	return (
		<fieldset class="panel stack">
			<legend>{t.form.account}</legend>
			{fields.length === 0 ? <p>{t.form.noAccount}</p> : null}
			{stored && fields.length > 0 ? <p class="note">{t.form.keep}</p> : null}
			{general ? <p class="alert bad">{general}</p> : null}
			{fields.map((field) => {
				const name = `credentials.${field.name}`;
				const known = t.fields[field.name] ?? field.name.replaceAll("_", " ");
				const label = field.required || field.kind === "check" ? known : t.form.optional(known);
				const props = { name, label, hint: t.fieldHints[field.name], fault: faultOf(name), required: field.required && !stored, value: typed[field.name] };
				if (field.kind === "check")
					return (
						<p class="check">
							<input id={name.replace(".", "-")} name={name} type="checkbox" value="1" checked={typed[field.name] === "1"} />
							<label for={name.replace(".", "-")}>{label}</label>
						</p>
					);
				if (field.kind === "choice")
					return (
						<Field {...props}>
							{(attributes) => (
								<select {...attributes}>
									<option value="">{t.fields.none}</option>
									{field.choices.map((choice) => (
										<option value={choice} selected={choice === props.value}>
											{t.choices[choice] ?? choice}
										</option>
									))}
								</select>
							)}
						</Field>
					);
				return <Field {...props} type={field.kind === "secret" ? "password" : field.kind === "number" ? "number" : "text"} maxlength={2000} />;
			})}
		</fieldset>
	);
}
