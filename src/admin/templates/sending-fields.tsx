import type { Sender } from "../../core/shop.ts";
import { Field } from "../field.tsx";
import { serviceName } from "../service-name.ts";
import type { TemplateFieldsProps } from "./template-form.tsx";

/** Who sends it, and where it is offered. */
export function SendingFields({ entry, fault, senders, text }: TemplateFieldsProps & { senders: Sender[] }) {
	const t = text.templates.form;
	return (
		<fieldset class="panel stack">
			<legend>{t.sending}</legend>
			<Field name="sender_id" label={t.sender} fault={fault("sender_id")}>
				{(attributes) => (
					<select {...attributes}>
						<option value="">{t.anySender}</option>
						{senders.map(({ id, from, provider }) => (
							<option value={id} selected={id === entry.sender}>{`${from.name} <${from.address}> (${serviceName(provider, text)})`}</option>
						))}
					</select>
				)}
			</Field>
			<p class="check">
				<input id="hidden" name="hidden" type="checkbox" value="1" checked={entry.hidden} aria-describedby="hidden-hint" />
				<label for="hidden">{t.hidden}</label>
			</p>
			<small id="hidden-hint">{t.hiddenHint}</small>
		</fieldset>
	);
}
