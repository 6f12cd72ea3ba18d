import { RECOVERY_WAYS } from "../../core/cart/reminder-settings.ts";
import type { Fault } from "../../core/fault.ts";
import type { Shop } from "../../core/shop.ts";
import type { TemplateRow } from "../../store/templates.ts";
import { Field } from "../field.tsx";
import { FieldGroup } from "../field-group.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { ConsentChoice } from "./consent-choice.tsx";
import { LengthFields } from "./length-fields.tsx";
import { MOST_STAGES, type ReminderEntry } from "./reminder-entry.ts";
import { reminderFault } from "./reminder-fault.ts";
import { StageFields } from "./stage-fields.tsx";
import { TimingAdvice } from "./timing-advice.tsx";

interface ReminderFormProps {
	/** Where the form is posted to. */
	action: string;
	entry: ReminderEntry;
	faults: Fault[];
	/** Those that a reminder may be written with. */
	templates: Pick<TemplateRow, "id" | "name">[];
	mayChange: boolean;
	shop: Shop;
	language: Language;
	text: Text;
}

/** All settings of cart reminders, with every fault at its field. Reminders are added and removed by a round trip that saves nothing. */
export function ReminderForm({ action, entry, faults, templates, mayChange, shop, language, text }: ReminderFormProps) {
	const t = text.carts.settings;
	const fault = reminderFault(faults, language, text);
	return (
		<form method="post" action={action} class="reminders">
			{/* The Enter key presses the first button of a form. */}
			{mayChange ? (
				<button type="submit" name="do" value="save" class="quiet" tabindex={-1}>
					{t.save}
				</button>
			) : null}
			<fieldset disabled={!mayChange} class="whole">
				<legend class="quiet">{t.title}</legend>
				<FieldGroup title={t.switch}>
					<div>
						<Check name="enabled" label={t.enabled} checked={entry.enabled} />
						<p class="note">{t.enabledHint}</p>
					</div>
				</FieldGroup>
				<div class="split">
					<div>
						<h2>{t.series}</h2>
						{fault("stages") ? <p class="alert bad">{fault("stages")}</p> : null}
						{entry.stages.map((stage, i) => (
							<StageFields i={i} stage={stage} isOnly={entry.stages.length === 1} fault={fault} templates={templates} text={text} />
						))}
						{entry.stages.length < MOST_STAGES ? (
							<p>
								<button type="submit" name="do" value="add" class="button">
									{t.add}
								</button>
							</p>
						) : null}
					</div>
					<TimingAdvice text={text} />
				</div>
				<ConsentChoice chosen={entry.consent} text={text} />
				<FieldGroup title={t.limits}>
					<div>
						<Check name="quiet" label={t.quiet} checked={entry.quiet} />
						<p class="note">{t.quietHint}</p>
					</div>
					<div class="pair">
						<Field name="from" label={t.from} fault={fault("quiet_hours/from")}>
							{(attributes) => <input {...attributes} type="time" value={entry.from} />}
						</Field>
						<Field name="to" label={t.to} fault={fault("quiet_hours/to")}>
							{(attributes) => <input {...attributes} type="time" value={entry.to} />}
						</Field>
					</div>
					<LengthFields name="cooldown" label={t.cooldown} hint={t.cooldownHint} length={entry.cooldown} fault={fault("cooldown")} text={text} />
					<Field name="most_per_person" label={t.most} type="number" value={entry.most} maxlength={9} fault={fault("most_per_person")} />
					<Field name="minimum_total" label={t.minimum} value={entry.minimum} maxlength={30} hint={t.minimumHint} fault={fault("minimum_total")} />
				</FieldGroup>
				<FieldGroup title={t.recovery}>
					<p class="note">{t.recoveryHint}</p>
					{RECOVERY_WAYS.map((way) => (
						<div class="check">
							<input id={`way-${way}`} name="recover_with" type="radio" value={way} checked={entry.way === way} aria-describedby={`way-${way}-text`} />
							<div>
								<label for={`way-${way}`}>{t.ways[way]}</label>
								<small id={`way-${way}-text`}>{t.waysText[way]}</small>
							</div>
						</div>
					))}
					<Field name="recover_url" label={t.url} value={entry.url} maxlength={2048} hint={t.urlHint(exampleOf(shop))} fault={fault("recover_url")} />
				</FieldGroup>
				{mayChange ? (
					<p class="bar">
						<button type="submit" name="do" value="save" class="main">
							{t.save}
						</button>
					</p>
				) : null}
			</fieldset>
		</form>
	);
}

function Check({ name, label, checked }: { name: string; label: string; checked: boolean }) {
	return (
		<p class="check">
			<input id={name} name={name} type="checkbox" value="1" checked={checked} />
			<label for={name}>{label}</label>
		</p>
	);
}

function exampleOf({ url }: Shop): string {
	return `${URL.parse(url)?.origin ?? "https://shop.example"}/cart/restore?code={code}`;
}
