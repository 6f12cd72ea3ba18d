import type { Visitor } from "../../actions/resume-session.ts";
import type { KeyRow } from "../../store/keys.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface KeyTableProps {
	rows: KeyRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The keys of a shop, without themselves. */
export function KeyTable({ rows, visitor, language, text }: KeyTableProps) {
	const t = text.keys;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	return (
		<table class="list connections keys">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.name}</th>
					<th scope="col">{t.may}</th>
					<th scope="col">{t.created}</th>
					<th scope="col">{t.used}</th>
					<th scope="col">{t.state}</th>
					<th scope="col">
						<span class="quiet">{t.revoke}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						<td class="name">
							{row.name}
							<small>
								{t.kinds[row.kind]} · <code>{row.hint}</code>
							</small>
						</td>
						<td data-label={t.may}>{mayText(row, text)}</td>
						<td data-label={t.created}>{when(row.createdAt)}</td>
						<td data-label={t.used}>{row.lastUsedAt === null ? t.never : when(row.lastUsedAt)}</td>
						<td>
							{row.revokedAt === null ? <span class="chip good">{t.live}</span> : <span class="chip calm">{t.revoked}</span>}
							{row.revokedAt === null ? null : <small>{when(row.revokedAt)}</small>}
							{isOwn(row, visitor) ? <small>{t.own}</small> : null}
						</td>
						<td class="do">
							{row.revokedAt === null ? (
								<a href={`/admin/keys/${row.id}/revocation`}>
									{t.revoke}
									<span class="quiet"> {row.name}</span>
								</a>
							) : null}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Whether somebody came in with this very key. */
export function isOwn({ id }: Pick<KeyRow, "id">, { who }: Visitor): boolean {
	return who.kind === "key" && who.id === id;
}

function mayText({ kind, scopes, origins }: KeyRow, { keys: t }: Text): string {
	if (kind === "publishable") return `${t.publishableMay} ${origins.join(", ")}`;
	const words = new Map(Object.entries(t.scopes));
	return scopes.map((scope) => words.get(scope) ?? scope).join(", ");
}
