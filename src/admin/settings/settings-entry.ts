import type { ShopSettings } from "../../core/shop.ts";
import type { StoreRow } from "../../store/settings.ts";
import { type BankEntry, bankOf, entryOfBank, readBank } from "./bank-entry.ts";

/** The fields of the form, by where their values stand in what the API takes. */
const NEEDED = ["name", "url", "locale", "currency", "timezone", "support_address", "on_ambiguous.transactional", "on_ambiguous.marketing"] as const;
const FREE = ["mail_price", "brand.logo_url", "brand.color", "brand.address", "brand.org_no", "brand.footer", "brand.form_of_address"] as const;
export const SETTINGS = [...NEEDED, ...FREE, "payment_days", "self_service.enabled"] as const;
export type SettingName = (typeof SETTINGS)[number];

/** The form of the settings as it was typed. */
export interface SettingsEntry {
	values: Record<SettingName, string>;
	bank: BankEntry;
}

export function entryOfStore({ name, url, locale, currency, timezone, settings }: Omit<StoreRow, "id" | "createdAt">): SettingsEntry {
	const { support_address, payment_days, mail_price, brand, on_ambiguous, self_service }: ShopSettings = settings;
	return {
		values: {
			...{ name, url, locale, currency, timezone, support_address, payment_days: String(payment_days) },
			...{ mail_price: mail_price ?? "", "self_service.enabled": self_service?.enabled === false ? "" : "1" },
			...{ "on_ambiguous.transactional": on_ambiguous.transactional, "on_ambiguous.marketing": on_ambiguous.marketing },
			...{ "brand.logo_url": brand.logo_url ?? "", "brand.color": brand.color ?? "", "brand.address": brand.address ?? "" },
			...{ "brand.org_no": brand.org_no ?? "", "brand.footer": brand.footer ?? "", "brand.form_of_address": brand.form_of_address ?? "" },
		},
		bank: entryOfBank(settings.bank_details),
	};
}

export function readSettings(form: Record<string, unknown>): SettingsEntry {
	return { values: valuesOf((name) => typed(form[name])), bank: readBank(form) };
}

/** What the form showed before anybody typed: it travels with it. What is none means what is stored. */
export function readBase(form: Record<string, unknown>, stored: SettingsEntry): SettingsEntry {
	try {
		const { values, bank } = JSON.parse(String(form.base ?? "")) as Partial<SettingsEntry>;
		return { values: valuesOf((name) => String(values?.[name] ?? "")), bank: bank ?? stored.bank };
	} catch {
		// Somebody else's form.
		return stored;
	}
}

/** What the API would be sent for the fields that `counts` picks. */
export function inputOfSettings(entry: SettingsEntry, counts: (name: SettingName | "bank") => boolean): Record<string, unknown> {
	const input: Record<string, unknown> = counts("bank") ? { bank_details: bankOf(entry.bank) } : {};
	for (const name of SETTINGS.filter(counts)) {
		const [group = "", member] = name.split(".");
		const value = inputValue(name, entry.values[name]);
		input[group] = member === undefined ? value : { ...(input[group] as object | undefined), [member]: value };
	}
	return input;
}

/** What differs between two entries. */
export function differences(one: SettingsEntry, other: SettingsEntry): Set<SettingName | "bank"> {
	const names = SETTINGS.filter((name) => one.values[name] !== other.values[name]);
	return new Set([...names, ...(JSON.stringify(one.bank) === JSON.stringify(other.bank) ? [] : ["bank" as const])]);
}

function inputValue(name: SettingName, value: string): unknown {
	if (name === "self_service.enabled") return value === "1";
	// People write amounts with a comma in half of the world.
	if (name === "mail_price") return value === "" ? null : value.replace(",", ".");
	if (name === "payment_days") return /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
	return value === "" && FREE.some((one) => one === name) ? null : value;
}

function valuesOf(value: (name: SettingName) => string): Record<SettingName, string> {
	return Object.fromEntries(SETTINGS.map((name) => [name, value(name)])) as Record<SettingName, string>;
}

function typed(value: unknown): string {
	return String(value ?? "")
		.replaceAll("\r\n", "\n")
		.trim();
}
