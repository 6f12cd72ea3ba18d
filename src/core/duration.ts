import * as z from "zod";

const FORM = /^P(?=\d|T\d)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as "PT1H" or "P7D"; a day has 24
 * hours. undefined for anything else: years and months have no fixed length.
 */
export function durationOf(text: string): number | undefined {
	const parts = FORM.exec(text)?.slice(1);
	return parts && UNITS.reduce((sum, unit, i) => sum + unit * Number(parts[i] ?? 0), 0);
}

/** An ISO 8601 duration between two bounds, in milliseconds. */
export const duration = (least: number, most: number, bounds: string) =>
	z
		.string()
		.superRefine((text, context) => {
			const length = durationOf(text);
			if (length === undefined) context.addIssue({ code: "custom", message: 'must be an ISO 8601 duration such as "PT1H", "PT30M" or "P7D"' });
			else if (length < least || length > most) context.addIssue({ code: "custom", message: `must be ${bounds}` });
		})
		.meta({ format: "duration", examples: ["PT1H"] });
