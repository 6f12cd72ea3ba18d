import type { Visitor } from "../actions/resume-session.ts";
import { allows } from "../core/scopes.ts";
import type { SuppressionRow } from "../store/suppressions.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

interface SuppressionTableProps {
	rows: SuppressionRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

export function SuppressionTable({ rows, visitor, language, text }: SuppressionTableProps) {
	const t = text.suppressions;
	const mayChange = allows(visitor.scopes, "settings:write");
	return (
		<table class="list">
			<caption class="quiet">{t.found}</caption>
			<thead>
				<tr>
					<th scope="col">{t.address}</th>
					<th scope="col">{t.why}</th>
					<th scope="col">{t.covers}</th>
					<th scope="col">{t.since}</th>
					<th scope="col">
						<span class="quiet">{t.remove}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						<td class="name">{row.address}</td>
						<td>
							{t.causes[row.cause]}
							{row.reason === "manual" ? null : <small>{row.reason}</small>}
							{row.messageId ? (
								<small>
									<a href={`/admin/messages/${row.messageId}`}>{t.message}</a>
								</small>
							) : null}
						</td>
						<td>{row.covers === "all" ? t.coversAll : t.coversMarketing}</td>
						<td>
							<When at={row.createdAt} visitor={visitor} language={language} />
						</td>
						<td class="do">
							{mayChange ? (
								<form method="post" action="/admin/suppressions/removals">
									<input type="hidden" name="address" value={row.address} />
									<button type="submit" class="plain">
										{t.remove}
										<span class="quiet"> {row.address}</span>
									</button>
								</form>
							) : null}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
