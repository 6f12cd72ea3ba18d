import type { Admin } from "../../core/shop.ts";
import type { Language } from "../language.ts";
import { nameOf } from "../look/language-name.ts";
import type { Text } from "../text/en.ts";
import { personKey } from "./person-entry.ts";

/** The people of the shop and what they hear of. */
export function PeopleTable({ people, mayChange, language, text }: { people: Admin[]; mayChange: boolean; language: Language; text: Text }) {
	const t = text.notifications.people;
	return (
		<table class="list people">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.address}</th>
					<th scope="col">{t.language}</th>
					<th scope="col">{t.wants}</th>
					<th scope="col">
						<span class="quiet">{text.notifications.change}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{people.map((person) => (
					<tr>
						<td class="name">
							{person.address}
							{person.name ? <small>{person.name}</small> : null}
						</td>
						<td data-label={t.language}>{person.locale ? nameOf(person.locale, language) : t.shopLanguage}</td>
						<td data-label={t.wants}>{wantsOf(person, text)}</td>
						<td class="do">{mayChange ? <Choices person={person} isLast={people.length === 1} text={text} /> : null}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Choices({ person, isLast, text }: { person: Admin; isLast: boolean; text: Text }) {
	const t = text.notifications.people;
	const address = `/admin/notifications/people/${personKey(person)}`;
	return (
		<>
			<a class="plain" href={address}>
				{t.edit}
				<span class="quiet"> {person.address}</span>
			</a>
			{isLast ? null : (
				<form method="post" action={`${address}/removals`}>
					<button type="submit" class="plain">
						{t.remove}
						<span class="quiet"> {person.address}</span>
					</button>
				</form>
			)}
		</>
	);
}

function wantsOf({ notifications }: Admin, { notifications: { people: t } }: Text): string {
	if (!notifications) return t.all;
	return notifications.length === 0 ? t.nothing : t.some(notifications.length);
}
