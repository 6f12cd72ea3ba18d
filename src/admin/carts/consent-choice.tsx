import { CONSENT_PRESETS, type ConsentPreset } from "../../core/cart/reminder-settings.ts";
import type { Text } from "../text/en.ts";

/** Who may get a reminder, each choice with what it means. */
export function ConsentChoice({ chosen, text }: { chosen: ConsentPreset; text: Text }) {
	const t = text.carts.settings.consent;
	return (
		<fieldset class="panel stack group">
			<legend>{t.title}</legend>
			{CONSENT_PRESETS.map((preset) => (
				<div class="check">
					<input id={`consent-${preset}`} name="consent" type="radio" value={preset} checked={chosen === preset} aria-describedby={`consent-${preset}-text`} />
					<div>
						<label for={`consent-${preset}`}>{t[preset]}</label>
						<small id={`consent-${preset}-text`}>
							{t[`${preset}Text`]}
							{preset === "off" ? <span class="alert warn">{t.offWarning}</span> : null}
						</small>
					</div>
				</div>
			))}
		</fieldset>
	);
}
