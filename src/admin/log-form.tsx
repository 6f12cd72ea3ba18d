import type { Visitor } from "../actions/resume-session.ts";
import type { Language } from "./language.ts";
import { type ChosenFilter, filterChoices } from "./log-choices.ts";
import { type FilterForm, MORE_FILTERS } from "./log-filters.ts";
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
	const input = (name: keyof FilterForm, type = "search", hint?: string) => (
		<p class={`field ${name}`}>
			<label for={name}>{text.log[name]}</label>
			<input
				id={name}
				name={name}
				type={type}
				value={form[name]}
				maxlength={200}
				{...(unreadable.includes(name) ? { "aria-invalid": "true" as const } : {})}
				{...(hint ? { "aria-describedby": `${name}-hint` } : {})}
			/>
			{hint ? <small id={`${name}-hint`}>{hint}</small> : null}
		</p>
	);
	const choose = (name: ChosenFilter) => (
		<p class={`field ${name}`}>
			<label for={name}>{text.log[name]}</label>
			<select id={name} name={name} {...(unreadable.includes(name) ? { "aria-invalid": "true" as const } : {})}>
				<option value="">{text.log.any}</option>
				{filterChoices(name, form[name], visitor.shop, language, text).map(({ value, label }) => (
					<option value={value} selected={value === form[name]}>
						{label}
					</option>
				))}
			</select>
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
				{choose("status")}
				{input("order")}
				{input("q", "search", text.log.qHint)}
				<details class="more" open={MORE_FILTERS.some((name) => form[name] !== "")}>
					<summary>{text.log.more}</summary>
					<div class="filters">{MORE_FILTERS.map((name) => (name === "batch" ? input(name) : choose(name)))}</div>
				</details>
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
