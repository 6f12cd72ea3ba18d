import { type CartReminders, CONSENT_PRESETS, type ConsentPreset, RECOVERY_WAYS, type RecoveryWay } from "../../core/cart/reminder-settings.ts";
import { durationOf } from "../../core/duration.ts";
import { durationIn, type Length, lengthOf, readUnit } from "./length.ts";

/** One reminder of the series as it was typed. */
export interface StageEntry {
	delay: Length;
	discountCode: string;
	/** Id of a template, or "" for the one of the notification. */
	template: string;
	on: boolean;
}

/** The form of cart reminders as it was typed. */
export interface ReminderEntry {
	enabled: boolean;
	stages: StageEntry[];
	consent: ConsentPreset;
	quiet: boolean;
	from: string;
	to: string;
	cooldown: Length;
	most: string;
	minimum: string;
	way: RecoveryWay;
	url: string;
}

/** Reminders of one series. */
export const MOST_STAGES = 5;
/** Delays that are worth a try, one after the other. */
const SUGGESTED = ["PT1H", "PT24H", "P3D", "P6D", "P9D"];

/** Settings as the form shows them. */
export function entryOfReminders(settings: CartReminders): ReminderEntry {
	const { stages, quiet_hours, cooldown, most_per_person, minimum_total, recover_with, recover_url, enabled, consent } = settings;
	return {
		...{ enabled, consent },
		stages: stages.map((stage) => ({
			delay: lengthOf(stage.delay),
			discountCode: stage.discount_code ?? "",
			template: stage.template ?? "",
			on: stage.enabled !== false,
		})),
		...{ quiet: quiet_hours !== null, from: quiet_hours?.from ?? "21:00", to: quiet_hours?.to ?? "08:00" },
		...{ cooldown: lengthOf(cooldown), most: String(most_per_person), minimum: minimum_total ?? "" },
		...{ way: recover_with, url: recover_url ?? "" },
	};
}

export function readReminderEntry(form: Record<string, unknown>): ReminderEntry {
	const value = (name: string) => String(form[name] ?? "").trim();
	const lengthAt = (name: string) => ({ amount: value(`${name}.amount`), unit: readUnit(form[`${name}.unit`]) });
	const numbers = Array.from({ length: MOST_STAGES }, (_, i) => i).filter((i) => form[`stage.${i}.amount`] !== undefined);
	return {
		enabled: form.enabled === "1",
		stages: numbers.map((i) => ({
			delay: lengthAt(`stage.${i}`),
			discountCode: value(`stage.${i}.discount_code`),
			template: value(`stage.${i}.template`),
			on: form[`stage.${i}.on`] === "1",
		})),
		// Whoever leaves this out asks for nothing weaker.
		consent: CONSENT_PRESETS.find((one) => one === form.consent) ?? "strict",
		quiet: form.quiet === "1",
		from: value("from"),
		to: value("to"),
		cooldown: lengthAt("cooldown"),
		most: value("most_per_person"),
		minimum: value("minimum_total"),
		way: RECOVERY_WAYS.find((one) => one === form.recover_with) ?? "code",
		url: value("recover_url"),
	};
}

/** What the API would be sent for it: all of the group. */
export function inputOfReminders(entry: ReminderEntry) {
	return {
		enabled: entry.enabled,
		stages: entry.stages.map(({ delay, discountCode, template, on }) => ({
			delay: durationIn(delay),
			template: template || null,
			discount_code: discountCode || null,
			enabled: on,
		})),
		consent: entry.consent,
		quiet_hours: entry.quiet ? { from: entry.from, to: entry.to } : null,
		cooldown: durationIn(entry.cooldown),
		most_per_person: /^\d{1,9}$/.test(entry.most) ? Number(entry.most) : Number.NaN,
		// People write amounts with a comma in half of the world.
		minimum_total: entry.minimum === "" ? null : entry.minimum.replace(",", "."),
		recover_with: entry.way,
		recover_url: entry.url || null,
	};
}

/** The entry with one more reminder, later than the last. */
export function withStage(entry: ReminderEntry): ReminderEntry {
	if (entry.stages.length >= MOST_STAGES) return entry;
	const last = Math.max(0, ...entry.stages.map(({ delay }) => durationOf(durationIn(delay)) ?? 0));
	const delay = SUGGESTED.find((one) => (durationOf(one) ?? 0) > last) ?? `P${Math.ceil(last / 86_400_000) + 3}D`;
	return { ...entry, stages: [...entry.stages, { delay: lengthOf(delay), discountCode: "", template: "", on: true }] };
}

/** The entry without one of its reminders; the last one stays. */
export function withoutStage(entry: ReminderEntry, index: number): ReminderEntry {
	return entry.stages.length < 2 ? entry : { ...entry, stages: entry.stages.filter((_, i) => i !== index) };
}
