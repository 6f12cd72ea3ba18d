import type { Child } from "hono/jsx";
import { Field } from "../field.tsx";
import type { SettingName } from "./settings-entry.ts";
import type { SettingsFormProps } from "./settings-form.tsx";

interface SettingProps {
	name: SettingName;
	of: SettingsFormProps;
	type?: "text" | "email" | "number";
	required?: boolean;
	maxlength?: number;
	hint?: string;
	/** Another input than a line of text. */
	children?: Parameters<typeof Field>[0]["children"];
}

/** One setting with its label, and beside it what is wrong with it or what somebody else has made of it. */
export function Setting({ name, of: { entry, fault, theirs, text }, hint, children, ...input }: SettingProps): Child {
	const t = text.settings;
	return (
		<Field
			name={name}
			label={t.fields[name]}
			value={entry.values[name]}
			hint={hint}
			fault={[theirs(name), fault(name)].filter(Boolean).join(" ") || undefined}
			{...input}
			{...(children ? { children } : {})}
		/>
	);
}
