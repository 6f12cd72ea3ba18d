import type { Visitor } from "../../actions/resume-session.ts";
import type { ListedPerson } from "../../store/people.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface PeopleTableProps {
	people: ListedPerson[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

type State = keyof Text["people"]["states"];
const TONES: Record<State, string> = { active: "good", invited: "busy", disabled: "calm" };

/** The people of the shop: who they are, what they may do, when they were here. */
export function PeopleTable({ people, visitor, language, text }: PeopleTableProps) {
	const t = text.people;
	return (
		<table class="list persons">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.name}</th>
					<th scope="col">{t.role}</th>
					<th scope="col">{t.state}</th>
					<th scope="col">{t.seen}</th>
					<th scope="col">{t.secondStep}</th>
					<th scope="col">{t.sessions}</th>
					<th scope="col">
						<span class="quiet">{t.open}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{people.map((person) => (
					<tr>
						<td class="name">
							{person.name}
							{person.id === visitor.who.id ? ` (${t.you})` : null}
							<small>{person.email}</small>
						</td>
						<td data-label={t.role}>{t.roles[person.role]}</td>
						<td data-label={t.state}>
							<PersonState person={person} text={text} />
						</td>
						<td data-label={t.seen}>{person.lastSeenAt === null ? t.never : <When at={person.lastSeenAt} visitor={visitor} language={language} />}</td>
						<td data-label={t.secondStep}>{person.totpSecret === null ? t.no : t.yes}</td>
						<td data-label={t.sessions}>{person.sessions}</td>
						<td class="do">
							<a class="plain" href={`/admin/people/${person.id}`}>
								{t.open}
								<span class="quiet"> {person.name}</span>
							</a>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

export function PersonState({ person, text }: { person: Pick<ListedPerson, "disabledAt" | "joinedAt">; text: Text }) {
	const state: State = person.disabledAt !== null ? "disabled" : person.joinedAt === null ? "invited" : "active";
	return <span class={`chip ${TONES[state]}`}>{text.people.states[state]}</span>;
}
