import type { Visitor } from "../../actions/resume-session.ts";
import type { SessionRow } from "../../store/sessions.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface SessionTableProps {
	sessions: SessionRow[];
	caption: string;
	/** Where one is ended; without it they are only shown. */
	endAt?: string;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Where a person is signed in. */
export function SessionTable({ sessions, caption, endAt, visitor, language, text }: SessionTableProps) {
	const t = text.people.session;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	return (
		<table class="list sessions">
			<caption class="quiet">{caption}</caption>
			<thead>
				<tr>
					<th scope="col">{t.device}</th>
					<th scope="col">{t.since}</th>
					<th scope="col">{t.seen}</th>
					<th scope="col">
						<span class="quiet">{t.end}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{sessions.map(({ id, device, via, createdAt, seenAt }) => (
					<tr>
						<td class="name">
							{device || t.unknown}
							<small>
								{t.via[via]}
								{id === visitor.session.id ? ` · ${t.this}` : null}
							</small>
						</td>
						<td data-label={t.since}>{when(createdAt)}</td>
						<td data-label={t.seen}>{when(seenAt)}</td>
						<td class="do">
							{endAt && id !== visitor.session.id ? (
								<form method="post" action={endAt}>
									<button type="submit" class="plain" name="session" value={id}>
										{t.end}
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
