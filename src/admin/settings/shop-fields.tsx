import { FieldGroup } from "../field-group.tsx";
import { nameOf } from "../look/language-name.ts";
import { Setting } from "./setting.tsx";
import type { SettingsFormProps } from "./settings-form.tsx";

const CURRENCIES = ["NOK", "SEK", "DKK", "EUR", "GBP", "USD", "CHF", "PLN", "BGN", "CZK", "ISK", "CAD", "AUD"];

/** Who the shop is. */
export function ShopFields(props: SettingsFormProps) {
	const { entry, languages, language, text } = props;
	const t = text.settings;
	const spoken = languages.map((tag) => nameOf(tag, language)).join(", ");
	const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("Europe/"));
	return (
		<FieldGroup title={t.groups.shop}>
			<Setting name="name" of={props} required maxlength={120} />
			<Setting name="url" of={props} required maxlength={2048} />
			<Setting name="support_address" of={props} type="email" required maxlength={254} />
			<Setting name="locale" of={props} hint={t.hints.locale(spoken)}>
				{(attributes) => <input {...attributes} list="locales" value={entry.values.locale} required maxlength={35} autocomplete="off" spellcheck={false} />}
			</Setting>
			<datalist id="locales">
				{languages.map((tag) => (
					<option value={tag}>{nameOf(tag, language)}</option>
				))}
			</datalist>
			<div class="pair">
				<Setting name="currency" of={props} hint={t.hints.currency}>
					{(attributes) => (
						<input {...attributes} list="currencies" value={entry.values.currency} required maxlength={3} autocomplete="off" spellcheck={false} />
					)}
				</Setting>
				<Setting name="timezone" of={props} hint={t.hints.timezone}>
					{(attributes) => <input {...attributes} list="zones" value={entry.values.timezone} required maxlength={60} autocomplete="off" spellcheck={false} />}
				</Setting>
			</div>
			<Setting name="mail_price" of={props} maxlength={20} hint={t.hints.mail_price} />
			<datalist id="currencies">
				{CURRENCIES.map((currency) => (
					<option value={currency} />
				))}
			</datalist>
			<datalist id="zones">
				{zones.map((zone) => (
					<option value={zone} />
				))}
			</datalist>
		</FieldGroup>
	);
}
