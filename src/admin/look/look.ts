import type { FormOfAddress } from "../../core/mail-language.ts";

const VIEWS = ["html", "text"] as const;
const WIDTHS = ["desk", "phone"] as const;
const SCHEMES = ["light", "dark"] as const;

/** How a mail is looked at before it is sent. */
export interface Look {
	/** One of the Renderer's languages, another BCP 47 tag, or "": as it would be sent. */
	language: string;
	/** Id of a stored event; "": the sample. */
	event: string;
	/** Event type of the catalogue whose sample it is, where no notification says so. */
	sample: string;
	view: (typeof VIEWS)[number];
	width: (typeof WIDTHS)[number];
	scheme: (typeof SCHEMES)[number];
	/** Whether images from the internet are loaded. */
	images: boolean;
}

/** Reads a look from a query or a form; what is not understood is as if it were not there. */
export function readLook(values: Record<string, unknown>): Look {
	const value = (name: string) => String(values[name] ?? "").slice(0, 120);
	return {
		language: /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8}){0,3}$/.test(value("language")) ? value("language") : "",
		event: /^evt_[0-9a-z]{26}$/.test(value("event")) ? value("event") : "",
		sample: value("sample"),
		view: VIEWS.find((one) => one === value("view")) ?? "html",
		width: WIDTHS.find((one) => one === value("width")) ?? "desk",
		scheme: SCHEMES.find((one) => one === value("scheme")) ?? "light",
		images: value("images") === "1",
	};
}

/** The same as a query, with changes; "" for what needs none. */
export function lookQuery(look: Look, changes: Partial<Look> = {}): string {
	const { language, event, sample, view, width, scheme, images } = { ...look, ...changes };
	const fields = { language, event, sample, view: view === "html" ? "" : view, width: width === "desk" ? "" : width, scheme: scheme === "light" ? "" : scheme };
	const query = new URLSearchParams([...Object.entries(fields), ["images", images ? "1" : ""]].filter(([, value]) => value !== "") as [string, string][]);
	return query.size === 0 ? "" : `?${query}`;
}

/** Locale and form of address behind the name of a language such as `de-informal`. */
export function spokenAs(language: string, languages: string[]): { locale: string | undefined; formOfAddress: FormOfAddress | undefined } {
	if (language === "") return { locale: undefined, formOfAddress: undefined };
	const [, plain] = /^(.+)-informal$/.exec(language) ?? [];
	if (plain !== undefined) return { locale: plain, formOfAddress: "informal" };
	return { locale: language, formOfAddress: languages.includes(`${language}-informal`) ? "formal" : undefined };
}
