import type { Fault } from "../core/fault.ts";
import type { SenderRow } from "../store/senders.ts";
import { AccountFields } from "./account-fields.tsx";
import type { CredentialField } from "./credential-fields.ts";
import { FallbackChoice } from "./fallback-choice.tsx";
import { Field } from "./field.tsx";
import type { Language } from "./language.ts";
import type { SenderEntry } from "./sender-entry.ts";
import type { Text } from "./text/en.ts";
import { faultSentence } from "./text/fault-sentence.ts";

interface SenderFormProps {
	/** Where the form is posted to. */
	action: string;
	provider: string;
	fields: CredentialField[];
	/** Whether the service tells what becomes of mails, and proves it with a secret. */
	hasCallbacks: boolean;
	/** The sender that is changed; undefined for a new one. */
	sender: SenderRow | undefined;
	/** All senders of the shop. */
	rows: SenderRow[];
	entry: SenderEntry;
	faults: Fault[];
	language: Language;
	text: Text;
}

const NAMES: Record<string, string> = { "/from/name": "name", "/from/address": "address" };

/** The form of a sender, with every fault beside its input. */
export function SenderForm({ action, provider, fields, hasCallbacks, sender, rows, entry, faults, language, text }: SenderFormProps) {
	const t = text.senders.form;
	const byName = new Map(faults.map(({ pointer, detail }) => [nameOf(pointer), faultSentence(detail, language, t.required)]));
	const fault = (name: string) => byName.get(name);
	return (
		<form method="post" action={action} class="entry">
			<input type="hidden" name="provider" value={provider} />
			{faults.length > 0 ? (
				<p class="alert bad" role="alert">
					{t.faults}
				</p>
			) : null}
			<fieldset class="panel stack">
				<legend>{t.identity}</legend>
				<Field name="name" label={t.name} value={entry.name} required maxlength={120} fault={fault("name")} />
				<Field name="address" label={t.address} type="email" value={entry.address} required maxlength={254} fault={fault("address")} />
				<Field name="reply_to" label={t.replyTo} type="email" value={entry.replyTo} maxlength={254} hint={t.replyToHint} fault={fault("reply_to")} />
			</fieldset>
			<AccountFields fields={fields} stored={sender?.credentials != null} typed={entry.account} faultOf={fault} text={text} />
			<fieldset class="panel stack">
				<legend>{t.limits}</legend>
				<Field
					name="daily_limit"
					label={t.dailyLimit}
					type="number"
					value={entry.dailyLimit}
					maxlength={9}
					hint={t.dailyLimitHint}
					fault={fault("daily_limit")}
				/>
				{hasCallbacks ? (
					<Field
						name="callback_secret"
						label={t.callbackSecret}
						type="password"
						maxlength={2000}
						hint={text.senders.callbackHints[provider]}
						fault={fault("callback_secret")}
					/>
				) : null}
				{sender || rows.length === 0 ? null : <FallbackChoice id={undefined} isDefault={false} chosen={entry.fallback} rows={rows} text={text} />}
				{sender ? null : (
					<p class="check">
						<input id="default" name="default" type="checkbox" value="1" checked={entry.isDefault} />
						<label for="default">{t.default}</label>
					</p>
				)}
			</fieldset>
			<button type="submit" class="main">
				{t.save}
			</button>
		</form>
	);
}

/** The input that a fault is about: its pointer is one into what the API takes. */
function nameOf(pointer: string): string {
	return NAMES[pointer] ?? pointer.slice(1).replace("/", ".");
}
