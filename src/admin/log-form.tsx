import type { Visitor } from "../actions/resume-session.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import type { Language } from "./language.ts";
import type { FilterForm } from "./log-filters.ts";
import { type TypeChoice, typeChoices } from "./mail-type.ts";
import type { Text } from "./text/en.ts";

interface LogFormProps {
	form: FilterForm;
	unreadable: string[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The filters of the log. A plain GET form: what it finds has an address that can be kept and sent on. */
export function LogForm({ form, unreadable, visitor, language, text }: LogFormProps) {
	const input = (name: keyof FilterForm, type = "search") => (
		<p class={`field ${name}`}>
			<label for={name}>{text.log[name]}</label>
			<input id={name} name={name} type={type} value={form[name]} maxlength={200} {...(unreadable.includes(name) ? { "aria-invalid": "true" as const } : {})} />
		</p>
	);
	const filled = Object.values(form).some((value) => value !== "");
	return (
		<search aria-label={text.log.filters}>
			<form method="get" action="/admin/messages" class="filters panel">
				{input("subject")}
				{input("from")}
				{input("to")}
				<p class="field notification">
					<label for="notification">{text.log.notification}</label>
					<select id="notification" name="notification">
						<option value="">{text.log.any}</option>
						{typeChoices(visitor.shop, language).map((choice) => (
							<TypeOptions choice={choice} chosen={form.notification} text={text} />
						))}
					</select>
				</p>
				{input("since", "date")}
				{input("until", "date")}
				<p class="field status">
					<label for="status">{text.log.status}</label>
					<select id="status" name="status">
						<option value="">{text.log.any}</option>
						{MESSAGE_STATUSES.map((status) => (
							<option value={status} selected={status === form.status}>
								{text.statuses[status]}
							</option>
						))}
					</select>
				</p>
				{input("order")}
				{input("q")}
				<p class="do">
					<button type="submit" class="main">
						{text.log.submit}
					</button>
					{filled ? <a href="/admin/messages">{text.log.clear}</a> : null}
				</p>
			</form>
		</search>
	);
}

/** One mail type: a single choice, or one for all audiences and one for each. */
function TypeOptions({ choice: { name, type, notifications }, chosen, text }: { choice: TypeChoice; chosen: string; text: Text }) {
	const all = (label: string) => (
		<option value={type} selected={type === chosen || (notifications.length === 1 && notifications[0]?.id === chosen)}>
			{label}
		</option>
	);
	if (notifications.length < 2) return all(name);
	return (
		<optgroup label={name}>
			{all(text.log.allOf(name))}
			{notifications.map(({ id, audience }) => (
				<option
					value={id}
					selected={id === chosen}
				>{`${name}: ${(audience === "admin" ? text.message.toShop : text.message.toCustomer).toLowerCase()}`}</option>
			))}
		</optgroup>
	);
}
