import { durationOf } from "../../core/duration.ts";

/** Units of a length of time as people type it, the smallest first, each with its ISO 8601 form. */
const FORMS = {
	seconds: { length: 1000, iso: (n: string) => `PT${n}S` },
	minutes: { length: 60_000, iso: (n: string) => `PT${n}M` },
	hours: { length: 3_600_000, iso: (n: string) => `PT${n}H` },
	days: { length: 86_400_000, iso: (n: string) => `P${n}D` },
};

export type Unit = keyof typeof FORMS;
/** Units that are offered; seconds are of use for trying things out, and are shown where they are set already. */
export const UNITS = ["minutes", "hours", "days"] as const satisfies readonly Unit[];

/** A length of time as it stands in a form. */
export interface Length {
	amount: string;
	unit: Unit;
}

/** A stored ISO 8601 duration in the largest unit in which it is a whole number; a day or more in hours where it is less than three days. */
export function lengthOf(duration: string): Length {
	const ms = durationOf(duration) ?? 0;
	const whole = (["days", "hours", "minutes", "seconds"] as const).find((one) => ms % FORMS[one].length === 0) ?? "seconds";
	const unit = whole === "days" && (ms === 0 || ms < 3 * FORMS.days.length) ? "hours" : whole;
	return { amount: String(ms / FORMS[unit].length), unit };
}

/** What was typed as an ISO 8601 duration; whatever is no whole number is none either. */
export function durationIn({ amount, unit }: Length): string {
	return FORMS[unit].iso(amount);
}

export function readUnit(value: unknown): Unit {
	return (Object.keys(FORMS) as Unit[]).find((one) => one === value) ?? "hours";
}
