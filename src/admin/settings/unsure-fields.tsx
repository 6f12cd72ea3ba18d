import { FieldGroup } from "../field-group.tsx";
import { Setting } from "./setting.tsx";
import type { SettingsFormProps } from "./settings-form.tsx";

/** What to do with a mail that a service may have taken or not. */
export function UnsureFields(props: SettingsFormProps) {
	const { entry, text } = props;
	const t = text.settings;
	return (
		<FieldGroup title={t.groups.unsure}>
			<p class="note">{t.hints.unsure}</p>
			{(["on_ambiguous.transactional", "on_ambiguous.marketing"] as const).map((name) => (
				<Setting name={name} of={props}>
					{(attributes) => (
						<select {...attributes}>
							{(["retry", "hold"] as const).map((policy) => (
								<option value={policy} selected={policy === entry.values[name]}>
									{t.policies[policy]}
								</option>
							))}
						</select>
					)}
				</Setting>
			))}
		</FieldGroup>
	);
}
