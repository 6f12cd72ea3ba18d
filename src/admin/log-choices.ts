import { reasonSentence } from "../core/reasons.ts";
import type { Shop } from "../core/shop.ts";
import type { Language } from "./language.ts";
import { type FilterForm, LISTED, type MORE_FILTERS } from "./log-filters.ts";
import { mailTypeName } from "./mail-type.ts";
import type { Text } from "./text/en.ts";

/** Filters of the log that are chosen and not typed, beside the mail type. */
export type ChosenFilter = "status" | Exclude<(typeof MORE_FILTERS)[number], "batch">;

interface Choice {
	value: string;
	label: string;
}

/** What a filter can be set to, and what it is set to now even where the shop has no such thing any more. */
export function filterChoices(name: ChosenFilter, chosen: string, shop: Shop, language: Language, text: Text): Choice[] {
	const choices = choicesOf(name, shop, language, text);
	const isGone = !(name in LISTED) && chosen !== "" && !choices.some(({ value }) => value === chosen);
	return isGone ? [...choices, { value: chosen, label: chosen }] : choices;
}

/** A filter's value as people read it. */
export function filterLabel(name: keyof FilterForm, value: string, shop: Shop, language: Language, text: Text): string {
	return isChosen(name) ? (choicesOf(name, shop, language, text).find((one) => one.value === value)?.label ?? value) : value;
}

function choicesOf(name: ChosenFilter, shop: Shop, language: Language, text: Text): Choice[] {
	const { templates, senders, rules } = shop;
	switch (name) {
		case "status":
			return LISTED.status.map((value) => ({ value, label: text.statuses[value] }));
		case "reason":
			return sorted(
				LISTED.reason.map((value) => ({ value, label: reasonSentence(value, language).replace(/\.$/, "") })),
				language,
			);
		case "sender":
			return senders.map(({ id, provider, from }) => ({ value: id, label: `${from.address} (${provider})` }));
		case "template":
			return sorted(
				templates.map(({ id, name: label }) => ({ value: id, label })),
				language,
			);
		case "rule":
			return rules.map((rule) => ({
				value: rule.id,
				label: rule.name ?? templates.find(({ id }) => id === rule.template)?.name ?? mailTypeName(rule.event, language),
			}));
		case "class":
			return LISTED.class.map((value) => ({ value, label: text.senders.classNames[value] }));
		case "audience":
			return LISTED.audience.map((value) => ({ value, label: value === "admin" ? text.message.toShop : text.message.toCustomer }));
		case "channel":
			return LISTED.channel.map((value) => ({ value, label: text.log.channels[value] }));
	}
}

function isChosen(name: string): name is ChosenFilter {
	return name in LISTED || name === "sender" || name === "template" || name === "rule";
}

function sorted(choices: Choice[], language: Language): Choice[] {
	return choices.sort((a, b) => a.label.localeCompare(b.label, language));
}
