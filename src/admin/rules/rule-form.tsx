import { EVENT_TYPES } from "../../core/catalogue.ts";
import type { Fault } from "../../core/fault.ts";
import type { Shop } from "../../core/shop.ts";
import { LengthFields } from "../carts/length-fields.tsx";
import { Field } from "../field.tsx";
import { FieldGroup } from "../field-group.tsx";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import type { Text } from "../text/en.ts";
import { DocumentFields } from "./document-fields.tsx";
import { MOST_DOCUMENTS, NEW_DOCUMENT, type RuleEntry } from "./rule-entry.ts";
import { ruleFault } from "./rule-fault.ts";

interface RuleFormProps {
	action: string;
	entry: RuleEntry;
	faults: Fault[];
	templates: { id: string; name: string }[];
	shop: Shop;
	mayChange: boolean;
	language: Language;
	text: Text;
}

/** All of a rule, with every fault at its field. It is tried and saved by the same form. */
export function RuleForm({ action, entry, faults, templates, shop, mayChange, language, text }: RuleFormProps) {
	const t = text.rules.form;
	const fault = ruleFault(faults, language, text);
	const documents = [...entry.documents, ...(mayChange && entry.documents.length < MOST_DOCUMENTS ? [NEW_DOCUMENT] : [])];
	return (
		<form method="post" action={action} class="rule">
			<fieldset disabled={!mayChange} class="whole">
				<legend class="quiet">{text.rules.title}</legend>
				<FieldGroup title={t.what}>
					<Field name="event" label={t.event} value={entry.event} required maxlength={120} hint={t.eventHint} fault={fault("event")}>
						{(attributes) => <input {...attributes} list="events" value={entry.event} required maxlength={120} autocomplete="off" spellcheck={false} />}
					</Field>
					<datalist id="events">
						{EVENT_TYPES.map(({ type }) => (
							<option value={type}>{mailTypeName(type, language)}</option>
						))}
					</datalist>
					<Field name="condition" label={t.condition} hint={t.conditionHint} fault={fault("condition")}>
						{(attributes) => (
							<textarea {...attributes} rows={2} maxlength={1000} spellcheck={false}>
								{entry.condition}
							</textarea>
						)}
					</Field>
					<LengthFields name="delay" label={t.delay} hint={t.delayHint} length={entry.delay} fault={fault("delay")} text={text} />
				</FieldGroup>
				<FieldGroup title={t.mail}>
					<Field name="template" label={t.template} fault={fault("template")}>
						{(attributes) => (
							<select {...attributes}>
								<option value="">{t.choose}</option>
								{isKnown(entry.template, templates) ? null : (
									<option value={entry.template} selected>
										{text.rules.templateGone}
									</option>
								)}
								{templates.map(({ id, name }) => (
									<option value={id} selected={id === entry.template}>
										{name.slice(0, 60)}
									</option>
								))}
							</select>
						)}
					</Field>
					<Field name="to" label={t.to} fault={fault("recipient")}>
						{(attributes) => (
							<select {...attributes}>
								{(["customer", "admins", "address"] as const).map((one) => (
									<option value={one} selected={one === entry.to}>
										{text.rules.recipients[one]}
									</option>
								))}
							</select>
						)}
					</Field>
					<Field name="address" label={t.address} type="email" value={entry.address} maxlength={320} hint={t.addressHint} fault={fault("recipient/address")} />
					<Field name="sender_id" label={t.sender} fault={fault("sender_id")}>
						{(attributes) => (
							<select {...attributes}>
								<option value="">{t.senderDefault}</option>
								{shop.senders.map(({ id, from }) => (
									<option value={id} selected={id === entry.sender}>
										{from.address}
									</option>
								))}
							</select>
						)}
					</Field>
				</FieldGroup>
				<FieldGroup title={t.documents}>
					<p class="note">{t.documentsHint}</p>
					{fault("attachments") ? <p class="alert bad">{fault("attachments")}</p> : null}
					{documents.map((document, i) => (
						<DocumentFields i={i} document={document} fault={fault} text={text} />
					))}
				</FieldGroup>
				<FieldGroup title={t.name}>
					<Field name="name" label={t.name} value={entry.name} maxlength={120} hint={t.nameHint} fault={fault("name")} />
					<p class="check">
						<input id="enabled" name="enabled" type="checkbox" value="1" checked={entry.enabled} />
						<label for="enabled">{t.enabled}</label>
					</p>
				</FieldGroup>
				{mayChange ? (
					<>
						<p class="note">{t.tryHint}</p>
						<p class="bar">
							<button type="submit" name="do" value="save" class="main">
								{t.save}
							</button>
							<button type="submit" name="do" value="try" class="button">
								{t.try}
							</button>
						</p>
					</>
				) : null}
			</fieldset>
		</form>
	);
}

function isKnown(template: string, templates: RuleFormProps["templates"]): boolean {
	return template === "" || templates.some(({ id }) => id === template);
}
