import { ROLES } from "../../core/roles.ts";
import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";

export interface PersonEntry {
	name: string;
	email: string;
	role: string;
}
export type PersonFaults = Partial<Record<keyof PersonEntry, string>>;

/** Who is to work in the console. */
export function PersonForm({ entry, faults, text: { people: t } }: { entry: PersonEntry; faults: PersonFaults; text: Text }) {
	return (
		<form method="post" action="/admin/people/new" class="panel stack">
			<Field name="name" label={t.name} value={entry.name} fault={faults.name} required maxlength={120} />
			<Field name="email" type="email" label={t.email} value={entry.email} fault={faults.email} required maxlength={254} />
			<RoleField role={entry.role} fault={faults.role} text={{ people: t }} />
			<button type="submit" class="main">
				{t.form.submit}
			</button>
		</form>
	);
}

export function RoleField({ role, fault, text: { people: t } }: { role: string; fault?: string | undefined; text: Pick<Text, "people"> }) {
	return (
		<Field name="role" label={t.role} fault={fault} hint={ROLES.map((one) => `${t.roles[one]}: ${t.roleHints[one]}`).join(" ")}>
			{(attributes) => (
				<select {...attributes}>
					{ROLES.map((one) => (
						<option value={one} selected={one === role}>
							{t.roles[one]}
						</option>
					))}
				</select>
			)}
		</Field>
	);
}
