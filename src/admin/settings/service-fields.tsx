import { FieldGroup } from "../field-group.tsx";
import type { SettingsFormProps } from "./settings-form.tsx";

/** What customers may do by themselves, and where. */
export function ServiceFields(props: SettingsFormProps) {
	const { entry, theirs, selfServiceUrl, text } = props;
	const t = text.settings;
	const name = "self_service.enabled";
	return (
		<FieldGroup title={t.groups.selfService}>
			<p class="check">
				<input id="self-service" name={name} type="checkbox" value="1" checked={entry.values[name] === "1"} />
				<label for="self-service">{t.fields[name]}</label>
			</p>
			<p class="note">
				{t.hints.selfService} <code class="copy">{selfServiceUrl}</code>
			</p>
			{theirs(name) === undefined ? null : <p class="alert bad">{theirs(name)}</p>}
		</FieldGroup>
	);
}
