import { addressKey } from "../../core/address.ts";
import { NOTIFICATIONS } from "../../core/catalogue.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import type { Admin } from "../../core/shop.ts";
import { settingsInput } from "../../core/store-input.ts";
import { fingerprint } from "../fingerprint.ts";
import { typeOfNotification } from "../mail-type.ts";
import { BY_HAND } from "./entries.ts";

/** The form of one who works for the shop, as it was typed. */
export interface PersonEntry {
	address: string;
	name: string;
	/** BCP 47, or "" for the shop's. */
	locale: string;
	/** Ids of notifications; undefined: all. */
	wants: string[] | undefined;
}

/** What people of the shop can hear of. */
export const FOR_ADMINS = NOTIFICATIONS.filter(({ id, audience }) => audience === "admin" && !BY_HAND.includes(typeOfNotification(id)));

export const NOBODY: PersonEntry = { address: "", name: "", locale: "", wants: undefined };

export function entryOfPerson({ address, name, locale, notifications }: Admin): PersonEntry {
	return { address, name: name ?? "", locale: locale ?? "", wants: notifications ?? undefined };
}

/** A person in an address of the console: e-mail addresses do not belong there, since those are logged on their way. */
export function personKey({ address }: Pick<Admin, "address">): string {
	return fingerprint(addressKey(address));
}

export function readPerson(form: Record<string, unknown>): PersonEntry {
	const value = (name: string) => String(form[name] ?? "").trim();
	const wants = form.all === "1" ? undefined : FOR_ADMINS.map(({ id }) => id).filter((id) => form[`want.${id}`] === "1");
	return { address: value("address"), name: value("name"), locale: value("locale"), wants };
}

/**
 * Everybody with one person changed or added.
 * @param index whose place the person takes; undefined: a new one
 * @returns `admins` where there is no fault; faults by the name of their input
 */
export function withPerson(
	everybody: Admin[],
	index: number | undefined,
	{ address, name, locale, wants }: PersonEntry,
): { admins: Admin[] | undefined; faults: Fault[] } {
	const person = { address, name: name || null, locale: locale || null, notifications: wants ?? null };
	const at = index ?? everybody.length;
	const all = everybody.toSpliced(at, 1, person);
	if (all.some((one, i) => i !== at && addressKey(one.address) === addressKey(address)))
		return { admins: undefined, faults: [{ pointer: "/address", detail: "twice" }] };
	const read = settingsInput.safeParse({ admins: all }, { reportInput: true });
	if (read.success) return { admins: read.data.admins, faults: [] };
	const faults = faultsOf(read.error).map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/admins(\/\d+)?/, ""), detail }));
	return { admins: undefined, faults };
}
