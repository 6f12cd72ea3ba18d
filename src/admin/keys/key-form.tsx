import { allows, SCOPES } from "../../core/scopes.ts";
import { Field } from "../field.tsx";
import { FieldGroup } from "../field-group.tsx";
import type { Text } from "../text/en.ts";
import type { KeyEntry } from "./key-entry.ts";

interface KeyFormProps {
	entry: KeyEntry;
	/** What is wrong with a field. */
	fault: (field: "name" | "scopes" | "origins") => string | undefined;
	/** What its maker may do; more cannot be given. */
	granted: readonly string[];
	text: Text;
}

/** A new key: its name, its kind, what it may do or which pages may use it. */
export function KeyForm({ entry, fault, granted, text }: KeyFormProps) {
	const t = text.keys.form;
	const about = (name: "scopes" | "origins") => (fault(name) ? { "aria-describedby": `${name}-fault` } : {});
	return (
		<form method="post" action="/admin/keys" class="entry key">
			<FieldGroup title={t.key}>
				<Field name="name" label={t.name} value={entry.name} required maxlength={120} hint={t.nameHint} fault={fault("name")} />
			</FieldGroup>
			<FieldGroup title={t.kind}>
				{(["secret", "publishable"] as const).map((kind) => (
					<p class="check">
						<input id={`kind-${kind}`} name="kind" type="radio" value={kind} checked={entry.kind === kind} />
						<label for={`kind-${kind}`}>{t[kind]}</label>
					</p>
				))}
			</FieldGroup>
			<fieldset class="panel stack group for-secret" {...about("scopes")}>
				<legend>{t.scopes}</legend>
				<p class="note">{t.scopesHint}</p>
				{SCOPES.filter((scope) => allows(granted, scope)).map((scope) => (
					<p class="check">
						<input id={`scope-${scope}`} name={`scope.${scope}`} type="checkbox" value="1" checked={entry.scopes.includes(scope)} />
						<label for={`scope-${scope}`}>
							<code>{scope}</code> <small>{text.keys.explained[scope]}</small>
						</label>
					</p>
				))}
				<Complaint of="scopes" sentence={fault("scopes")} />
			</fieldset>
			<fieldset class="panel stack group for-publishable">
				<legend>{t.origins}</legend>
				<Field name="origins" label={t.origins} hint={t.originsHint} fault={fault("origins")}>
					{(attributes) => (
						<textarea {...attributes} rows={3} maxlength={6100} spellcheck={false}>
							{entry.origins}
						</textarea>
					)}
				</Field>
			</fieldset>
			<button type="submit" class="main">
				{t.save}
			</button>
		</form>
	);
}

function Complaint({ of, sentence }: { of: string; sentence: string | undefined }) {
	return sentence ? (
		<small class="fault" id={`${of}-fault`}>
			{sentence}
		</small>
	) : null;
}
