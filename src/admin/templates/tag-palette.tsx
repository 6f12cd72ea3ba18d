import { eventType } from "../../core/catalogue.ts";
import type { Rule } from "../../core/shop.ts";
import { type Tag, tagsOf } from "../../core/tags.ts";
import type { Text } from "../text/en.ts";
import type { TemplateEntry } from "./template-entry.ts";

interface TagPaletteProps {
	entry: TemplateEntry;
	/** The rules that use the template. */
	rules: Rule[];
	text: Text;
}

/** The tags that a template can use, by what they belong to (E24). A script makes a click insert them; without it they are a list to copy from. */
export function TagPalette({ entry, rules, text }: TagPaletteProps) {
	const t = text.templates.tags;
	const tags = tagsOf(entry.notification) ?? rules.flatMap(({ event }) => tagsOf(eventType(event)?.notifications[0]?.id ?? "") ?? []);
	const groups = Map.groupBy(tags, ({ name }) => (/[.[]/.test(name) ? (name.split(/[.[]/)[0] ?? "") : ""));
	return (
		<section class="panel tags" aria-labelledby="tags-title" data-tags>
			<h2 id="tags-title">{t.title}</h2>
			{tags.length === 0 ? (
				<p>{t.choose}</p>
			) : (
				<>
					<p class="note">
						{t.lead} <span data-without-script>{t.copy}</span>
						<span data-with-script hidden>
							{t.insert}
						</span>
					</p>
					{entry.dialect === "" ? null : <p class="alert warn">{t.foreign}</p>}
					{[...groups].map(([name, members]) => (
						<Group name={name} tags={members} text={text} />
					))}
				</>
			)}
		</section>
	);
}

function Group({ name, tags, text }: { name: string; tags: Tag[]; text: Text }) {
	const t = text.templates.tags;
	return (
		<details>
			<summary>
				{name === "" ? t.groups.other : name} <small>{t.more(tags.length)}</small>
			</summary>
			<dl>
				{tags.map(({ name: tag, description, example, optional, insert }) => (
					<>
						<dt>
							<code data-insert={insert} title={insert}>
								{tag}
							</code>
						</dt>
						<dd>
							<span lang="en">{description}</span>
							{optional ? <i> ({t.optional})</i> : null}
							{example === null || example === "" ? null : (
								<small>
									{t.example} {example.slice(0, 80)}
								</small>
							)}
						</dd>
					</>
				))}
			</dl>
		</details>
	);
}
