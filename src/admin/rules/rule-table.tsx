import type { Shop } from "../../core/shop.ts";
import type { RuleRow } from "../../store/rules.ts";
import { lengthOf } from "../carts/length.ts";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import type { Text } from "../text/en.ts";

interface RuleTableProps {
	rules: RuleRow[];
	shop: Shop;
	/** Names of the store's templates by their ids. */
	templates: ReadonlyMap<string, string>;
	mayChange: boolean;
	/** Id of the one that was just switched. */
	changed: string | undefined;
	language: Language;
	text: Text;
}

/** The rules of a shop with their switches. */
export function RuleTable({ rules, templates, mayChange, changed, language, text }: RuleTableProps) {
	const t = text.rules;
	return (
		<form method="post" action="/admin/rules/switches">
			<table class="list rules">
				<caption class="quiet">{t.title}</caption>
				<thead>
					<tr>
						<th scope="col">{t.name}</th>
						<th scope="col">{t.recipient}</th>
						<th scope="col">{t.template}</th>
						<th scope="col">{t.state}</th>
						<th scope="col">
							<span class="quiet">{t.change}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{rules.map((rule) => (
						<tr id={rule.id}>
							<td class="name">
								<a class="open" href={`/admin/rules/${rule.id}`}>
									{nameOfRule(rule, templates, language)}
								</a>
								<small>{whenText(rule, language, text)}</small>
							</td>
							<td data-label={t.recipient}>{typeof rule.recipient === "string" ? t.recipients[rule.recipient] : rule.recipient.address}</td>
							<td data-label={t.template}>{templates.get(rule.template) ?? t.templateGone}</td>
							<td>
								<span class={`chip ${rule.enabled ? "good" : "calm"}`}>{rule.enabled ? t.on : t.off}</span>
								{rule.id === changed ? <small role="status">{rule.enabled ? t.nowOn : t.nowOff}</small> : null}
							</td>
							<td class="do">
								{mayChange ? (
									<button type="submit" class="plain" name={rule.enabled ? "off" : "on"} value={rule.id}>
										{rule.enabled ? t.switchOff : t.switchOn}
										<span class="quiet"> {nameOfRule(rule, templates, language)}</span>
									</button>
								) : null}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</form>
	);
}

export function nameOfRule({ name, event, template }: RuleRow, templates: ReadonlyMap<string, string>, language: Language): string {
	return name ?? templates.get(template) ?? mailTypeName(event, language);
}

/** On which event, how much later, with which documents and on which condition. */
function whenText({ event, delay, attachments, condition }: RuleRow, language: Language, text: Text): string {
	const { amount, unit } = lengthOf(delay ?? "PT0S");
	const names = text.templates.form.documents;
	const kinds = attachments.map(({ kind }) => (names[kind] ?? kind).toLowerCase()).join(", ");
	const parts = [
		mailTypeName(event, language),
		...(amount === "0" ? [] : [text.rules.after(`${amount} ${text.carts.settings.units[unit]}`)]),
		...(kinds === "" ? [] : [text.rules.waitsFor(kinds)]),
	];
	return `${parts.join(", ")}${condition ? `; ${text.notifications.onlyIf} ${condition}` : ""}`;
}
