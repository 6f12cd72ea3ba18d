import { Hono } from "hono";
import { saveTemplate } from "../../actions/save-template.ts";
import { mailLanguage } from "../../core/mail-language.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { lockedForReaders, readEditing } from "./editing.tsx";
import { LocaleOptions } from "./locale-options.tsx";
import { newEntry } from "./new-entry.ts";
import { NotificationOptions } from "./notification-options.tsx";
import { saved } from "./saved.tsx";
import { showEditor } from "./show-editor.tsx";

/** A new template: first what it is for, then the editor with a copy of the built-in mail. */
export const newTemplate = new Hono<AdminEnv>();

newTemplate.get("/new", (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const query = c.req.query();
	if (query.notification === undefined) return showStart(c);
	return showEditor(c, { row: undefined, entry: newEntry(c.var.deps, query, visitorOf(c).shop.settings.brand.form_of_address ?? null, c.var.language) });
});

newTemplate.post("/", async (c) => {
	const { deps } = c.var;
	const { shop, who } = visitorOf(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const { entry, input, faults, wish } = await readEditing(c);
	if (wish === "edit") return showEditor(c, { row: undefined, entry });
	if (!input) return showEditor(c, { row: undefined, entry, faults, status: 422 });
	return saved(c, { row: undefined, entry, wish }, await saveTemplate(deps, shop.id, wish === "publish" ? input : { ...input, publish: false }, who.id));
});

function showStart(c: AdminContext) {
	const { deps, text, language } = c.var;
	const t = text.templates.start;
	const own = mailLanguage(visitorOf(c).shop.locale);
	return showPage(
		c,
		{ title: t.title, at: "templates" },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/templates">{text.templates.back}</a>
				</p>
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			<form method="get" action="/admin/templates/new" class="panel stack entry">
				<p class="field">
					<label for="notification">{t.notification}</label>
					<select id="notification" name="notification">
						<NotificationOptions chosen="order.placed.customer" language={language} text={text} />
						<option value="">{t.none}</option>
					</select>
				</p>
				<p class="field">
					<label for="locale">{t.language}</label>
					<select id="locale" name="locale" aria-describedby="locale-hint">
						<option value="">{text.templates.form.everyLanguage}</option>
						<LocaleOptions chosen={deps.renderer.languages.includes(own) ? own : ""} languages={deps.renderer.languages} language={language} />
					</select>
					<small id="locale-hint">{t.languageHint}</small>
				</p>
				<p class="field">
					<label for="from">{t.from}</label>
					<select id="from" name="from">
						<option value="built-in">{t.fromBuiltIn}</option>
						<option value="nothing">{t.fromNothing}</option>
					</select>
				</p>
				<button type="submit" class="main">
					{t.submit}
				</button>
			</form>
		</>,
	);
}
