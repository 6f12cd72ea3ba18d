import { mailLanguage } from "../../core/mail-language.ts";
import type { Shop } from "../../core/shop.ts";
import type { TemplateRow } from "../../store/templates.ts";
import type { Text } from "../text/en.ts";

type Listed = Pick<TemplateRow, "id" | "version" | "notification" | "locale"> & { publishedVersion: number | null };

/** Whether mails use a template, which version, and what waits to be published. */
export function TemplateState({ row, shop, text }: { row: Listed; shop: Shop; text: Text }) {
	const t = text.templates.states;
	const before = row.publishedVersion === null ? undefined : shadowOf(row, shop);
	return (
		<span class="health">
			{row.publishedVersion === null ? <span class="chip calm">{t.unused}</span> : null}
			{row.publishedVersion !== null ? <span class={`chip ${before ? "warn" : "good"}`}>{t.published(row.publishedVersion)}</span> : null}
			{row.publishedVersion !== row.version ? <span class="chip warn">{t.newer(row.version)}</span> : null}
			{before ? <small>{t.shadowed(before)}</small> : null}
		</span>
	);
}

/** The name of another published template that stands in for the same mail in the same language and is found before this one. */
export function shadowOf(row: Pick<Listed, "id" | "notification" | "locale">, { templates }: Shop): string | undefined {
	if (row.notification === null) return undefined;
	const language = row.locale && mailLanguage(row.locale);
	const [first] = templates.filter((one) => one.notification === row.notification && (one.locale && mailLanguage(one.locale)) === language);
	return first && first.id !== row.id ? first.name : undefined;
}
