import type { Visitor } from "../../actions/resume-session.ts";
import type { TemplateRow, TemplateVersion } from "../../store/templates.ts";
import { Fact } from "../fact.tsx";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { TemplateState } from "./template-state.tsx";

interface TemplateFactsProps {
	row: TemplateRow;
	/** The newest first. */
	versions: TemplateVersion[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What is known of a template beside what it says, and the ways to its history and its end. */
export function TemplateFacts({ row, versions, visitor, language, text }: TemplateFactsProps) {
	const t = text.templates.facts;
	const rules = visitor.shop.rules.filter((rule) => rule.template === row.id);
	const published = versions.find((one) => one.published)?.version ?? null;
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.title}</h2>
			<dl>
				<Fact name={t.state}>
					<TemplateState row={{ ...row, publishedVersion: published }} shop={visitor.shop} text={text} />
				</Fact>
				<Fact name={t.changed}>
					<When at={row.createdAt} visitor={visitor} language={language} />
				</Fact>
				<Fact name={t.rules}>{rules.map(({ event }) => t.rule(mailTypeName(event, language))).join(", ")}</Fact>
				<Fact name={t.id}>{row.id}</Fact>
			</dl>
			<p class="after links">
				<a href={`/admin/templates/${row.id}/versions`}>
					{t.history} ({t.versions(versions.length)})
				</a>
				{row.notification ? <a href={`/admin/notifications/${row.notification}`}>{t.look}</a> : null}
				<a class="away" href={`/admin/templates/${row.id}/removal`}>
					{t.remove}
				</a>
			</p>
		</section>
	);
}
