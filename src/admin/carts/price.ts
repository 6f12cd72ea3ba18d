import { INTL_LOCALE } from "../intl-locale.ts";
import type { Language } from "../language.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people write it; without a currency where the shop named none. */
export function price(amount: number, currency: unknown, language: Language): string {
	const code = typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
	const key = `${language}/${code}`;
	const format =
		formats.get(key) ??
		new Intl.NumberFormat(
			INTL_LOCALE[language],
			code === undefined ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { style: "currency", currency: code },
		);
	formats.set(key, format);
	return format.format(amount);
}
