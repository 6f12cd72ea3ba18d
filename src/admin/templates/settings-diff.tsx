import type { Sender, TemplateAttachment } from "../../core/shop.ts";
import type { TemplateRow } from "../../store/templates.ts";
import type { Language } from "../language.ts";
import { nameOf } from "../look/language-name.ts";
import type { Text } from "../text/en.ts";

interface SettingsDiffProps {
	before: TemplateRow | undefined;
	row: TemplateRow;
	senders: Sender[];
	language: Language;
	text: Text;
}

/** What a version changed beside its words: nothing where that is nothing. */
export function SettingsDiff({ before, row, senders, language, text }: SettingsDiffProps) {
	const t = text.templates.version;
	if (!before) return null;
	const was = settingsOf(before, senders, language, text);
	const changed = settingsOf(row, senders, language, text).flatMap(([name, now], i) => {
		const earlier = was[i]?.[1] ?? "";
		return earlier === now ? [] : [{ name, now, earlier }];
	});
	if (changed.length === 0) return null;
	return (
		<section class="panel facts" aria-labelledby="settings">
			<h2 id="settings">{t.settings}</h2>
			<dl>
				{changed.map(({ name, now, earlier }) => (
					<div>
						<dt>{name}</dt>
						<dd>
							<del>
								<span class="quiet">{t.was} </span>
								{earlier}
							</del>{" "}
							→{" "}
							<ins>
								<span class="quiet">{t.is} </span>
								{now}
							</ins>
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

function settingsOf(row: TemplateRow, senders: Sender[], language: Language, { templates: t }: Text): [name: string, value: string][] {
	const sender = senders.find(({ id }) => id === row.senderId);
	return [
		[t.name, row.name],
		[t.standsFor, row.notification ?? t.forRules],
		[t.language, row.locale ? nameOf(row.locale, language) : t.allLanguages],
		[t.format, t.formats[row.format]],
		[t.form.dialect, t.dialects[row.dialect ?? "postbud"]],
		[t.form.sender, sender?.from.address ?? row.senderId ?? t.form.anySender],
		[t.hidden, row.hidden ? t.version.yes : t.version.no],
		[t.form.attachments, row.attachments.map((one) => attachmentName(one, t.form.documents, t.form.required)).join(", ") || t.version.noFiles],
	];
}

function attachmentName(one: TemplateAttachment, documents: Record<string, string>, required: string): string {
	if ("id" in one) return one.filename ?? one.id;
	return `${documents[one.document] ?? one.document}${one.required ? ` (${required.toLowerCase()})` : ""}`;
}
