import type { Visitor } from "../../actions/resume-session.ts";
import { mailLanguage } from "../../core/mail-language.ts";
import { allows } from "../../core/scopes.ts";
import type { TemplateRow } from "../../store/templates.ts";
import type { Language } from "../language.ts";
import { nameOf } from "../look/language-name.ts";
import { LocaleOptions } from "../templates/locale-options.tsx";
import { TemplateState } from "../templates/template-state.tsx";
import type { Text } from "../text/en.ts";
import type { Entry } from "./entries.ts";

interface OwnTemplatesProps {
	entry: Entry;
	/** The store's templates that stand in for it, or would. */
	templates: (TemplateRow & { publishedVersion: number | null })[];
	/** Of the Renderer. */
	languages: string[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What the mail is made from: the built-in template or the store's own, and the way to one. */
export function OwnTemplates({ entry, templates, languages, visitor, language, text }: OwnTemplatesProps) {
	const t = text.notifications.ownTemplate;
	const own = mailLanguage(visitor.shop.locale);
	return (
		<section class="panel" aria-labelledby="template">
			<h2 id="template">{t.title}</h2>
			{entry.own.length === 0 ? <p>{t.builtIn}</p> : null}
			{templates.length === 0 ? null : (
				<ul class="own-list">
					{templates.map((row) => (
						<li>
							<a href={`/admin/templates/${row.id}`}>{row.name}</a>
							<small>{row.locale ? t.forLanguage(nameOf(row.locale, language)) : t.allLanguages}</small>
							<TemplateState row={row} shop={visitor.shop} text={text} />
						</li>
					))}
				</ul>
			)}
			{allows(visitor.scopes, "settings:write") ? (
				<>
					<form method="get" action="/admin/templates/new" class="find">
						<input type="hidden" name="notification" value={entry.notification.id} />
						<p class="field">
							<label for="locale">{text.notifications.look.language}</label>
							<select id="locale" name="locale">
								<LocaleOptions chosen={own} languages={languages} language={language} />
								<option value="">{text.templates.form.everyLanguage}</option>
							</select>
						</p>
						<button type="submit" class="button">
							{t.make}
						</button>
					</form>
					<p class="note">{t.makeHint}</p>
				</>
			) : null}
		</section>
	);
}
