import type { Fault } from "../../core/fault.ts";
import { MESSAGE_EVENTS } from "../../core/message-event.ts";
import { Field } from "../field.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import type { WebhookEntry } from "./webhook-entry.ts";

interface WebhookFormProps {
	action: string;
	entry: WebhookEntry;
	faults: Fault[];
	title: string;
	submit: string;
	language: Language;
	text: Text;
}

/** What the guard says of an address, in the words of the form. */
const NAMES: [pattern: RegExp, name: keyof Text["webhook"]["faults"]][] = [
	[/absolute https/, "absolute"],
	[/user name or password/, "credentials"],
	[/fragment/, "fragment"],
	[/begin with https/, "https"],
	[/host of the public internet/, "host"],
	[/must have port/, "port"],
	[/at least one event/, "events"],
];

/** A webhook: its address, what it hears of, what it is for. */
export function WebhookForm({ action, entry, faults, title, submit, language, text }: WebhookFormProps) {
	const t = text.webhook.form;
	const fault = (field: string) =>
		faults
			.filter(({ pointer }) => pointer === `/${field}`)
			.map(({ detail }) => sentenceOf(detail, language, text))
			.join(" ") || undefined;
	const wrong = fault("events");
	return (
		<form method="post" action={action} class="entry panel stack">
			<h2>{title}</h2>
			<Field name="url" label={t.url} value={entry.url} required maxlength={2048} hint={t.urlHint} fault={fault("url")} />
			<fieldset class="plain-set stack" {...(wrong ? { "aria-describedby": "events-fault" } : {})}>
				<legend>{t.events}</legend>
				{MESSAGE_EVENTS.map((event) => (
					<p class="check">
						<input id={`event-${event}`} name={`event.${event}`} type="checkbox" value="1" checked={entry.events.includes(event)} />
						<label for={`event-${event}`}>
							{text.webhook.hears[event]} <small>{event}</small>
						</label>
					</p>
				))}
				{wrong ? (
					<small class="fault" id="events-fault">
						{wrong}
					</small>
				) : null}
			</fieldset>
			<Field name="description" label={t.description} value={entry.description} maxlength={200} hint={t.descriptionHint} fault={fault("description")} />
			<button type="submit" class="main">
				{submit}
			</button>
		</form>
	);
}

function sentenceOf(detail: string, language: Language, text: Text): string {
	const name = NAMES.find(([pattern]) => pattern.test(detail))?.[1];
	return name ? text.webhook.faults[name] : faultSentence(detail, language, text.webhook.form.required);
}
