import { Field } from "../field.tsx";
import { FieldGroup } from "../field-group.tsx";
import { MOST_LINES } from "./bank-entry.ts";
import { Setting } from "./setting.tsx";
import type { SettingsFormProps } from "./settings-form.tsx";

/** Empty lines that are always there to be filled in. */
const SPARE = 2;

/** How customers pay by bank transfer. */
export function PaymentFields(props: SettingsFormProps) {
	const { entry, fault, theirs, mayChange, text } = props;
	const t = text.settings;
	return (
		<FieldGroup title={t.groups.payment}>
			<Setting name="payment_days" of={props} type="number" required maxlength={3} hint={t.hints.payment_days} />
			<p class="note">
				<b>{t.bank.title}.</b> {t.bank.lead}
			</p>
			{theirs("bank") ? <p class="alert bad">{theirs("bank")}</p> : null}
			{typeof entry.bank === "string" ? (
				<Field name="bank.text" label={t.bank.text} hint={t.bank.textHint} fault={fault("bank.text")}>
					{(attributes) => (
						<textarea {...attributes} rows={4} maxlength={1000}>
							{`${entry.bank}`}
						</textarea>
					)}
				</Field>
			) : (
				[...entry.bank, ...Array.from({ length: mayChange ? SPARE : 0 }, () => ({ label: "", value: "" }))].slice(0, MOST_LINES).map(({ label, value }, i) => (
					<div class="bank">
						<Field name={`bank.${i}.label`} label={t.bank.label(i + 1)} value={label} maxlength={60} fault={fault(`bank.${i}.label`)} />
						<Field name={`bank.${i}.value`} label={t.bank.value(i + 1)} value={value} maxlength={200} fault={fault(`bank.${i}.value`)} />
					</div>
				))
			)}
		</FieldGroup>
	);
}
