import { INTL_LOCALE } from "../intl-locale.ts";
import type { Language } from "../language.ts";

const MINUTE = 60_000;
const UNITS = [
	["day", 24 * 60 * MINUTE],
	["hour", 60 * MINUTE],
	["minute", MINUTE],
] as const;

const numbers = new Map<Language, Intl.NumberFormat>();
const days = new Map<Language, Intl.DateTimeFormat>();

export function numberText(value: number, language: Language): string {
	const format = numbers.get(language) ?? new Intl.NumberFormat(INTL_LOCALE[language]);
	numbers.set(language, format);
	return format.format(value);
}

/** A day such as 2026-11-22, as people write it, on one line. */
export function dayText(day: string, language: Language): string {
	const format = days.get(language) ?? new Intl.DateTimeFormat(INTL_LOCALE[language], { day: "numeric", month: "short", timeZone: "UTC" });
	days.set(language, format);
	return format.format(Date.parse(day)).replaceAll(" ", "\u00a0");
}

/** How long something has taken (milliseconds), in its largest unit. */
export function ageText(age: number, language: Language): string {
	const [unit, length] = UNITS.find(([, one]) => age >= one) ?? UNITS[2];
	return new Intl.NumberFormat(INTL_LOCALE[language], { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(age / length));
}
