import type { Visitor } from "../actions/resume-session.ts";
import { eventType } from "../core/catalogue.ts";
import { allows } from "../core/scopes.ts";
import { Field } from "./field.tsx";
import type { Language } from "./language.ts";
import { mailTypeName } from "./mail-type.ts";
import type { Hitch } from "./resend-entry.ts";
import { QuestionBox, type Sure } from "./sure.tsx";
import type { Text } from "./text/en.ts";

/** What was typed to have a mail sent, and why it was not. */
export interface SendTry extends Hitch {
	/** Event and notification or template, as `mailValue` writes them. */
	mail: string;
	to: string;
	reason: string;
	sure: Sure;
}

interface SendFormProps {
	/** Where it is posted. */
	action: string;
	/** The events that the mail may be about, the newest first. */
	events: readonly { id: string; type: string }[];
	lead: string;
	tried: SendTry | undefined;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The way to any mail about an event or an order, whether one was made before or not. */
export function SendForm({ action, events, lead, tried, visitor, language, text }: SendFormProps) {
	const t = text.byHand.first;
	const mayWrite = allows(visitor.scopes, "messages:write");
	if (!mayWrite && !tried) return null;
	const choices = choicesOf(events, language, text);
	const templates = events.length > 0 ? visitor.shop.templates : [];
	const newest = events[0]?.id ?? "";
	return (
		<section class="panel resend" id="send" aria-labelledby="send-title">
			<h2 id="send-title">{t.title}</h2>
			{tried?.sentence ? (
				<p class="alert bad" role="alert">
					{tried.sentence}
				</p>
			) : null}
			{!mayWrite ? null : choices.length + templates.length === 0 ? (
				<p>{t.none}</p>
			) : (
				<form method="post" action={`${action}#send`}>
					<p>{lead}</p>
					<QuestionBox question={tried?.question} sure={tried?.sure ?? []} text={text} />
					<Field name="mail" label={t.which}>
						{(attributes) => (
							<select {...attributes}>
								{choices.map(({ value, name }) => (
									<option value={value} selected={value === tried?.mail}>
										{name}
									</option>
								))}
								{templates.length === 0 ? null : (
									<optgroup label={t.own}>
										{templates.map(({ id, name }) => (
											<option value={mailValue(newest, id)} selected={mailValue(newest, id) === tried?.mail}>
												{name}
											</option>
										))}
									</optgroup>
								)}
							</select>
						)}
					</Field>
					<Field
						name="to"
						id="send-to"
						type="email"
						label={t.to}
						hint={t.toHint}
						value={tried?.to ?? ""}
						fault={tried?.field === "to" ? tried.sentence : undefined}
						maxlength={254}
					/>
					<Field
						name="reason"
						id="send-reason"
						label={text.resend.reason}
						value={tried?.reason ?? ""}
						fault={tried?.field === "reason" ? tried.sentence : undefined}
					/>
					<button type="submit" class={tried?.question ? "button" : "main"}>
						{t.submit}
					</button>
				</form>
			)}
		</section>
	);
}

/** @param what id of a notification or a template */
export function mailValue(event: string, what: string): string {
	return `${event} ${what}`;
}

export function readMailValue(value: string): { event: string; notification: string | undefined; template: string | undefined } | undefined {
	const [, event, what] = /^(evt_[0-9a-z]{26}) ([a-z0-9_.]{1,160})$/.exec(value) ?? [];
	if (event === undefined || what === undefined) return undefined;
	return what.startsWith("tpl_") ? { event, notification: undefined, template: what } : { event, notification: what, template: undefined };
}

/** Each notification once, about the newest event that has it; the customers' first. */
function choicesOf(events: SendFormProps["events"], language: Language, text: Text): { value: string; name: string }[] {
	const all = events.flatMap(({ id, type }) =>
		(eventType(type)?.notifications ?? []).map((one) => ({
			...{ what: one.id, audience: one.audience, value: mailValue(id, one.id) },
			name: one.audience === "admin" ? `${mailTypeName(type, language)} (${text.byHand.first.ofShop})` : mailTypeName(type, language),
		})),
	);
	const once = all.filter(({ what }, i) => all.findIndex((one) => one.what === what) === i);
	return once.toSorted((one, other) => Number(one.audience === "admin") - Number(other.audience === "admin"));
}
