import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { BrandFields } from "./brand-fields.tsx";
import { PaymentFields } from "./payment-fields.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { ServiceFields } from "./service-fields.tsx";
import type { SettingName, SettingsEntry } from "./settings-entry.ts";
import { ShopFields } from "./shop-fields.tsx";
import { UnsureFields } from "./unsure-fields.tsx";

export interface SettingsFormProps {
	entry: SettingsEntry;
	/** What is stored; it travels with the form, so that nobody's change is lost. */
	base: SettingsEntry;
	isUnsaved: boolean;
	/** What is wrong with a field. */
	fault(name: string): string | undefined;
	/** What somebody else has saved in a field meanwhile. */
	theirs(name: SettingName | "bank"): string | undefined;
	/** Where customers ask for mails again. */
	selfServiceUrl: string;
	/** Of the mails that are built in. */
	languages: string[];
	mayChange: boolean;
	language: Language;
	text: Text;
}

/** The settings of a shop, and beside them the mail that shows what they do. */
export function SettingsForm(props: SettingsFormProps) {
	const { base, isUnsaved, mayChange, text } = props;
	const t = text.settings;
	return (
		<form
			id={mayChange ? "settings" : undefined}
			method={mayChange ? "post" : "get"}
			action={mayChange ? "/admin/settings" : "/admin/settings/preview"}
			{...(mayChange ? {} : { target: "seen" })}
			class="shop-settings"
			{...(isUnsaved ? { "data-unsaved": "" } : {})}
		>
			<div>
				<fieldset disabled={!mayChange} class="whole">
					<legend class="quiet">{t.title}</legend>
					<input type="hidden" name="base" value={JSON.stringify(base)} />
					<ShopFields {...props} />
					<PaymentFields {...props} />
					<BrandFields {...props} />
					<ServiceFields {...props} />
					<UnsureFields {...props} />
				</fieldset>
				{mayChange ? (
					<p class="bar">
						<button type="submit" class="main">
							{t.save}
						</button>
					</p>
				) : (
					<p class="alert calm">{t.readOnly}</p>
				)}
			</div>
			<PreviewPanel mayChange={mayChange} text={text} />
		</form>
	);
}
