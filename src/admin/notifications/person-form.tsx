import type { Fault } from "../../core/fault.ts";
import { Field } from "../field.tsx";
import type { Language } from "../language.ts";
import { mailTypeName, typeOfNotification } from "../mail-type.ts";
import { LocaleOptions } from "../templates/locale-options.tsx";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import { AREAS, areaOf } from "./areas.ts";
import { FOR_ADMINS, type PersonEntry } from "./person-entry.ts";

interface PersonFormProps {
	/** Where the form is posted to. */
	action: string;
	entry: PersonEntry;
	faults: Fault[];
	languages: string[];
	language: Language;
	text: Text;
}

/** One who works for the shop: address, language, what to hear of. */
export function PersonForm({ action, entry, faults, languages, language, text }: PersonFormProps) {
	const t = text.notifications.people;
	const fault = (name: string) => {
		const detail = faults.find(({ pointer }) => pointer === `/${name}`)?.detail;
		return detail === undefined ? undefined : detail === "twice" ? t.twice : faultSentence(detail, language, text.senders.form.required);
	};
	return (
		<form method="post" action={action} class="entry">
			{faults.length > 0 ? (
				<p class="alert bad" role="alert">
					{faults.some(({ pointer }) => pointer === "") ? t.full : t.faults}
				</p>
			) : null}
			<fieldset class="panel stack">
				<legend class="quiet">{t.title}</legend>
				<Field name="address" label={t.address} type="email" value={entry.address} required maxlength={254} fault={fault("address")} />
				<Field name="name" label={t.nameOptional} value={entry.name} maxlength={120} fault={fault("name")} />
				<Field name="locale" label={t.language} fault={fault("locale")}>
					{(attributes) => (
						<select {...attributes}>
							<option value="">{t.shopLanguage}</option>
							<LocaleOptions chosen={entry.locale} languages={languages} language={language} />
						</select>
					)}
				</Field>
			</fieldset>
			<fieldset class="panel">
				<legend>{t.wants}</legend>
				<p class="check">
					<input id="all" name="all" type="radio" value="1" checked={entry.wants === undefined} />
					<label for="all">{t.all}</label>
				</p>
				<p class="check">
					<input id="chosen" name="all" type="radio" value="0" checked={entry.wants !== undefined} />
					<label for="chosen">{t.chosen}</label>
				</p>
				<div class="wants">
					<Wants wants={entry.wants} language={language} text={text} />
				</div>
			</fieldset>
			<button type="submit" class="main">
				{t.save}
			</button>
		</form>
	);
}

function Wants({ wants, language, text }: { wants: string[] | undefined; language: Language; text: Text }) {
	const areas = AREAS.map((area) => ({ area, members: FOR_ADMINS.filter(({ id }) => areaOf(typeOfNotification(id)) === area) }));
	return (
		<>
			{areas.map(({ area, members }) =>
				members.length === 0 ? null : (
					<fieldset>
						<legend>{text.notifications.areas[area]}</legend>
						{members.map(({ id }) => (
							<p class="check">
								<input id={id} name={`want.${id}`} type="checkbox" value="1" checked={wants?.includes(id) ?? true} />
								<label for={id}>{mailTypeName(typeOfNotification(id), language)}</label>
							</p>
						))}
					</fieldset>
				),
			)}
		</>
	);
}
