import { Field } from "../field.tsx";

interface SecretFieldProps {
	name: string;
	id?: string;
	label: string;
	/** What a password manager fills in, or keeps. */
	fill: "current-password" | "new-password" | "one-time-code" | "username";
	value?: string;
	hint?: string;
	fault?: string | undefined;
	focus?: boolean;
}

/** An input of the door that password managers know. What was typed as a secret is never sent back. */
export function SecretField({ name, id, label, fill, value = "", hint, fault, focus = false }: SecretFieldProps) {
	const type = { "current-password": "password", "new-password": "password", "one-time-code": "text", username: "email" }[fill];
	return (
		<Field name={name} {...(id ? { id } : {})} label={label} hint={hint} fault={fault}>
			{(attributes) => <input {...attributes} type={type} value={value} autocomplete={fill} required maxlength={400} spellcheck={false} autofocus={focus} />}
		</Field>
	);
}
