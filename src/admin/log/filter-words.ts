import type { Shop } from "../../core/shop.ts";
import type { Language } from "../language.ts";
import { filterLabel } from "../log-choices.ts";
import { FILTER_NAMES, type FilterForm } from "../log-filters.ts";
import { mailTypeName, typeOfNotification } from "../mail-type.ts";
import type { Text } from "../text/en.ts";

/** The filters of the log as people read them: "Status: Failed, Order: 1001". */
export function filterWords(form: FilterForm, shop: Shop, language: Language, text: Text): string {
	return FILTER_NAMES.flatMap((name) => {
		const value = form[name];
		if (value === "") return [];
		return [
			`${text.log[name]}: ${name === "notification" ? mailTypeName(typeOfNotification(value), language) : filterLabel(name, value, shop, language, text)}`,
		];
	}).join(", ");
}

export function isFiltered(form: FilterForm): boolean {
	return Object.values(form).some((value) => value !== "");
}
