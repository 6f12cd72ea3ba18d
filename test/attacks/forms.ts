import { Parser } from "htmlparser2";

/** A form as a page offers it: where it goes, and what it sends as it stands. */
export interface Form {
	action: string;
	fields: Record<string, string>;
}

/** The forms of a page that post, one for each place that a button of theirs leads to. */
export function formsOf(html: string, page: string): Form[] {
	const forms: Form[] = [];
	let form: Form | undefined;
	let select: { name: string; chosen: boolean; required: boolean } | undefined;
	let area: string | undefined;
	const parser = new Parser({
		onopentag(tag, { name, type, value = "", action, method, formaction, ...others }) {
			if (tag === "form" && method === "post") form = { action: new URL(action ?? "", `https://postbud.test${page}`).pathname, fields: {} };
			if (!form) return;
			if (tag === "button" && formaction) forms.push({ action: formaction, fields: form.fields });
			if (!name) {
				if (tag === "option" && select && (!select.chosen || "selected" in others)) choose(form, select, value);
				return;
			}
			if (tag === "button") form.fields[name] ??= value;
			if (tag === "textarea") area = name;
			if (tag === "select") select = { name, chosen: false, required: "required" in others };
			if (tag !== "input" || ((type === "checkbox" || type === "radio") && !("checked" in others))) return;
			// What is saved as it stood would change nothing.
			form.fields[name] = name === "name" ? `${value.slice(0, 40)} ny` : value || typed(name, type ?? "text");
		},
		ontext(data) {
			if (form && area !== undefined) form.fields[area] = (form.fields[area] ?? "") + data;
		},
		onclosetag(tag) {
			if (tag === "textarea" && form && area !== undefined) {
				form.fields[area] = (form.fields[area] ?? "").trim() || typed(area, "text");
				area = undefined;
			}
			if (tag === "select") select = undefined;
			if (tag !== "form" || !form) return;
			forms.push(form);
			form = undefined;
		},
	});
	parser.end(html);
	return forms;
}

/** The first choice, unless another one is chosen already or something has to be. */
function choose(form: Form, select: { name: string; chosen: boolean; required: boolean }, value: string): void {
	form.fields[select.name] = value;
	select.chosen = value !== "" || !select.required;
}

/** What somebody would type into an empty field. */
function typed(name: string, type: string): string {
	const [, known] = TYPED.find(([fits]) => fits.test(name)) ?? [];
	if (known !== undefined) return known;
	return (
		{ email: "ny@example.no", password: "en helt annen setning", date: "2026-11-22", number: "2", url: "https://ny.example", file: "", hidden: "" }[type] ??
		"Nytt"
	);
}

const TYPED: [RegExp, string][] = [
	[/^(reply_to|daily_limit|callback_secret|condition|delay|upload|secret|code|order|reason)$|minimum|quiet|wait|price|^bank|^brand|language/, ""],
	[/^(to|email|address|addresses)$|address$/, "ny@example.no"],
	[/url$/, "https://ny.example"],
	[/^orders$/, "1001"],
	[/^origins$/, "https://ny.example"],
];
