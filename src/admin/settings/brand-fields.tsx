import { readableColor, sixDigits } from "../../core/contrast.ts";
import { FieldGroup } from "../field-group.tsx";
import { Setting } from "./setting.tsx";
import type { SettingName } from "./settings-entry.ts";
import type { SettingsFormProps } from "./settings-form.tsx";

const FORMS = ["", "formal", "informal"] as const;

/** How the shop's mails look, and what stands below them. */
export function BrandFields(props: SettingsFormProps) {
	const { entry, text } = props;
	const t = text.settings;
	return (
		<FieldGroup title={t.groups.brand}>
			<Setting name="brand.logo_url" of={props} maxlength={2048} hint={t.hints["brand.logo_url"]} />
			<Setting name="brand.color" of={props} maxlength={7} hint={t.hints["brand.color"]} />
			<Colour {...props} />
			<Lines name="brand.address" rows={3} most={500} of={props} hint={t.hints["brand.address"]} />
			<Setting name="brand.org_no" of={props} maxlength={60} />
			<Lines name="brand.footer" rows={3} most={1000} of={props} />
			<Setting name="brand.form_of_address" of={props}>
				{(attributes) => (
					<select {...attributes}>
						{FORMS.map((form) => (
							<option value={form} selected={form === entry.values["brand.form_of_address"]}>
								{t.forms[form]}
							</option>
						))}
					</select>
				)}
			</Setting>
		</FieldGroup>
	);
}

/** The colour itself, and whether text on it can be read. */
function Colour({ entry, text }: SettingsFormProps) {
	const t = text.settings.colour;
	const hex = sixDigits(entry.values["brand.color"]);
	const { on_color, edge_color } = readableColor(hex);
	const verdict = hex === undefined ? undefined : edge_color !== hex ? "pale" : on_color === "#000000" ? "black" : "white";
	return (
		<div class="colour">
			<input type="color" data-picker="" aria-label={t.picker} value={hex ?? "#1f3a5f"} hidden />
			<svg width="44" height="28" aria-hidden="true">
				<rect data-swatch="" width="44" height="28" fill={hex ?? "none"} />
			</svg>
			<span>
				{(["white", "black", "pale"] as const).map((one) => (
					<small data-contrast={one} hidden={one !== verdict}>
						{t[one]}
					</small>
				))}
			</span>
		</div>
	);
}

function Lines({ name, rows, most, of, hint }: { name: SettingName; rows: number; most: number; of: SettingsFormProps; hint?: string }) {
	return (
		<Setting name={name} of={of} {...(hint ? { hint } : {})}>
			{(attributes) => (
				<textarea {...attributes} rows={rows} maxlength={most}>
					{of.entry.values[name]}
				</textarea>
			)}
		</Setting>
	);
}
