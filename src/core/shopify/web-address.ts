import { textOf } from "../loose.ts";

/** An address that may stand behind a link in a mail, or null: only http and https lead anywhere. */
export function webAddress(value: unknown): string | null {
	const url = textOf(value);
	return url !== undefined && /^https?:\/\/[^\s"'<>\\]+$/i.test(url) ? url : null;
}
