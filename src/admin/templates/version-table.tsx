import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import type { TemplateVersion } from "../../store/templates.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface VersionTableProps {
	/** The newest first. */
	rows: TemplateVersion[];
	/** Of people and keys. */
	names: ReadonlyMap<string, string>;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Every version, with what can be done with it. */
export function VersionTable({ rows, names, visitor, language, text }: VersionTableProps) {
	const t = text.templates.versions;
	const mayChange = allows(visitor.scopes, "settings:write");
	return (
		<table class="list versions">
			<caption class="quiet">{t.title(rows[0]?.name ?? "")}</caption>
			<thead>
				<tr>
					<th scope="col">{t.version}</th>
					<th scope="col">{t.when}</th>
					<th scope="col">{t.who}</th>
					<th scope="col">{t.state}</th>
					<th scope="col">
						<span class="quiet">{t.change}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row, i) => (
					<tr>
						<td class="name">
							<a class="open" href={`/admin/templates/${row.id}/versions/${row.version}`}>
								{text.templates.version.title(row.version)}
							</a>
							<small>{t.see}</small>
						</td>
						<td>
							<When at={row.createdAt} visitor={visitor} language={language} />
						</td>
						<td>{names.get(row.savedBy ?? "") ?? ""}</td>
						<td>{row.published ? <span class="chip good">{t.used}</span> : i === 0 ? <span class="chip calm">{t.newest}</span> : null}</td>
						<td class="do">{mayChange ? <Choices row={row} isNewest={i === 0} text={text} /> : null}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Choices({ row, isNewest, text }: { row: TemplateVersion; isNewest: boolean; text: Text }) {
	const t = text.templates.versions;
	const address = `/admin/templates/${row.id}/versions/${row.version}`;
	return (
		<>
			{row.published ? null : (
				<form method="post" action={`${address}/publications`}>
					<button type="submit" class="plain">
						{t.publish}
						<span class="quiet"> {text.templates.version.title(row.version)}</span>
					</button>
				</form>
			)}
			{isNewest ? null : (
				<form method="post" action={`${address}/restorations`}>
					<button type="submit" class="plain">
						{t.restore}
						<span class="quiet"> {text.templates.version.title(row.version)}</span>
					</button>
				</form>
			)}
		</>
	);
}
