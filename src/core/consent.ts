import { addressKey, canonicalAddress } from "./address.ts";
import type { ConsentPreset } from "./cart/reminder-settings.ts";
import { type Fields, fieldsOf, textOf } from "./loose.ts";

/** What marketing mail is for; a person agrees to each by itself. */
export const PURPOSES = ["newsletter", "cart_reminder", "review_request", "price_drop", "gift_card_reminder"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CONSENT_STATUSES = ["granted", "denied", "withdrawn"] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** The purpose that covers all others. */
export const ALL_PURPOSES = "marketing";

/** What a person said about marketing mail: yes is "granted", anything else is no. */
export interface ConsentStatement {
	/** null: all of them. */
	purpose: string | null;
	status: string;
	/** Unix milliseconds; null: nobody knows. */
	occurredAt: number | null;
}

/**
 * What a person said last about a purpose. A statement about "marketing", or without a purpose, covers all; any other
 * covers the purpose of its name, in which case, separators and a plural s make no difference. One without a time counts
 * as the oldest, one from the future as said now; of two from the same time a no wins.
 * @param now Unix milliseconds
 */
export function latestAbout<Statement extends ConsentStatement>(statements: readonly Statement[], purpose: Purpose, now: number): Statement | undefined {
	const timeOf = ({ occurredAt }: ConsentStatement) => Math.min(occurredAt ?? 0, now);
	return statements
		.filter((one) => one.purpose === null || [ALL_PURPOSES, purpose].includes(purposeNamed(one.purpose)))
		.sort((a, b) => timeOf(a) - timeOf(b) || Number(b.status === "granted") - Number(a.status === "granted"))
		.at(-1);
}

/** Whether mail for a purpose may go out: what the person said last about it is yes. */
export function isAgreed(statements: readonly ConsentStatement[], purpose: Purpose, now: number): boolean {
	return latestAbout(statements, purpose, now)?.status === "granted";
}

/**
 * Whether a person may be reminded of a cart: by what was said last, or, of somebody who never said anything, by what the
 * store asks for. A no counts with every preset.
 */
export function mayRemind(preset: ConsentPreset, statements: readonly ConsentStatement[], boughtBefore: boolean, now: number): boolean {
	const latest = latestAbout(statements, "cart_reminder", now);
	if (latest) return latest.status === "granted";
	return preset === "off" || (preset === "existing_customer" && boughtBefore);
}

/** What is known of a person's will beside the event at hand. */
export interface Said {
	statements: readonly ConsentStatement[];
	boughtBefore: boolean;
}

/** Whether mail for a purpose may go to a person: only for carts does the store's preset say how much of a yes it takes. */
export function mayWrite(purpose: Purpose, preset: ConsentPreset, { statements, boughtBefore }: Said, now: number): boolean {
	return purpose === "cart_reminder" ? mayRemind(preset, statements, boughtBefore, now) : isAgreed(statements, purpose, now);
}

/** The same for every purpose. */
export function mayWriteAbout(preset: ConsentPreset, said: Said, now: number): Record<Purpose, boolean> {
	const answers = PURPOSES.map((purpose) => [purpose, mayWrite(purpose, preset, said, now)] as const);
	return Object.fromEntries(answers) as Record<Purpose, boolean>;
}

/**
 * What an event says about whoever has this address: the consent of the event itself, of its `recipient` and of its
 * `customer`, each where that person has the address, or none. What the customer agreed to says nothing about a friend.
 * @param at when the event happened, in Unix milliseconds: a no without a time is as new as its event. A yes is not: shops
 * repeat it with every event.
 */
export function consentsIn(data: Fields, address: string, at: number | null = null): ConsentStatement[] {
	return consentFieldsIn(data)
		.filter(({ own }) => own === undefined || addressKey(own) === addressKey(address))
		.map(({ said }) => {
			const status = String(said.status);
			return { purpose: textOf(said.purpose) ?? null, status, occurredAt: instantOf(said.occurred_at) ?? (status === "granted" ? null : at) };
		});
}

/** The consents in an event, each with the address of its person where that has one. */
export function consentFieldsIn(data: Fields): { own: string | undefined; said: Fields }[] {
	return [data, data.recipient, data.customer].flatMap((person) => {
		const { email, consent } = fieldsOf(person) ?? {};
		const said = fieldsOf(consent);
		return said ? [{ own: canonicalAddress(email), said }] : [];
	});
}

/** The name that a purpose has here: one of ours, "marketing", or, for one that is none of ours, its own. */
export function purposeNamed(purpose: string): string {
	return [...PURPOSES, ALL_PURPOSES].find((known) => nameOf(known) === nameOf(purpose)) ?? purpose;
}

/** Unix milliseconds of an RFC 3339 date-time; undefined for anything else. */
export function instantOf(value: unknown): number | undefined {
	const time = Date.parse(textOf(value) ?? "");
	return Number.isNaN(time) ? undefined : time;
}

function nameOf(purpose: string): string {
	return purpose
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "_")
		.replace(/s$/, "");
}
